// The authors of all versions, worked out again from the texts and the log: they must be those worked out at saving.
import { expect, test } from "vitest";
import { emptyTables, rebuild } from "../../../../server/db/rebuild.ts";
import type { Db } from "../../../../server/db/tables.ts";
import { beginDraft, reuseWords, saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { findOtherAuthors } from "../../../../server/wiki/authorship/actions-rebuild.ts";
import { catchUp } from "../../../../server/storage/catch-up.ts";
import { AUTHORSHIP, DERIVED } from "../../../../server/derived.ts";
import { listPlacings } from "../../../../server/wiki/authorship/store-placements.ts";
import { wordRuns } from "../../../../text/authorship/authorship.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

const TEXT =
	"Trust is the expectation that a promise will be kept. Nobody can buy it, and nobody can order it.";

/** Two drafts, one started from the other, with words taken out, brought back and moved. */
async function story() {
	const deps = await openDrafting();
	const [ada, ben] = [await deps.joins("Ada"), await deps.joins("Ben")];
	const draftId = await deps.startsPage("Trust", ada);
	const save = async (personId: string, text: string) => {
		deps.wait(1000);
		await deps.types(draftId, personId, text);
		return saveVersion(deps, { draftId, personId, name: "" });
	};
	const first = await save(ada, TEXT);
	await save(ben, TEXT.replace(" the expectation that", ""));
	await save(ben, `${TEXT} It is earned.`);
	const fourth = await save(
		ben,
		`Nobody can buy it, and nobody can order it. ${TEXT.slice(0, 53)} It is earned.`,
	);
	deps.wait(1000);
	await reuseWords(deps, { draftId, version: first, personId: ben });
	const other = await deps.startsPage("Other", ben);
	deps.wait(1000);
	await beginDraft(deps, { draftId: other, personId: ben, text: `${TEXT} Slowly.`, from: first });
	return { ...deps, ada, ben, draftId, fourth };
}

async function told(db: Db) {
	const rows = await db.selectFrom("version").select(["id", "text", "authorship"]).orderBy("id").execute();
	const placings = [];
	for (const { id } of rows) placings.push(await listPlacings(db, id));
	return { rows, placings };
}

test("authors worked out again from the log are those that were stored", async () => {
	const { db } = await story();
	const stored = await told(db);

	await rebuild(db, DERIVED);

	expect(await told(db)).toEqual(stored);
	expect(await findOtherAuthors(db)).toEqual([]);
	expect(stored.rows).toHaveLength(6);
});

test("a stored author that is false is found, and repaired", async () => {
	const { db, ben, fourth } = await story();
	const stored = await told(db);
	const authorship = JSON.stringify({
		people: [ben],
		versions: [fourth.id],
		runs: [[fourth.text.length, 0, 0]],
	});
	await db.updateTable("version").set({ authorship }).where("id", "=", fourth.id).execute();

	expect(await findOtherAuthors(db)).toEqual([fourth.id]);
	await rebuild(db, DERIVED);

	expect(await told(db)).toEqual(stored);
});

test("a database in which no atoms are known yet is filled once, and goes on being written in", async () => {
	const { db, events, rooms, clock, ids, draftId, ada, ben } = await story();
	const stored = await told(db);
	await db.transaction().execute((tx) => emptyTables(tx, [AUTHORSHIP]));

	expect(await catchUp(db)).toEqual(["authorship"]);
	expect(await catchUp(db)).toEqual([]);

	expect(await told(db)).toEqual(stored);
	await rooms.edit(draftId, ben, ({ text }) => [{ at: text.length, remove: 0, insert: " Always." }]);
	const { text, authorship } = await saveVersion(
		{ db, events, rooms, clock, ids },
		{ draftId, personId: ben, name: "" },
	);
	expect(wordRuns(text, authorship).map((run) => [run.personId, run.text.trim()])).toEqual([
		[ada, TEXT],
		[ben, "Always."],
	]);
	expect(await findOtherAuthors(db)).toEqual([]);
});

test("who put words of others where they are is told with the version, also in later ones", async () => {
	const deps = await openDrafting();
	const [ada, ben] = [await deps.joins("Ada"), await deps.joins("Ben")];
	const draftId = await deps.startsPage("Trust", ada);
	const save = async (personId: string, text: string) => {
		await deps.types(draftId, personId, text);
		return saveVersion(deps, { draftId, personId, name: "" });
	};
	await save(ada, TEXT);
	await save(ada, TEXT.replace(" the expectation that", ""));
	const third = await save(ben, TEXT.replace("Nobody", "No man"));

	const later = await save(ben, `${TEXT.replace("Nobody", "No man")} Later on.`);

	const back = { kind: "restored", personId: ben, versionId: third.id };
	expect(await listPlacings(deps.db, third.id)).toEqual([{ at: 9, length: 20, ...back }]);
	expect(await listPlacings(deps.db, later.id)).toEqual([{ at: 9, length: 20, ...back }]);
	expect(wordRuns(later.text, later.authorship)[0]).toMatchObject({ personId: ada });
});
