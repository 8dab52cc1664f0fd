// Where the authors of words are kept, letter by letter. All of it is derived: it is filled from the saved versions
// when the program starts. Never edited after release.
import type { DialectWords, Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";

export const atoms: Migration = { number: 4, name: "atoms", up };

async function up(tx: Tx, words: DialectWords): Promise<void> {
	await tx.schema
		.createTable("atom_origin")
		.addColumn("atom", "bigint", (c) => c.primaryKey().notNull())
		.addColumn("length", "integer", (c) => c.notNull())
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("version_id", "text", (c) => c.notNull().references("version.id"))
		.addColumn("copy_of", "bigint")
		.addColumn("made_in", "text", (c) => c.notNull().references("version.id"))
		.execute();
	await tx.schema.createIndex("atom_origin_made_in").on("atom_origin").column("made_in").execute();
	await tx.schema
		.createTable("version_atoms")
		.addColumn("version_id", "text", (c) => c.primaryKey().notNull().references("version.id"))
		.addColumn("base_id", "text", (c) => c.references("version.id"))
		.addColumn("depth", "integer", (c) => c.notNull())
		.addColumn("runs", words.bytes, (c) => c.notNull())
		.addColumn("algorithm", "integer", (c) => c.notNull())
		.addColumn("approximate", "integer", (c) => c.notNull())
		.execute();
	await tx.schema
		.createTable("placement")
		.addColumn("version_id", "text", (c) => c.notNull().references("version.id"))
		.addColumn("atom", "bigint", (c) => c.notNull())
		.addColumn("length", "integer", (c) => c.notNull())
		.addColumn("kind", "text", (c) => c.notNull())
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addPrimaryKeyConstraint("placement_key", ["version_id", "atom"])
		.execute();
	await tx.schema
		.createTable("draft_family")
		.addColumn("draft_id", "text", (c) => c.primaryKey().notNull().references("draft.id"))
		.addColumn("family_id", "text", (c) => c.notNull())
		.execute();
	await tx.schema.createIndex("draft_family_of").on("draft_family").column("family_id").execute();
	await tx.schema
		.createTable("atom_run")
		.addColumn("draft_id", "text", (c) => c.notNull().references("draft.id"))
		.addColumn("client", "bigint", (c) => c.notNull())
		.addColumn("clock", "bigint", (c) => c.notNull())
		.addColumn("length", "integer", (c) => c.notNull())
		.addColumn("atom", "bigint", (c) => c.notNull())
		.addPrimaryKeyConstraint("atom_run_key", ["draft_id", "client", "clock"])
		.execute();
}
