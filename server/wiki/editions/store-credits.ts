// Remembers who is thanked on an edition. Names and consent are looked up when they are shown, never kept here.
import type { Db, Tx } from "../../db/tables.ts";
import type { Consent, Credit } from "./rules.ts";
import { isShownComment } from "../hiding/store.ts";
import type { PersonName } from "../people/rules.ts";

/** Everyone with words in an edition, as they want to be thanked today; most words first. */
export async function listCredits(db: Db, editionId: string): Promise<readonly Credit[]> {
	const rows = await db
		.selectFrom("credit")
		.innerJoin("person", "person.id", "credit.person_id")
		.select([
			"credit.kind",
			"credit.words",
			"person.id",
			"person.handle",
			"person.name",
			"person.credit",
			"person.credit_name",
			"person.credit_link",
		])
		.where("credit.edition_id", "=", editionId)
		.orderBy("credit.words", "desc")
		.orderBy("person.id")
		.execute();
	return rows.map((row) => creditOf(row, row));
}

/** What somebody did for a text that is not adopted yet. */
export type Share = { readonly personId: string; readonly words: number; readonly kind?: Credit["kind"] };

/** The same for a text that is not adopted yet, in the order given. */
export async function listCreditsOf(db: Db, shares: readonly Share[]): Promise<readonly Credit[]> {
	const ids = shares.map(({ personId }) => personId);
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom("person")
		.select(["id", "handle", "name", "credit", "credit_name", "credit_link"])
		.where("id", "in", ids)
		.execute();
	const people = new Map(rows.map((row) => [row.id, row]));
	return shares.flatMap(({ personId, words, kind = "contributor" }) => {
		const person = people.get(personId);
		return person ? [creditOf(person, { kind, words })] : [];
	});
}

/** Everyone who took part in a term: wrote in its proposals, started one, or commented. By name. */
export async function listParticipants(db: Db, termId: string): Promise<readonly PersonName[]> {
	const proposals = db.selectFrom("proposal").where("proposal.term_id", "=", termId);
	const writers = db
		.selectFrom("version_writer")
		.innerJoin("version", "version.id", "version_writer.version_id")
		.where("version.draft_id", "in", proposals.select("proposal.draft_id"));
	const speakers = db
		.selectFrom("comment")
		.where(isShownComment())
		.where((eb) =>
			eb.or([
				eb("comment.subject_id", "=", termId),
				eb("comment.subject_id", "in", proposals.select("proposal.id")),
			]),
		);
	return db
		.selectFrom("person")
		.select(["person.id", "person.handle", "person.name"])
		.where((eb) =>
			eb.or([
				eb("person.id", "in", writers.select("version_writer.person_id")),
				eb("person.id", "in", speakers.select("comment.person_id")),
				eb("person.id", "in", proposals.select("proposal.started_by")),
			]),
		)
		.orderBy("person.name")
		.execute();
}

export type ThanksLine = {
	readonly termSlug: string;
	readonly headword: string;
	readonly edition: number;
	readonly kind: "contributor" | "acknowledged";
	readonly words: number;
};

/** Newest edition first; not those that were withdrawn. */
export async function listThanksTo(db: Db, personId: string, limit: number): Promise<readonly ThanksLine[]> {
	const rows = await db
		.selectFrom("credit")
		.innerJoin("edition", "edition.id", "credit.edition_id")
		.innerJoin("term", "term.id", "edition.term_id")
		.select(["term.slug", "term.headword", "edition.number", "credit.kind", "credit.words"])
		.where("credit.person_id", "=", personId)
		.where("edition.withdrawn_at", "is", null)
		.orderBy("edition.adopted_at", "desc")
		.orderBy("edition.id", "desc")
		.limit(limit)
		.execute();
	return rows.map(({ slug, number, ...row }) => ({ ...row, termSlug: slug, edition: number }));
}

export async function insertCredits(tx: Tx, editionId: string, credits: readonly Credit[]): Promise<void> {
	if (credits.length === 0) return;
	await tx
		.insertInto("credit")
		.values(
			credits.map(({ person, kind, words }) => ({
				edition_id: editionId,
				person_id: person.id,
				kind,
				words,
			})),
		)
		.execute();
}

type PersonRow = {
	readonly id: string;
	readonly handle: string;
	readonly name: string;
	readonly credit: Exclude<Consent, "undecided"> | null;
	readonly credit_name: string | null;
	readonly credit_link: string | null;
};

function creditOf(person: PersonRow, { kind, words }: Pick<Credit, "kind" | "words">): Credit {
	return {
		person: { id: person.id, handle: person.handle, name: person.name },
		kind,
		words,
		consent: person.credit ?? "undecided",
		as: person.credit_name || person.name,
		link: person.credit_link || undefined,
	};
}
