// What a curator has hidden. Nothing is deleted: the row says that a thing is not shown, by whom, when and why, and a
// hiding that was undone keeps its row. Never edited after release.
import { sql } from "kysely";
import type { Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";

export const hidden: Migration = { number: 8, name: "hidden", up };

async function up(tx: Tx): Promise<void> {
	await tx.schema
		.createTable("hidden")
		.addColumn("id", "text", (c) => c.primaryKey().notNull())
		.addColumn("kind", "text", (c) => c.notNull())
		.addColumn("object_id", "text", (c) => c.notNull())
		.addColumn("hidden_by", "text", (c) => c.notNull().references("person.id"))
		.addColumn("hidden_at", "bigint", (c) => c.notNull())
		.addColumn("reason", "text", (c) => c.notNull())
		.addColumn("undone_by", "text", (c) => c.references("person.id"))
		.addColumn("undone_at", "bigint")
		.addColumn("undone_reason", "text")
		.execute();
	// A thing is hidden once at a time, also when two curators hide it at the same moment.
	await tx.schema
		.createIndex("hidden_now")
		.unique()
		.on("hidden")
		.columns(["kind", "object_id"])
		.where(sql<boolean>`undone_at is null`)
		.execute();
	// The lists of what happened ask for the newest.
	await tx.schema.createIndex("hidden_at").on("hidden").column("hidden_at").execute();
	await tx.schema.createIndex("hidden_undone_at").on("hidden").column("undone_at").execute();
}
