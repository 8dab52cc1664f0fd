// What must still reach somebody, such as a letter. Never edited after release.
import type { Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";

export const outgoing: Migration = { number: 5, name: "outgoing", up };

async function up(tx: Tx): Promise<void> {
	await tx.schema
		.createTable("outgoing")
		.addColumn("id", "text", (c) => c.primaryKey().notNull())
		.addColumn("kind", "text", (c) => c.notNull())
		.addColumn("content", "text", (c) => c.notNull())
		.addColumn("made_at", "bigint", (c) => c.notNull())
		.addColumn("tries", "integer", (c) => c.notNull())
		.addColumn("next_at", "bigint", (c) => c.notNull())
		.execute();
	await tx.schema.createIndex("outgoing_next").on("outgoing").columns(["next_at", "id"]).execute();
}
