// Versions saved from a real writing session, with its pasting, moving and undoing: every letter's author is checked
// against a plain account of who typed it.
import { expect, test } from "vitest";
import { spansOf } from "../../../text/authorship.ts";
import { saveVersion } from "../../../server/drafts/actions.ts";
import { openDrafting } from "../../support/drafting.ts";
import { type Patch, readTrace, TRACES } from "../../support/traces.ts";

/** One unit of text; `in` is the number of the version that was saved first with it. */
type Letter = { readonly unit: string; readonly by: string; in?: string };

// Each batch is one change of the draft, by one of two people in turn; some batches make a version.
const KEYSTROKES_IN_BATCH = 2_000;
const BATCHES_IN_VERSION = 9;

test.skipIf(!TRACES)(
	"of a real blog post every letter keeps its author through all versions (or: no data folder)",
	async () => {
		const deps = await openDrafting();
		const writers = [await deps.joins("Ada"), await deps.joins("Kin")];
		const draftId = await deps.startsPage("Post", writers[0] ?? "");
		const patches = readTrace("seph-blog1").txns.flatMap((txn) => txn.patches);
		let letters: Letter[] = [];
		let last: string | undefined;
		for (let from = 0, batch = 0; from < patches.length; from += KEYSTROKES_IN_BATCH, batch += 1) {
			const by = writers[batch % 2] ?? "";
			const before = letters;
			letters = typed(before, patches.slice(from, from + KEYSTROKES_IN_BATCH), by);
			await deps.rooms.edit(draftId, by, () => splicesOf(before, letters));
			if (batch % BATCHES_IN_VERSION !== 0) continue;

			const version = await saveVersion(deps, { draftId, personId: by, name: "" });

			for (const letter of letters) letter.in ??= version.id;
			expect(version.text).toBe(letters.map(({ unit }) => unit).join(""));
			expect(toldOf(version.authorship)).toEqual(letters.map((letter) => `${letter.by} ${letter.in ?? ""}`));
			last = version.id;
		}
		expect(last).toBeDefined();
		expect(letters.length).toBeGreaterThan(50_000);
	},
);

function typed(before: readonly Letter[], patches: readonly Patch[], by: string): Letter[] {
	const letters = [...before];
	for (const [at, remove, insert] of patches) {
		letters.splice(at, remove, ...insert.split("").map((unit) => ({ unit, by })));
	}
	return letters;
}

/** What was cut and put in, told by which letters are still the same ones. */
function splicesOf(before: readonly Letter[], after: readonly Letter[]) {
	const kept = new Set(after);
	const splices: { at: number; remove: number; insert: string }[] = [];
	let place = 0;
	let at = 0;
	while (at < before.length || place < after.length) {
		const start = at;
		let insert = "";
		for (let old = before[at]; old && !kept.has(old); old = before[at]) at += 1;
		for (let next = after[place]; next && next !== before[at]; next = after[place]) {
			insert += next.unit;
			place += 1;
		}
		if (at > start || insert !== "") splices.push({ at: start, remove: at - start, insert });
		at += 1;
		place += 1;
	}
	return splices;
}

function toldOf(authorship: Parameters<typeof spansOf>[0]): string[] {
	return spansOf(authorship).flatMap(({ length, personId, versionId }) =>
		Array.from({ length }, () => `${personId} ${versionId}`),
	);
}
