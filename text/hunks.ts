// Which stretches differ between two sequences of tokens. Always ends soon: where two stretches share too little to
// be compared within the steps allowed, the whole stretch counts as replaced, which is coarse but true.
import { diffArrays } from "diff";
import { anchorsBetween } from "./anchors.ts";

/** before[at … at+remove) became after[from … from+insert). Everything between hunks is the same. */
export type Hunk = {
	readonly at: number;
	readonly remove: number;
	readonly from: number;
	readonly insert: number;
};

type Pair = { readonly before: readonly string[]; readonly after: readonly string[] };

// Short stretches get the fewest possible edits; longer ones are first cut at words unique in both.
const SHORT = 300;
const CUTS_DEEP_MAX = 12;
// The search costs the square of the edits found. Counted, not timed, so that the answer never depends on the machine.
const EDITS_MAX = 1_000;
const STEPS_MAX = 4_000_000;

/** How many steps may still be taken. Comparisons that belong together share one. */
export type Budget = { steps: number };

export function fullBudget(): Budget {
	return { steps: STEPS_MAX };
}

/** The hunks between two sequences, in order, none of them touching. */
export function hunksBetween(
	before: readonly string[],
	after: readonly string[],
	budget: Budget = fullBudget(),
): Hunk[] {
	const pair = { before, after };
	const hunks: Hunk[] = [];
	const waiting = [{ depth: 0, at: 0, remove: before.length, from: 0, insert: after.length }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const stretch = withoutCommonEnds(pair, next);
		const { depth } = next;
		const parts = depth < CUTS_DEEP_MAX ? cutAtAnchors(pair, stretch) : [];
		if (parts.length > 0) {
			for (const part of parts.toReversed()) waiting.push({ ...part, depth: depth + 1 });
		} else {
			const editsMax = Math.min(EDITS_MAX, Math.floor(Math.sqrt(budget.steps)));
			const found = fewestEdits(pair, stretch, editsMax);
			hunks.push(...(found ?? [stretch]));
			budget.steps -= (found ? editsIn(found) : editsMax) ** 2;
		}
	}
	return joined(hunks);
}

function withoutCommonEnds({ before, after }: Pair, { at, remove, from, insert }: Hunk): Hunk {
	const most = Math.min(remove, insert);
	let head = 0;
	while (head < most && before[at + head] === after[from + head]) head++;
	let tail = 0;
	while (tail < most - head && before[at + remove - tail - 1] === after[from + insert - tail - 1]) tail++;
	const ends = head + tail;
	return { at: at + head, remove: remove - ends, from: from + head, insert: insert - ends };
}

function cutAtAnchors({ before, after }: Pair, { at, remove, from, insert }: Hunk): Hunk[] {
	if (remove === 0 || insert === 0 || remove + insert <= SHORT) return [];
	const anchors = anchorsBetween(before.slice(at, at + remove), after.slice(from, from + insert));
	if (anchors.length === 0) return [];
	const parts: Hunk[] = [];
	let start = { before: 0, after: 0 };
	for (const end of [...anchors, { before: remove, after: insert }]) {
		parts.push({
			at: at + start.before,
			remove: end.before - start.before,
			from: from + start.after,
			insert: end.after - start.after,
		});
		start = { before: end.before + 1, after: end.after + 1 };
	}
	return parts;
}

function fewestEdits({ before, after }: Pair, stretch: Hunk, editsMax: number): Hunk[] | undefined {
	const { at, remove, from, insert } = stretch;
	if (remove === 0 && insert === 0) return [];
	if (remove === 0 || insert === 0) return [stretch];
	const changes = diffArrays(before.slice(at, at + remove), after.slice(from, from + insert), {
		maxEditLength: editsMax,
	});
	if (changes === undefined) return undefined;
	const hunks: Hunk[] = [];
	let place = { at, from };
	for (const { added, removed, count } of changes) {
		const remains = added ? 0 : count;
		const arrives = removed ? 0 : count;
		if (added || removed) hunks.push({ ...place, remove: remains, insert: arrives });
		place = { at: place.at + remains, from: place.from + arrives };
	}
	return hunks;
}

function editsIn(hunks: readonly Hunk[]): number {
	return hunks.reduce((sum, { remove, insert }) => sum + remove + insert, 0);
}

// A removal beside an insertion is one replacement.
function joined(hunks: readonly Hunk[]): Hunk[] {
	const whole: Hunk[] = [];
	for (const hunk of hunks) {
		const last = whole.at(-1);
		if (last && last.at + last.remove === hunk.at && last.from + last.insert === hunk.from) {
			whole[whole.length - 1] = {
				...last,
				remove: last.remove + hunk.remove,
				insert: last.insert + hunk.insert,
			};
		} else whole.push(hunk);
	}
	return whole;
}
