// The words of people's names, so that somebody is found by any of them without reading every name. Never edited after
// release.
import type { Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";
import { nameWords } from "../../../text/name-words.ts";

export const personWords: Migration = { number: 9, name: "person-words", up };

async function up(tx: Tx): Promise<void> {
	await tx.schema
		.createTable("person_word")
		.addColumn("word", "text", (c) => c.notNull())
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addPrimaryKeyConstraint("person_word_key", ["word", "person_id"])
		.execute();
	// The words of one person are replaced with their name.
	await tx.schema.createIndex("person_word_of").on("person_word").column("person_id").execute();
	const people = await tx.selectFrom("person").select(["id", "name"]).execute();
	for (const { id, name } of people) {
		const rows = nameWords(name).map((word) => ({ word, person_id: id }));
		if (rows.length > 0) await tx.insertInto("person_word").values(rows).execute();
	}
}
