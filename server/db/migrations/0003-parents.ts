// Finds what was made from a version without reading every version there is. Never edited after release.
import type { Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";

export const parents: Migration = { number: 3, name: "parents", up };

async function up(tx: Tx): Promise<void> {
	await tx.schema.createIndex("version_parent_of").on("version_parent").columns(["parent_id"]).execute();
}
