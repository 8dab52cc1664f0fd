import { expect, test } from "vitest";
import { saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { readSavingBasis } from "../../../../server/wiki/authorship/store-atoms.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

test("versions of a family are counted, also by a driver that tells numbers as text", async () => {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const draftId = await deps.startsPage("Trust", ada);
	await deps.types(draftId, ada, "Trust is earned.");
	await saveVersion(deps, { draftId, personId: ada, name: "" });
	const wordy = deps.db.withPlugin({
		transformQuery: ({ node }) => node,
		transformResult: async ({ result }) => ({
			...result,
			rows: result.rows.map((row) =>
				Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
			),
		}),
	});

	const basis = await readSavingBasis(deps.db, draftId);
	expect(basis).toMatchObject({ known: 1, number: 2 });
	expect(basis.nextAtom).toBeGreaterThan(1);
	expect((await readSavingBasis(wordy, draftId)).known).toBe(1);
});
