import { expect, test } from "vitest";
import { saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { listNewestTexts } from "../../../../server/wiki/places/store-texts.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

test("the newest text of every draft is found, in portions that leave none out", async () => {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const save = async (draftId: string, text: string) => {
		await deps.types(draftId, ada, text);
		await saveVersion(deps, { draftId, personId: ada, name: "", basedOn: undefined });
	};
	const first = await deps.startsPage("First", ada);
	const second = await deps.startsPage("Second", ada);
	await deps.startsPage("Without a word", ada);
	await save(first, "Old words.");
	await save(first, "New words.");
	await save(second, "Other words.");

	const portion = await listNewestTexts(deps.db, { after: "", limit: 1 });
	const rest = await listNewestTexts(deps.db, { after: first, limit: 10 });

	expect(portion.map(({ draftId, text }) => [draftId, text])).toEqual([[first, "New words."]]);
	expect(rest.map(({ draftId, text }) => [draftId, text])).toEqual([[second, "Other words."]]);
});
