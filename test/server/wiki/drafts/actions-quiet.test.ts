import { expect, test } from "vitest";
import { wordRuns } from "../../../../text/authorship/authorship.ts";
import { saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { settleQuietDraft } from "../../../../server/wiki/drafts/actions-quiet.ts";
import type { Version } from "../../../../server/wiki/versions/rules.ts";
import { findLatestVersion } from "../../../../server/wiki/versions/store.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";
import { until } from "../../../support/live/live.ts";

/** Two people, two versions, and a draft that counts as old after its second client. */
async function begin() {
	const deps = await openDrafting({ compactClients: 1 });
	const ada = await deps.joins("Ada");
	const kin = await deps.joins("Kin");
	const draftId = await deps.startsPage("Trust", ada);
	await deps.types(draftId, ada, "Trust is earned 🌱.");
	await saveVersion(deps, { draftId, personId: ada, name: "" });
	await deps.types(draftId, kin, "Trust is earned 🌱 slowly.");
	const second = await saveVersion(deps, { draftId, personId: kin, name: "" });
	const generation = async () => (await deps.rooms.read(draftId)).generation;
	const settlesIn = (wanted: number) =>
		until(async () => {
			await settleQuietDraft(deps, draftId);
			return (await generation()) === wanted;
		});
	return { deps, ada, kin, draftId, second, generation, settlesIn };
}

function told({ text, authorship }: Version): string[] {
	return wordRuns(text, authorship).map((run) => `${run.personId} ${run.versionId} ${run.text.trim()}`);
}

test("compacting an old draft changes neither who wrote what nor who wrote since the last version", async () => {
	const { deps, ada, kin, draftId, second, settlesIn } = await begin();

	await settlesIn(2);
	await deps.types(draftId, ada, "Trust is earned 🌱 very slowly.");
	const third = await saveVersion(deps, { draftId, personId: kin, name: "" });

	expect(third).toMatchObject({ number: 3, generation: 2, change: { wordsAdded: 1, wordsRemoved: 0 } });
	expect(third.writers.map(({ name }) => name)).toEqual(["Ada"]);
	const [first, ...rest] = told(second);
	expect(told(third)).toEqual([first, `${ada} ${third.id} very`, ...rest]);
});

test("again and again, every word keeps its first author", async () => {
	const { deps, ada, kin, draftId, second, settlesIn } = await begin();

	for (let round = 2; round < 8; round++) {
		await settlesIn(round);
		const { text } = await deps.rooms.read(draftId);
		await deps.types(draftId, round % 2 === 0 ? ada : kin, `${text} Word${round}.`);
		await saveVersion(deps, { draftId, personId: ada, name: "" });
		await deps.types(draftId, kin, `${text} Word${round}. `);
		await deps.types(draftId, kin, `${text} Word${round}.`);
	}

	const latest = await findLatestVersion(deps.db, draftId);
	if (!latest) throw new Error("There is no version.");
	expect(told(latest).slice(0, 2)).toEqual(told(second).slice(0, 2));
	const authors = wordRuns(latest.text, latest.authorship).map(({ text, personId }) => [
		text.trim(),
		personId,
	]);
	for (let round = 2; round < 8; round++) {
		expect(authors).toContainEqual([`Word${round}.`, round % 2 === 0 ? ada : kin]);
	}
});

test("words that are in no version yet are made one first; a change of commas alone waits", async () => {
	const { deps, ada, draftId, generation, settlesIn } = await begin();
	await deps.types(draftId, ada, "Trust is earned 🌱, slowly.");

	await settleQuietDraft(deps, draftId);
	const waiting = { generation: await generation(), latest: await findLatestVersion(deps.db, draftId) };
	await deps.types(draftId, ada, "Trust is earned 🌱, very slowly.");
	await settlesIn(2);

	expect(waiting).toMatchObject({ generation: 1, latest: { number: 2 } });
	const third = await findLatestVersion(deps.db, draftId);
	expect(third).toMatchObject({ number: 3, generation: 1, text: "Trust is earned 🌱, very slowly." });
	expect((await deps.rooms.read(draftId)).text).toBe(third?.text);
});
