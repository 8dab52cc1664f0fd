// Remembers which editions a text quoted when it was saved, so that it says the same for ever.
import type { Tx } from "../../db/tables.ts";
import { listNames } from "../places/store-names.ts";
import { keyOfTitle, quotedTitles } from "../../../text/links.ts";

/** Keeps the present editions of all terms that a version, or the reasons of an edition, quotes. */
export async function insertQuotations(tx: Tx, sourceId: string, text: string): Promise<void> {
	const titles = quotedTitles(text);
	if (titles.length === 0) return;
	const names = await listNames(tx, [text]);
	const keys = [...new Set(titles.map((title) => keyOfTitle(title)))];
	const rows = keys.flatMap((key) => {
		const id = names.editionId(key);
		return id === undefined ? [] : [{ source_id: sourceId, title_key: key, edition_id: id }];
	});
	if (rows.length > 0) await tx.insertInto("quotation").values(rows).execute();
}
