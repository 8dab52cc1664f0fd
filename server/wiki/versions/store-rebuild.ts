// Refills what can be worked out again from saved versions: what each changed, and which terms a text names.
import type { Tx } from "../../db/tables.ts";
import { insertLinks } from "../links/store.ts";
import { listNewestTexts } from "../places/store-texts.ts";
import { changeOf } from "./rules.ts";
import { insertChanges } from "./store.ts";

// Texts are read in portions, so that a large wiki does not have to fit into memory.
const TEXTS_AT_ONCE = 100;

/** What each version changed. */
export function refillChanges(tx: Tx): Promise<void> {
	return inPortions((after) => changesAfter(tx, after));
}

/** Which terms the newest text of each draft links to. */
export function refillLinks(tx: Tx): Promise<void> {
	return inPortions((after) => linksAfter(tx, after));
}

/** `refill` handles the portion after an id and returns the last one it saw. */
async function inPortions(refill: (after: string) => Promise<string | undefined>): Promise<void> {
	let last: string | undefined = "";
	while (last !== undefined) last = await refill(last);
}

async function changesAfter(tx: Tx, after: string): Promise<string | undefined> {
	const rows = await tx
		.selectFrom("version")
		.leftJoin("version_parent", (join) =>
			join.onRef("version_parent.version_id", "=", "version.id").on("version_parent.position", "=", 0),
		)
		.leftJoin("version as parent", "parent.id", "version_parent.parent_id")
		.select(["version.id", "version.text", "parent.text as before"])
		.where("version.id", ">", after)
		.orderBy("version.id")
		.limit(TEXTS_AT_ONCE)
		.execute();
	await insertChanges(
		tx,
		rows.map((row) => ({ versionId: row.id, ...changeOf(row.before ?? "", row.text) })),
	);
	return rows.at(-1)?.id;
}

async function linksAfter(tx: Tx, after: string): Promise<string | undefined> {
	const texts = await listNewestTexts(tx, { after, limit: TEXTS_AT_ONCE });
	await insertLinks(tx, texts);
	return texts.at(-1)?.draftId;
}
