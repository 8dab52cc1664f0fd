// Remembers terms: their details, and their addresses past and present.
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { changedJustNow } from "../../form-state.ts";
import type { TermSections } from "../places/rules.ts";
import { countsOfTerm } from "../places/store-columns.ts";
import { RESERVED_SLUGS, type Term, type TermDetails } from "./rules.ts";
import { termPath } from "../../../text/addresses.ts";
import { freeSlug, keyOfTitle, slugify, slugKey } from "../../../text/links.ts";

/** The term at this address, present or past; undefined when there is none. */
async function findTerm(db: Db, slug: string): Promise<Term | undefined> {
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

/** Returns the slug it got. Throws Problem "conflict" when there is a term with this headword. */
export async function insertTerm(
	tx: Tx,
	term: TermDetails & { id: string; curatorId: string; startedBy: string; startedAt: number },
): Promise<string> {
	await refuseTaken(tx, term.headword, term.id);
	const slug = await findFreeSlug(tx, term.slug, term.id);
	await tx
		.insertInto("term")
		.values({
			id: term.id,
			curator_id: term.curatorId,
			started_by: term.startedBy,
			started_at: term.startedAt,
			title_key: keyOfTitle(term.headword),
			...columnsOf({ ...term, slug }),
		})
		.execute();
	await insertNames(tx, term.id, "synonym", term.synonyms);
	return slug;
}

/** Changes the details; a new headword gets a new address, and the old name and address keep leading here. */
export async function updateTerm(tx: Tx, term: Term, details: TermDetails): Promise<string> {
	await assertUnchanged(tx, term);
	const isRenamed = keyOfTitle(details.headword) !== keyOfTitle(term.headword);
	if (isRenamed) await refuseTaken(tx, details.headword, term.id);
	const slug = isRenamed ? await findFreeSlug(tx, details.slug, term.id) : term.slug;
	await tx
		.updateTable("term")
		.set({
			...columnsOf({ ...details, slug }),
			...(isRenamed ? { title_key: keyOfTitle(details.headword) } : {}),
		})
		.where("id", "=", term.id)
		.execute();
	await tx.deleteFrom("term_name").where("term_id", "=", term.id).where("kind", "=", "synonym").execute();
	await insertNames(tx, term.id, "synonym", details.synonyms);
	if (isRenamed) await keepEarlier(tx, term, { headword: details.headword, slug });
	return slug;
}

/** Whoever changes a term has seen it as it was; what came between would be lost. */
async function assertUnchanged(tx: Tx, term: Term): Promise<void> {
	const found = await selectTerms(tx).where("term.id", "=", term.id).executeTakeFirstOrThrow();
	if (JSON.stringify(columnsOf(termOf(found))) !== JSON.stringify(columnsOf(term))) throw changedJustNow();
}

/** What it was called before, and where it was. */
async function keepEarlier(
	tx: Tx,
	term: Term,
	present: { readonly headword: string; readonly slug: string },
): Promise<void> {
	const names = tx.deleteFrom("term_name").where("term_id", "=", term.id).where("kind", "=", "earlier");
	await names.where("title_key", "in", [keyOfTitle(present.headword), keyOfTitle(term.headword)]).execute();
	await insertNames(tx, term.id, "earlier", [term.headword]);
	if (slugKey(present.slug) === slugKey(term.slug)) return;
	await tx.deleteFrom("old_slug").where("slug_key", "=", slugKey(present.slug)).execute();
	await tx
		.insertInto("old_slug")
		.values({ slug_key: slugKey(term.slug), term_id: term.id })
		.execute();
}

async function insertNames(
	tx: Tx,
	termId: string,
	kind: "synonym" | "earlier",
	names: readonly string[],
): Promise<void> {
	const byKey = new Map(names.map((name) => [keyOfTitle(name), name]));
	const rows = [...byKey].map(([key, name]) => ({
		term_id: termId,
		kind,
		title_key: key,
		slug_key: slugKey(slugify(name)),
	}));
	if (rows.length > 0) await tx.insertInto("term_name").values(rows).execute();
}

/** A name that a term had leads to it for ever, so no other one can take it. */
async function refuseTaken(tx: Tx, headword: string, termId: string): Promise<void> {
	const key = keyOfTitle(headword);
	const earlier = tx
		.selectFrom("term_name")
		.select("term_name.term_id")
		.where("kind", "=", "earlier")
		.where("title_key", "=", key);
	const other = await tx
		.selectFrom("term")
		.select(["slug", "headword", "title_key"])
		.where((eb) => eb.or([eb("title_key", "=", key), eb("id", "in", earlier)]))
		.where("id", "!=", termId)
		.executeTakeFirst();
	if (!other) return;
	const sentence =
		other.title_key === key
			? `“${other.headword}” is a term already.`
			: `“${other.headword}” was called “${headword}” before, and links to that name still lead there.`;
	throw new Problem("conflict", sentence, {
		field: "headword",
		next: [{ href: termPath(other.slug), label: `Read ${other.headword}` }],
	});
}

/** Titles that differ in signs only can ask for one address: the later one gets a number. */
async function findFreeSlug(tx: Tx, wanted: string, termId: string): Promise<string> {
	const key = slugKey(wanted);
	const like = `${key}-%`;
	const rows = await tx
		.selectFrom("term")
		.select("slug_key")
		.where("id", "!=", termId)
		.where((eb) => eb.or([eb("slug_key", "=", key), eb("slug_key", "like", like)]))
		.unionAll(
			tx
				.selectFrom("old_slug")
				.select("slug_key")
				.where("term_id", "!=", termId)
				.where((eb) => eb.or([eb("slug_key", "=", key), eb("slug_key", "like", like)])),
		)
		.execute();
	const taken = new Set([...RESERVED_SLUGS, ...rows.map((row) => row.slug_key)]);
	return freeSlug(wanted, (slug) => taken.has(slugKey(slug)));
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
	const named = db.selectFrom("term_name").select("term_name.term_id").where("term_name.slug_key", "=", key);
	return (
		selectTerms(db)
			.where((eb) =>
				eb.or([eb("term.slug_key", "=", key), eb("term.id", "in", moved), eb("term.id", "in", named)]),
			)
			// Its own address comes before an earlier one, and that before the address of another name.
			.orderBy((eb) =>
				eb.case().when("term.slug_key", "=", key).then(0).when("term.id", "in", moved).then(1).else(2).end(),
			)
			.orderBy("term.started_at")
			.limit(1)
	);
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
