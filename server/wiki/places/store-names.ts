// Looks up where the names in a text lead: a term by its present or an earlier address, with its newest edition.
import type { Db } from "../../db/tables.ts";
import { editionPath, termPath } from "../../../text/addresses.ts";
import { slugKey, termLinks } from "../../../text/links.ts";
import type { Names } from "../../../text/markdown/render.ts";

/** Looks up every term these texts link to or quote, by its present or an earlier address. */
export async function listNames(db: Db, sources: readonly string[]): Promise<Names> {
	const keys = [...new Set(sources.flatMap((source) => termLinks(source)))];
	if (keys.length === 0) return { term: () => undefined, edition: () => undefined };
	const rows = await db
		.selectFrom("term")
		.leftJoin("old_slug", "old_slug.term_id", "term.id")
		.leftJoin("edition", (join) =>
			join.onRef("edition.term_id", "=", "term.id").on("edition.withdrawn_at", "is", null),
		)
		.select(["term.slug", "term.headword", "old_slug.slug_key as oldKey", "edition.number", "edition.text"])
		.where((eb) => eb.or([eb("term.slug_key", "in", keys), eb("old_slug.slug_key", "in", keys)]))
		.orderBy("edition.number")
		.execute();
	// In order of number, so that the newest edition is the one that stays.
	const byKey = new Map(
		rows.flatMap((row) => [slugKey(row.slug), row.oldKey ?? ""].map((key) => [key, row])),
	);
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
