import { expect, test } from "vitest";
import { wordRuns } from "../../../../text/authorship/authorship.ts";
import {
	layText,
	reuseWords,
	saveQuietVersion,
	saveVersion,
} from "../../../../server/wiki/drafts/actions.ts";
import type { Version } from "../../../../server/wiki/versions/rules.ts";
import {
	findLatestVersion,
	findVersion,
	getVersion,
	listParents,
	listVersions,
} from "../../../../server/wiki/versions/store.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

/** Who wrote what, as "ada 1: the words", with the number of the version they first appeared in. */
function told(version: Version, names: Readonly<Record<string, string>>): string[] {
	return wordRuns(version.text, version.authorship).map(
		({ text, personId, versionId }) => `${names[personId] ?? "?"} ${names[versionId] ?? "?"}: ${text}`,
	);
}

async function begin() {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const kin = await deps.joins("Kin");
	const draftId = await deps.startsPage("Trust", ada);
	const save = (personId: string, name = "") => saveVersion(deps, { draftId, personId, name });
	return { deps, ada, kin, draftId, save };
}

test("a version holds the living text, its number, its name and everyone who wrote since the one before", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	await save(ada);
	await deps.types(draftId, kin, "Trust is earned slowly.");
	await deps.types(draftId, ada, "Trust is earned slowly, by everyone.");

	const version = await save(kin, "by everyone");

	expect(version).toMatchObject({
		number: 2,
		name: "by everyone",
		text: "Trust is earned slowly, by everyone.",
		savedBy: { id: kin, name: "Kin", handle: "kin" },
		savedAt: deps.clock(),
		change: { wordsAdded: 3, wordsRemoved: 0, words: 6 },
	});
	expect(version.writers.map(({ name }) => name)).toEqual(["Ada", "Kin"]);
	expect(version.textHash).toBe("99199434ed80fb2c0c3abba424d33e7c01ee3862f69c4d1de3fc6dc8090bf382");
});

test("every word keeps the person and the version it first appeared in", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const first = await save(ada);
	await deps.types(draftId, kin, "Trust is earned slowly.");
	const second = await save(kin);
	await deps.types(draftId, ada, "Trust is rarely earned slowly.");

	const third = await save(kin);

	const names = { [ada]: "ada", [kin]: "kin", [first.id]: "1", [second.id]: "2", [third.id]: "3" };
	expect(told(third, names)).toEqual([
		"ada 1: Trust is ",
		"ada 3: rarely ",
		"ada 1: earned ",
		"kin 2: slowly.",
	]);
});

test("a version is refused when nothing changed, and says what to do", async () => {
	const { deps, ada, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	await save(ada);

	const again = save(ada);

	await expect(again).rejects.toMatchObject({
		kind: "conflict",
		message: /^Nothing changed since version 1\./u,
	});
});

test("a draft without a word cannot be saved", async () => {
	const { ada, save } = await begin();

	await expect(save(ada)).rejects.toMatchObject({ kind: "conflict" });
});

test("the room saves by itself only when a word differs", async () => {
	const { deps, ada, draftId, save } = await begin();
	expect(await saveQuietVersion(deps, draftId)).toBeUndefined();
	await deps.types(draftId, ada, "Trust is earned.");
	await save(ada);
	await deps.types(draftId, ada, "**Trust** is earned!");
	expect(await saveQuietVersion(deps, draftId)).toBeUndefined();
	await deps.types(draftId, ada, "**Trust** is always earned!");

	await saveQuietVersion(deps, draftId);

	const version = await findLatestVersion(deps.db, draftId);
	expect(version).toMatchObject({ number: 2, name: "", savedBy: undefined });
	expect(version?.writers.map(({ name }) => name)).toEqual(["Ada"]);
});

test("eight people saving at once get eight versions in a row, or are told that nothing changed", async () => {
	const { deps, ada, draftId } = await begin();
	const people = await Promise.all(
		["Bo", "Cy", "Di", "Ed", "Fy", "Gus", "Hal", "Ida"].map((name) => deps.joins(name)),
	);
	await deps.types(draftId, ada, "Trust.");

	const saved = await Promise.allSettled(
		people.map(async (personId, index) => {
			await deps.rooms.edit(draftId, personId, ({ text }) => [
				{ at: text.length, remove: 0, insert: ` w${index}` },
			]);
			return saveVersion(deps, { draftId, personId, name: `by ${index}` });
		}),
	);

	const versions = await listVersions(deps.db, draftId);
	const numbers = versions.map(({ number }) => number);
	expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => numbers.length - index));
	const refused = saved.filter(({ status }) => status === "rejected");
	expect(refused.length + versions.length).toBe(8);
	for (const result of refused) expect(result).toMatchObject({ reason: { kind: "conflict" } });
	const latest = await findLatestVersion(deps.db, draftId);
	expect(latest?.text).toContain("w7");
});

test("words copied from a version keep their authors; what was changed belongs to whoever changed it", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned by keeping promises.");
	const source = await save(ada);
	const other = await deps.startsPage("Trust again", kin);

	await layText(deps, {
		draftId: other,
		personId: kin,
		text: "Trust is earned by keeping small promises.",
		from: source,
	});
	const version = await saveVersion(deps, { draftId: other, personId: kin, name: "", basedOn: source.id });

	const names = { [ada]: "ada", [kin]: "kin", [source.id]: "source", [version.id]: "here" };
	expect(told(version, names)).toEqual([
		"ada source: Trust is earned by keeping ",
		"kin here: small ",
		"ada source: promises.",
	]);
	expect(await listParents(deps.db, version.id)).toEqual([{ id: source.id, draftId, number: 1 }]);
	expect(version.change).toMatchObject({ wordsAdded: 1, wordsRemoved: 0, phrase: "small" });
});

test("a copy of a copy still names the first author", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const source = await save(ada);
	const second = await deps.startsPage("Second", kin);
	await layText(deps, { draftId: second, personId: kin, text: source.text, from: source });
	const copy = await saveVersion(deps, { draftId: second, personId: kin, name: "", basedOn: source.id });
	const third = await deps.startsPage("Third", kin);

	await layText(deps, { draftId: third, personId: kin, text: copy.text, from: copy });
	const again = await saveVersion(deps, { draftId: third, personId: kin, name: "", basedOn: copy.id });

	expect(again.authorship.people).toEqual([ada]);
	expect(again.authorship.versions).toEqual([source.id]);
});

test("typing a text that was saved before gives the words back to those who wrote them", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const first = await save(ada);
	await deps.types(draftId, kin, "Nothing.");
	await save(kin);
	await deps.types(draftId, kin, "Trust is earned.");
	const third = await save(kin);
	await deps.types(draftId, kin, "Trust is earned twice.");

	const fourth = await save(kin);

	expect(third.authorship).toEqual(first.authorship);
	const names = { [ada]: "ada", [kin]: "kin", [first.id]: "1", [fourth.id]: "4" };
	expect(told(fourth, names)).toEqual(["ada 1: Trust is earned ", "kin 4: twice."]);
});

test("using old words again makes a new version of them, with their authors", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const first = await save(ada);
	await deps.types(draftId, kin, "Trust can be bought.");
	await save(kin);

	const { id } = await reuseWords(deps, { draftId, version: first, personId: kin });

	const version = await getVersion(deps.db, id);
	expect(version).toMatchObject({ number: 3, text: first.text, reusedFrom: { id: first.id, number: 1 } });
	expect(version.authorship).toEqual(first.authorship);
	expect((await deps.rooms.read(draftId)).text).toBe(first.text);
});

test("words nobody had saved are saved before old ones take their place", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const first = await save(ada);
	await deps.types(draftId, kin, "Trust can be bought.");
	await save(kin);
	await deps.types(draftId, ada, "Trust can never be bought.");

	const version = await reuseWords(deps, { draftId, version: first, personId: kin });

	const kept = await findVersion(deps.db, draftId, 3);
	expect(version.number).toBe(4);
	expect(kept).toMatchObject({ text: "Trust can never be bought.", savedBy: undefined });
	expect(kept?.writers.map(({ name }) => name)).toEqual(["Ada"]);
});

test("after old words were used again they stay their authors', also where somebody had typed the same", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const first = await save(ada);
	await deps.types(draftId, kin, "Nothing.");
	await save(kin);
	await deps.types(draftId, kin, "Trust is sold.");
	await save(kin);
	await reuseWords(deps, { draftId, version: first, personId: kin });
	await deps.types(draftId, kin, "Trust is earned. Twice.");

	const version = await save(kin);

	const names = { [ada]: "ada", [kin]: "kin", [first.id]: "1", [version.id]: "5" };
	expect(told(version, names)).toEqual(["ada 1: Trust is earned. ", "kin 5: Twice."]);
});

test("using the words that are there already is refused", async () => {
	const { deps, ada, draftId, save } = await begin();
	await deps.types(draftId, ada, "Trust is earned.");
	const first = await save(ada);

	await expect(reuseWords(deps, { draftId, version: first, personId: ada })).rejects.toMatchObject({
		kind: "conflict",
	});
});

test("a text of many thousand runs can be saved, emoji included", async () => {
	const { deps, ada, kin, draftId, save } = await begin();
	for (let word = 0; word < 60; word += 1) {
		const personId = word % 2 === 0 ? ada : kin;
		await deps.rooms.edit(draftId, personId, ({ text }) =>
			Array.from({ length: Math.min(60, text.length / 8 + 1) }, (_, index) => ({
				at: Math.min(index * 8, text.length),
				remove: 0,
				insert: `w${word}😀 `,
			})),
		);
	}

	const version = await save(ada);
	const again = await getVersion(deps.db, version.id);

	expect(again.authorship.runs.reduce((sum, [length]) => sum + length, 0)).toBe(again.text.length);
	expect(new Set(again.authorship.people)).toEqual(new Set([ada, kin]));
});
