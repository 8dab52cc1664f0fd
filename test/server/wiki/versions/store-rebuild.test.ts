import { expect, test } from "vitest";
import { rebuild } from "../../../../server/db/rebuild.ts";
import type { Db } from "../../../../server/db/tables.ts";
import { layText, saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { CHANGES, LINKS } from "../../../../server/derived.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

async function derived(db: Db) {
	return {
		links: await db.selectFrom("link").selectAll().orderBy("from_id").orderBy("to_title_key").execute(),
		changes: await db.selectFrom("version_change").selectAll().orderBy("version_id").execute(),
	};
}

async function story() {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const draftId = await deps.startsPage("Trust", ada);
	const save = (id: string, basedOn?: string) =>
		saveVersion(deps, { draftId: id, personId: ada, name: "", basedOn });
	await deps.types(draftId, ada, "[[Trust]] is earned, see [[CRM 2.0|there]].");
	await save(draftId);
	await deps.types(draftId, ada, "[[Trust]] is earned slowly, and quoted: {{Value}}.");
	const source = await save(draftId);
	const other = await deps.startsPage("Other", ada);
	await layText(deps, { draftId: other, personId: ada, text: "[[Trust]] is earned quickly.", from: source });
	await save(other, source.id);
	await deps.startsPage("Without a word", ada);
	return deps;
}

test("links are those of the newest version of every text", async () => {
	const { db } = await story();

	const { links } = await derived(db);

	expect(links.map(({ from_kind, to_title_key }) => `${from_kind} ${to_title_key}`)).toEqual([
		"page trust",
		"page value",
		"page trust",
	]);
});

test("what is rebuilt from the truth equals what was kept up to date", async () => {
	const { db } = await story();
	const kept = await derived(db);

	await rebuild(db, [CHANGES, LINKS]);

	expect(await derived(db)).toEqual(kept);
	expect(kept.changes).toHaveLength(3);
});

test("rebuilding repairs derived tables that say something false", async () => {
	const { db } = await story();
	const kept = await derived(db);
	await db.updateTable("version_change").set({ words_added: 99 }).execute();
	await db
		.insertInto("link")
		.values({ from_kind: "page", from_id: "gone", to_title_key: "nowhere", rule: 1 })
		.execute();

	await rebuild(db, [CHANGES, LINKS]);

	expect(await derived(db)).toEqual(kept);
});

test("a rebuild that fails leaves everything as it was", async () => {
	const { db } = await story();
	const kept = await derived(db);

	await expect(rebuild(db, [CHANGES, LINKS, { tables: [], refill: outOfSpace }])).rejects.toThrow(
		"out of space",
	);

	expect(await derived(db)).toEqual(kept);
});

async function outOfSpace(): Promise<void> {
	throw new Error("out of space");
}
