// Who is told to have put words where they are: whoever did it last, by any way of bringing words back.
import { expect, test } from "vitest";
import { reuseWords, saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { readAuthors } from "../../../../server/wiki/authorship/store-authors.ts";
import { listPlacings } from "../../../../server/wiki/authorship/store-placements.ts";
import { getVersion } from "../../../../server/wiki/versions/store.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

const WHOLE =
	"Trust is the expectation that a promise will be kept. Nobody can buy it, and nobody can order it.";
const BACK = "the expectation that ";
const KEPT = WHOLE.replace(BACK, "");

/** Ada writes, Ben takes words out, and whoever comes brings them back or takes them out again. */
async function begun() {
	const deps = await openDrafting();
	const [ada, ben, cy] = [await deps.joins("Ada"), await deps.joins("Ben"), await deps.joins("Cy")];
	const draftId = await deps.startsPage("Trust", ada);
	const save = async (personId: string, text: string) => {
		deps.wait(1000);
		await deps.types(draftId, personId, text);
		return saveVersion(deps, { draftId, personId, name: "" });
	};
	const first = await save(ada, WHOLE);
	await save(ben, KEPT);
	const reuse = async (personId: string) => {
		deps.wait(1000);
		const { id } = await reuseWords(deps, { draftId, version: first, personId });
		return getVersion(deps.db, id);
	};
	const placed = async (version: typeof first) => {
		const { runs } = await readAuthors(deps.db, version);
		return runs.flatMap(({ text, placed: by }) => (by ? [[text, by.personId, by.versionId]] : []));
	};
	return { ...deps, ada, ben, cy, save, reuse, placed };
}

test("whoever brought words back last is named, also where they were used again before", async () => {
	const { ada, ben, cy, save, reuse, placed } = await begun();
	const used = await reuse(ada);
	await save(ben, KEPT);

	const pasted = await save(cy, `${WHOLE} Later on.`);

	expect(await placed(used)).toEqual([[BACK, ada, used.id]]);
	expect(await placed(pasted)).toEqual([[BACK, cy, pasted.id]]);
});

test("whoever uses words again after they were brought back by hand is named", async () => {
	const { ada, ben, cy, save, reuse, placed } = await begun();
	await save(cy, `${WHOLE} Later on.`);
	await save(ben, KEPT);

	const used = await reuse(ada);

	expect(await placed(used)).toEqual([[BACK, ada, used.id]]);
});

test("of a history with too many placements none are told", async () => {
	const { db, ada, cy, save } = await begun();
	const pasted = await save(cy, `${WHOLE} Later on.`);
	expect(await listPlacings(db, pasted.id)).toHaveLength(1);

	for (let from = 0; from < 20_000; from += 4000) {
		const rows = Array.from({ length: 4000 }, (_, i) => ({
			version_id: pasted.id,
			atom: 1_000_000 + 2 * (from + i),
			length: 1,
			kind: "moved" as const,
			person_id: ada,
		}));
		await db.insertInto("placement").values(rows).execute();
	}

	expect(await listPlacings(db, pasted.id)).toEqual([]);
});

test("where a text that was used again consists of too many pieces, no placings are told", async () => {
	const { db, ada, ben, save, reuse } = await begun();
	const used = await reuse(ada);
	const later = await save(ben, `${WHOLE} Always.`);
	expect(await listPlacings(db, used.id, 2)).toHaveLength(1);

	const told = await listPlacings(db, later.id, 1);

	expect(told).toEqual([]);
});
