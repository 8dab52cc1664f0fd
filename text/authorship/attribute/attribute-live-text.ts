// Works out who wrote which words of a living text that is saved as a version. What was there before is known by its
// identity in the document and is never guessed at; only what was put in since is looked up in the family's history,
// so that undoing, pasting and moving words takes them from nobody.
import type { Family } from "../index/family.ts";
import { keepFromBase } from "./from-parents.ts";
import { eachOnce, freshInk, type Ink, writeCopy, writeNew, writeOld } from "./atom-writer.ts";
import { placeOf } from "../index/index-version.ts";
import { originOf } from "../origins.ts";
import { pushRun, type Run } from "../atom-runs.ts";
import { foundAsSaved } from "./same-text.ts";
import { scan } from "../index/tokens.ts";
import { search } from "./search.ts";
import { sightOf } from "../index/visible-versions.ts";
import { breaksOf } from "../align/slide-matches.ts";
import { type Sheet, sheetOf, type Stretch, stretchesBetween, withUndone } from "./stretches.ts";
import { bitsOf, holesOf, readingOf, stepsFor, type Task } from "./task.ts";
import { findTile, runsOfTile } from "../index/token-occurrences.ts";
import { type Resolved, writeOut } from "./write-out.ts";

export type Publishing = {
	readonly id: string;
	readonly at: number;
	readonly parentIds: readonly string[];
	readonly text: string;
	/** What the text is made of, in order. */
	readonly stretches: readonly Stretch[];
};

// In a living text what stayed is known, so that words like those before were mostly typed a second time.
const CAUTION = 10;

export function publish(family: Family, publishing: Publishing, firstAtom: number): Resolved {
	const parents = publishing.parentIds.map((id) => placeOf(family, id));
	const sight = sightOf(family, publishing, parents);
	const found = foundAsSaved(family, publishing.text, { parents, sight });
	if (found) return found;
	const base = readingOf(family, parents[0]);
	const sheet = sheetOf(withUndone(family, base, publishing));
	const task = taskOf(family, publishing, { sheet, base, parents, sight });
	if (holesOf(task).length > 0)
		for (const parent of parents) keepFromBase(task, readingOf(family, parent), "kept");
	search(task, base.tiles);
	disown(task, sheet);
	const ink = freshInk(family.origins, publishing.id, firstAtom);
	const placements = writeOut(task, {
		from: 0,
		to: publishing.text.length,
		// Letters that stayed in a word are known already.
		mended: new Map(),
		ink,
		plain: (to: Ink, start, end) => {
			for (const stretch of stretchesBetween(sheet, start, end)) writeStretch(to, stretch);
		},
	});
	const { runs, origins } = eachOnce(ink);
	return { runs, origins, placements, approximate: task.budget.steps <= 0 };
}

function writeStretch(ink: Ink, { atom, copyOf, length, personId, claim }: Stretch): void {
	if (atom !== undefined) writeOld(ink, [[atom, length]]);
	else if (copyOf !== undefined) writeCopy(ink, [[copyOf, length]]);
	else writeNew(ink, length, claim ?? { personId });
}

type Known = Pick<Task, "base" | "parents" | "sight"> & { readonly sheet: Sheet };

function taskOf(family: Family, { text }: Publishing, { sheet, base, parents, sight }: Known): Task {
	const tokens = scan(family.keys, text, 0, text.length);
	const used = new Uint8Array(family.tiles.keys.length);
	const tiles = Int32Array.from(tokens.starts, (start, i) => {
		const tile = tileIn(family, stretchesBetween(sheet, start, tokens.ends[i] ?? start));
		if (tile > 0) used[tile] = 1;
		return tile;
	});
	return {
		family,
		text,
		base,
		parents,
		sight,
		...tokens,
		breaks: breaksOf(text, tokens.starts, tokens.ends),
		bits: bitsOf(family, base, tokens.keys, -1),
		tiles,
		kinds: [],
		before: new Int32Array(0),
		behind: new Int32Array(0),
		used,
		caution: CAUTION,
		budget: stepsFor(tokens.starts.length),
	};
}

/** A word of which some letters are known, or copies, is no tile, but nothing to be looked for either. */
const MIXED = -1;

function tileIn({ tiles }: Family, stretches: readonly Stretch[]): number {
	if (stretches.every(({ atom, copyOf }) => atom === undefined && copyOf === undefined)) return 0;
	const runs: Run[] = [];
	for (const { atom, length } of stretches) {
		if (atom === undefined) return MIXED;
		pushRun(runs, [atom, length]);
	}
	return findTile(tiles, runs) || MIXED;
}

/** Words copied by the server have the author it named: a tile of somebody else's is not what they are. */
function disown(task: Task, sheet: Sheet): void {
	task.kinds.forEach((kind, i) => {
		if (kind === undefined) return;
		const [{ claim } = { claim: undefined }] = stretchesBetween(
			sheet,
			task.starts[i] ?? 0,
			task.ends[i] ?? 0,
		);
		if (!claim) return;
		const [[atom] = [0]] = runsOfTile(task.family.tiles, task.tiles[i] ?? 0);
		const { personId, versionId } = originOf(task.family.origins, atom);
		if (personId === claim.personId && versionId === claim.versionId) return;
		task.kinds[i] = undefined;
		task.tiles[i] = 0;
	});
}
