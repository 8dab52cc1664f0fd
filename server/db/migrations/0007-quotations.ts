// Which edition a text showed where it quotes a term. For texts that are older than this table, it is the edition that
// was current when they were saved. Never edited after release.
import type { Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";
import { keyOfTitle, quotedTitles, slugify, slugKey } from "../../../text/links.ts";

export const quotations: Migration = { number: 7, name: "quotations", up };

// Texts are read in portions, so that a large wiki does not have to fit into memory.
const TEXTS_AT_ONCE = 100;

async function up(tx: Tx): Promise<void> {
	await tx.schema
		.createTable("quotation")
		.addColumn("source_id", "text", (c) => c.notNull())
		.addColumn("title_key", "text", (c) => c.notNull())
		.addColumn("edition_id", "text", (c) => c.notNull().references("edition.id"))
		.addPrimaryKeyConstraint("quotation_key", ["source_id", "title_key"])
		.execute();
	// What was changed about a term is asked for when an edition of it is adopted.
	await tx.schema.createIndex("audit_object").on("audit").columns(["object", "at"]).execute();
	await inPortions(async (after) => {
		const rows = await tx
			.selectFrom("version")
			.select(["id", "text", "saved_at as at"])
			.where("text", "like", "%{{%")
			.where("id", ">", after)
			.orderBy("id")
			.limit(TEXTS_AT_ONCE)
			.execute();
		for (const row of rows) await fill(tx, row);
		return rows.at(-1)?.id;
	});
	await inPortions(async (after) => {
		const rows = await tx
			.selectFrom("edition")
			.select(["id", "reasons as text", "adopted_at as at"])
			.where("reasons", "like", "%{{%")
			.where("id", ">", after)
			.orderBy("id")
			.limit(TEXTS_AT_ONCE)
			.execute();
		for (const row of rows) await fill(tx, row);
		return rows.at(-1)?.id;
	});
}

async function inPortions(fillAfter: (after: string) => Promise<string | undefined>): Promise<void> {
	let last: string | undefined = "";
	while (last !== undefined) last = await fillAfter(last);
}

type Source = { readonly id: string; readonly text: string; readonly at: number };

async function fill(tx: Tx, { id, text, at }: Source): Promise<void> {
	for (const title of quotedTitles(text)) {
		const edition = await editionThen(tx, title, at);
		if (edition === undefined) continue;
		await tx
			.insertInto("quotation")
			.values({ source_id: id, title_key: keyOfTitle(title), edition_id: edition.id })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

function editionThen(tx: Tx, title: string, at: number) {
	const slug = slugKey(slugify(title));
	return tx
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.leftJoin("old_slug", "old_slug.term_id", "term.id")
		.select("edition.id")
		.where((eb) =>
			eb.or([
				eb("term.title_key", "=", keyOfTitle(title)),
				eb("term.slug_key", "=", slug),
				eb("old_slug.slug_key", "=", slug),
			]),
		)
		.where("edition.adopted_at", "<=", at)
		.where((eb) => eb.or([eb("edition.withdrawn_at", "is", null), eb("edition.withdrawn_at", ">", at)]))
		.orderBy("edition.number", "desc")
		.limit(1)
		.executeTakeFirst();
}
