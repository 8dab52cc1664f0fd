// Remembers terms: their details, and their addresses past and present.
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { TermSections } from "../places/rules.ts";
import { countsOfTerm } from "../places/store-columns.ts";
import type { Term, TermDetails } from "./rules.ts";
import { termPath } from "../../../text/addresses.ts";
import { slugKey } from "../../../text/links.ts";

/** The term at this address, present or past; undefined when there is none. */
export async function findTerm(db: Db, slug: string): Promise<Term | undefined> {
	const row = await selectTermAt(db, slug).executeTakeFirst();
	return row && termOf(row);
}

/** Throws Problem "not-found" when there is no such term. */
export async function getTerm(db: Db, slug: string): Promise<Term> {
	const term = await findTerm(db, slug);
	if (!term) throw noSuchTerm();
	return term;
}

/** The term with what the navigation around it counts. Throws Problem "not-found" when there is no such term. */
export async function getTermAndCounts(
	db: Db,
	slug: string,
): Promise<{ readonly term: Term; readonly counts: TermSections["counts"] }> {
	const row = await selectTermAt(db, slug).select(countsOfTerm()).executeTakeFirst();
	if (!row) throw noSuchTerm();
	return { term: termOf(row), counts: { proposals: row.proposals ?? 0, comments: row.comments ?? 0 } };
}

/** What every term is called, for those who want to name one. */
export async function listTermNames(
	db: Db,
): Promise<readonly { readonly headword: string; readonly synonyms: readonly string[] }[]> {
	const rows = await db.selectFrom("term").select(["headword", "synonyms"]).orderBy("headword").execute();
	return rows.map(({ headword, synonyms }) => ({ headword, synonyms: namesOf(synonyms) }));
}

/** Throws Problem "conflict" when another term has this address already. */
export async function insertTerm(
	tx: Tx,
	term: TermDetails & { id: string; curatorId: string; startedBy: string; startedAt: number },
): Promise<void> {
	await refuseTaken(tx, term.slug, term.id);
	await tx
		.insertInto("term")
		.values({
			id: term.id,
			curator_id: term.curatorId,
			started_by: term.startedBy,
			started_at: term.startedAt,
			...columnsOf(term),
		})
		.execute();
}

/** Changes the details; a new headword gets a new address and the old one keeps leading here. */
export async function updateTerm(tx: Tx, term: Term, details: TermDetails): Promise<void> {
	await refuseTaken(tx, details.slug, term.id);
	await tx.updateTable("term").set(columnsOf(details)).where("id", "=", term.id).execute();
	if (slugKey(details.slug) === slugKey(term.slug)) return;
	await tx.deleteFrom("old_slug").where("slug_key", "=", slugKey(details.slug)).execute();
	await tx
		.insertInto("old_slug")
		.values({ slug_key: slugKey(term.slug), term_id: term.id })
		.execute();
}

async function refuseTaken(tx: Tx, slug: string, termId: string): Promise<void> {
	const other = await findTerm(tx, slug);
	if (!other || other.id === termId) return;
	throw new Problem("conflict", `“${other.headword}” is a term already, at the same address.`, {
		field: "headword",
		next: [{ href: termPath(other.slug), label: `Read ${other.headword}` }],
	});
}

function columnsOf(details: TermDetails) {
	return {
		slug: details.slug,
		slug_key: slugKey(details.slug),
		headword: details.headword,
		synonyms: JSON.stringify(details.synonyms),
		scope_note: details.scopeNote,
		brief: details.brief,
		limit_unit: details.limit?.unit ?? null,
		limit_most: details.limit?.most ?? null,
		closes_at: details.closesAt ?? null,
		closes_zone: details.closesZone ?? null,
	};
}

function noSuchTerm(): Problem {
	return new Problem("not-found", "There is no term at this address.");
}

function selectTermAt(db: Db, slug: string) {
	const key = slugKey(slug);
	const moved = db.selectFrom("old_slug").select("old_slug.term_id").where("old_slug.slug_key", "=", key);
	return selectTerms(db).where((eb) => eb.or([eb("term.slug_key", "=", key), eb("term.id", "in", moved)]));
}

function selectTerms(db: Db) {
	return db
		.selectFrom("term")
		.innerJoin("person as curator", "curator.id", "term.curator_id")
		.select([
			"term.id",
			"term.slug",
			"term.headword",
			"term.synonyms",
			"term.scope_note",
			"term.brief",
			"term.limit_unit",
			"term.limit_most",
			"term.closes_at",
			"term.closes_zone",
			"term.started_at",
			"curator.id as curator_id",
			"curator.handle as curator_handle",
			"curator.name as curator_name",
		]);
}

type TermRow = Awaited<ReturnType<ReturnType<typeof selectTerms>["executeTakeFirstOrThrow"]>>;

function termOf(row: TermRow): Term {
	return {
		id: row.id,
		slug: row.slug,
		headword: row.headword,
		synonyms: namesOf(row.synonyms),
		scopeNote: row.scope_note,
		brief: row.brief,
		limit:
			row.limit_unit === null || row.limit_most === null
				? undefined
				: { unit: row.limit_unit, most: row.limit_most },
		closesAt: row.closes_at ?? undefined,
		closesZone: row.closes_zone ?? undefined,
		curator: { id: row.curator_id, handle: row.curator_handle, name: row.curator_name },
		startedAt: row.started_at,
	};
}

function namesOf(stored: string): readonly string[] {
	const names: unknown = JSON.parse(stored);
	return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}
