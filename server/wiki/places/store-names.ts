// Looks up where the names in a text lead: to a term, by any name or address it has or had, with its newest edition.
import { sql } from "kysely";
import type { Db } from "../../db/tables.ts";
import { editionPath, termPath } from "../../../text/addresses.ts";
import { termLinks } from "../../../text/links.ts";
import type { Names } from "../../../text/markdown/render.ts";

/** Looks up every term these texts link to or quote. */
export async function listNames(db: Db, sources: readonly string[]): Promise<Names> {
	const keys = [...new Set(sources.flatMap((source) => termLinks(source)))];
	if (keys.length === 0) return { term: () => undefined, edition: () => undefined };
	const rows = await db
		.selectFrom(termKeys(db).as("named"))
		.innerJoin("term", "term.id", "named.term_id")
		.leftJoin("edition", (join) =>
			join.onRef("edition.term_id", "=", "term.id").on("edition.withdrawn_at", "is", null),
		)
		.select(["named.key", "term.slug", "term.headword", "edition.number", "edition.text"])
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
			const href = editionPath(termPath(row.slug), row.number);
			return { href, headword: row.headword, number: row.number, text: row.text };
		},
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
