// Titles are told apart by their own key, no longer by their addresses, and a term is found by every name it has or had.
// Never edited after release.
import type { Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";
import { keyOfTitle, slugify, slugKey } from "../../../text/links.ts";

export const titles: Migration = { number: 6, name: "titles", up };

async function up(tx: Tx): Promise<void> {
	await otherNames(tx);
	for (const table of ["term", "page"] as const) {
		await tx.schema
			.alterTable(table)
			.addColumn("title_key", "text", (c) => c.notNull().defaultTo(""))
			.execute();
	}
	await fillTerms(tx);
	await fillPages(tx);
	await tx.schema.createIndex("term_title_key").unique().on("term").columns(["title_key"]).execute();
	await tx.schema.createIndex("page_title_key").unique().on("page").columns(["title_key"]).execute();
	await links(tx);
}

async function otherNames(tx: Tx): Promise<void> {
	await tx.schema
		.createTable("term_name")
		.addColumn("term_id", "text", (c) => c.notNull().references("term.id"))
		.addColumn("kind", "text", (c) => c.notNull())
		.addColumn("title_key", "text", (c) => c.notNull())
		.addColumn("slug_key", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("term_name_key", ["term_id", "kind", "title_key"])
		.execute();
	await tx.schema.createIndex("term_name_title").on("term_name").columns(["title_key"]).execute();
	await tx.schema.createIndex("term_name_slug").on("term_name").columns(["slug_key"]).execute();
}

/** The oldest keeps its key. A later one with the same is told apart by a number, as nobody can be asked now. */
async function fillTerms(tx: Tx): Promise<void> {
	const rows = await tx
		.selectFrom("term")
		.select(["id", "headword", "synonyms"])
		.orderBy("started_at")
		.orderBy("id")
		.execute();
	const taken = new Set<string>();
	for (const { id, headword, synonyms } of rows) {
		const key = freeKey(keyOfTitle(headword), taken);
		await tx.updateTable("term").set({ title_key: key }).where("id", "=", id).execute();
		await addNames(tx, id, "synonym", synonymsOf(synonyms));
	}
	const moved = await tx.selectFrom("old_slug").selectAll().execute();
	// What the term was called then is not known. This was its name unless there were signs in it.
	for (const { slug_key, term_id } of moved) {
		await addNames(tx, term_id, "earlier", [slug_key.replaceAll("-", " ")]);
	}
}

async function fillPages(tx: Tx): Promise<void> {
	const rows = await tx
		.selectFrom("page")
		.select(["id", "title"])
		.orderBy("started_at")
		.orderBy("id")
		.execute();
	const taken = new Set<string>();
	for (const { id, title } of rows) {
		const key = freeKey(keyOfTitle(title), taken);
		await tx.updateTable("page").set({ title_key: key }).where("id", "=", id).execute();
	}
}

function freeKey(key: string, taken: Set<string>): string {
	for (let number = 1; ; number += 1) {
		const candidate = number === 1 ? key : `${key} (${number})`;
		if (taken.has(candidate)) continue;
		taken.add(candidate);
		return candidate;
	}
}

async function addNames(
	tx: Tx,
	termId: string,
	kind: "synonym" | "earlier",
	names: readonly string[],
): Promise<void> {
	const rows = [...new Map(names.map((name) => [keyOfTitle(name), name]))].map(([key, name]) => ({
		term_id: termId,
		kind,
		title_key: key,
		slug_key: slugKey(slugify(name)),
	}));
	if (rows.length > 0) await tx.insertInto("term_name").values(rows).execute();
}

function synonymsOf(stored: string): readonly string[] {
	const names: unknown = JSON.parse(stored);
	return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

/** Links named addresses. Those that are there say so by their number, and are worked out again at the start. */
async function links(tx: Tx): Promise<void> {
	await tx.schema.alterTable("link").renameColumn("to_slug_key", "to_title_key").execute();
	await tx.schema
		.alterTable("link")
		.addColumn("rule", "integer", (c) => c.notNull().defaultTo(0))
		.execute();
}
