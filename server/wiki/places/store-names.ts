// Looks up where the names in a text lead: to a term, by any name or address it has or had, with its newest edition, or
// with the edition that a saved text has quoted.
import { sql } from "kysely";
import type { Db } from "../../db/tables.ts";
import { editionPath, termPath } from "../../../text/addresses.ts";
import { termLinks } from "../../../text/links.ts";
import type { Names } from "../../../text/markdown/render.ts";

export type NamesInTexts = Names & {
	/** What a saved text shows: the editions that it quoted when it was saved. For a text of `sourceIds` only. */
	readonly in: (sourceId: string) => Names;
	/** The edition that a text which is saved now would quote. */
	readonly editionId: (titleKey: string) => string | undefined;
};

/**
 * Looks up every term these texts link to or quote, by any name or address. `sourceIds` are the versions
 * among them, and the editions whose reasons are among them: those show what they showed when they were saved.
 */
export async function listNames(
	db: Db,
	texts: readonly string[],
	sourceIds: readonly string[] = [],
): Promise<NamesInTexts> {
	const keys = [...new Set(texts.flatMap((text) => termLinks(text)))];
	if (keys.length === 0) return NO_NAMES;
	const isQuoting = sourceIds.length > 0 && texts.some((text) => text.includes("{{"));
	const [present, kept] = await Promise.all([
		listPresent(db, keys),
		isQuoting ? listQuotations(db, sourceIds) : undefined,
	]);
	return { ...present, in: (id) => ({ term: present.term, edition: (key) => kept?.get(id)?.get(key) }) };
}

const NONE: Names = { term: () => undefined, edition: () => undefined };
const NO_NAMES: NamesInTexts = { ...NONE, in: () => NONE, editionId: () => undefined };

type QuotedEdition = NonNullable<ReturnType<Names["edition"]>>;

/** By the text that quotes, and the key of the title it quotes. */
async function listQuotations(
	db: Db,
	sourceIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, QuotedEdition>>> {
	const rows = await db
		.selectFrom("quotation")
		.innerJoin("edition", "edition.id", "quotation.edition_id")
		.innerJoin("term", "term.id", "edition.term_id")
		.select(["quotation.source_id", "quotation.title_key"])
		.select(["term.slug", "term.headword", "edition.number", "edition.text"])
		.where("quotation.source_id", "in", [...new Set(sourceIds)])
		.execute();
	const bySource = Map.groupBy(rows, (row) => row.source_id);
	return new Map(
		Array.from(bySource, ([id, own]) => [id, new Map(own.map((row) => [row.title_key, quotedEdition(row)]))]),
	);
}

type EditionRow = {
	readonly slug: string;
	readonly headword: string;
	readonly number: number;
	readonly text: string;
};

function quotedEdition({ slug, headword, number, text }: EditionRow): QuotedEdition {
	return { href: editionPath(termPath(slug), number), headword, number, text };
}

async function listPresent(
	db: Db,
	keys: readonly string[],
): Promise<Names & Pick<NamesInTexts, "editionId">> {
	const rows = await db
		.selectFrom(termKeys(db).as("named"))
		.innerJoin("term", "term.id", "named.term_id")
		.leftJoin("edition", (join) =>
			join.onRef("edition.term_id", "=", "term.id").on("edition.withdrawn_at", "is", null),
		)
		.select(["named.key", "term.slug", "term.headword"])
		.select(["edition.id as editionId", "edition.number", "edition.text"])
		.where("named.key", "in", keys)
		.orderBy("named.rank", "desc")
		.orderBy("term.started_at", "desc")
		.orderBy("term.id", "desc")
		.orderBy("edition.number")
		.execute();
	// The last of those with the same key is the one that stays: the best name, and the newest edition.
	const byKey = new Map(rows.map((row) => [row.key, row]));
	return {
		term: (key) => {
			const row = byKey.get(key);
			return row && { href: termPath(row.slug), headword: row.headword };
		},
		edition: (key) => {
			const row = byKey.get(key);
			if (!row || row.number === null || row.text === null) return undefined;
			return quotedEdition({ ...row, number: row.number, text: row.text });
		},
		editionId: (key) => byKey.get(key)?.editionId ?? undefined,
	};
}

/** The keys by which texts can name this term: those that lead to no other one. */
export function keysOfTerm(db: Db, termId: string) {
	return db
		.selectFrom(termKeys(db).as("own"))
		.select("own.key")
		.where("own.term_id", "=", termId)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom(termKeys(db).as("other"))
						.select("other.key")
						.whereRef("other.key", "=", "own.key")
						.where("other.term_id", "!=", termId)
						.whereRef("other.rank", "<", "own.rank"),
				),
			),
		);
}

/**
 * Every key that leads to a term, the best first by rank: its headword, what it was called before, what it is called
 * besides, and its addresses, which texts of an earlier program name ("[[crm-2-0]]").
 */
function termKeys(db: Db) {
	return db
		.selectFrom("term")
		.select(["term.id as term_id", "term.title_key as key", sql<number>`0`.as("rank")])
		.unionAll(
			db
				.selectFrom("term_name")
				.select((eb) => [
					"term_name.term_id",
					"term_name.title_key as key",
					eb.case().when("term_name.kind", "=", "earlier").then(1).else(2).end().as("rank"),
				]),
		)
		.unionAll(
			db.selectFrom("term").select(["term.id as term_id", "term.slug_key as key", sql<number>`3`.as("rank")]),
		)
		.unionAll(
			db
				.selectFrom("old_slug")
				.select(["old_slug.term_id", "old_slug.slug_key as key", sql<number>`4`.as("rank")]),
		);
}
