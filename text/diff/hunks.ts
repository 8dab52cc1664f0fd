// Which stretches differ between two sequences of tokens. Always ends soon: where two stretches share too little to
// be compared within the budget, the whole stretch counts as replaced, which is coarse but true.
import { anchorsBetween, type Notes } from "./anchors.ts";
import { type Budget, fullBudget } from "./budget.ts";
import { fewestEdits } from "./myers.ts";

/** before[at … at+remove) became after[from … from+insert). Everything between hunks is the same. */
export type Hunk = {
	readonly at: number;
	readonly remove: number;
	readonly from: number;
	readonly insert: number;
};

/** The two sequences, equal tokens under equal numbers. */
type Rows = { readonly before: Int32Array; readonly after: Int32Array; readonly notes: Notes };

// Short stretches get the fewest possible edits; longer ones are first cut at words unique in both.
const SHORT = 300;
const CUTS_DEEP_MAX = 12;

/** The hunks between two sequences, in order, none of them touching. */
export function hunksBetween(
	before: readonly string[],
	after: readonly string[],
	budget: Budget = fullBudget(),
): Hunk[] {
	const whole = { at: 0, remove: before.length, from: 0, insert: after.length };
	const trimmed = withoutCommonEnds({ before, after }, whole);
	const { at, from } = trimmed;
	const rows = numbered(before.slice(at, at + trimmed.remove), after.slice(from, from + trimmed.insert));
	return hunksIn(rows, budget).map((hunk) => ({ ...hunk, at: hunk.at + at, from: hunk.from + from }));
}

function hunksIn(rows: Rows, budget: Budget): Hunk[] {
	const hunks: Hunk[] = [];
	const waiting = [{ depth: 0, at: 0, remove: rows.before.length, from: 0, insert: rows.after.length }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const stretch = withoutCommonEnds(rows, next);
		const depth = next.depth + 1;
		const parts = depth <= CUTS_DEEP_MAX ? cutAtAnchors(rows, stretch) : [];
		for (const part of parts.toReversed()) waiting.push({ ...part, depth });
		if (parts.length === 0) for (const hunk of leastHunks(rows, stretch, budget)) pushHunk(hunks, hunk);
	}
	return hunks;
}

function numbered(before: readonly string[], after: readonly string[]): Rows {
	const numbers = new Map<string, number>();
	const rows = { before: numbersOf(before, numbers), after: numbersOf(after, numbers) };
	return { ...rows, notes: { before: new Int32Array(numbers.size), after: new Int32Array(numbers.size) } };
}

function numbersOf(tokens: readonly string[], numbers: Map<string, number>): Int32Array {
	const row = new Int32Array(tokens.length);
	tokens.forEach((token, place) => {
		const known = numbers.get(token);
		if (known === undefined) numbers.set(token, numbers.size);
		row[place] = known ?? numbers.size - 1;
	});
	return row;
}

type Sequences = { readonly before: ArrayLike<unknown>; readonly after: ArrayLike<unknown> };

function withoutCommonEnds({ before, after }: Sequences, { at, remove, from, insert }: Hunk): Hunk {
	const most = Math.min(remove, insert);
	let head = 0;
	while (head < most && before[at + head] === after[from + head]) head++;
	let tail = 0;
	while (tail < most - head && before[at + remove - tail - 1] === after[from + insert - tail - 1]) tail++;
	const ends = head + tail;
	return { at: at + head, remove: remove - ends, from: from + head, insert: insert - ends };
}

function cutAtAnchors({ before, after, notes }: Rows, { at, remove, from, insert }: Hunk): Hunk[] {
	if (remove === 0 || insert === 0 || remove + insert <= SHORT) return [];
	const anchors = anchorsBetween(
		before.subarray(at, at + remove),
		after.subarray(from, from + insert),
		notes,
	);
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

/** The hunks with the fewest tokens; the whole stretch where finding them would take too long. */
function leastHunks(rows: Rows, stretch: Hunk, budget: Budget): Hunk[] {
	const { at, remove, from, insert } = stretch;
	if (remove === 0 && insert === 0) return [];
	if (remove === 0 || insert === 0) return [stretch];
	const places = sharedPlaces(rows, stretch);
	const shared = {
		before: places.before.map((place) => rows.before[place] ?? 0),
		after: places.after.map((place) => rows.after[place] ?? 0),
	};
	const stays = fewestEdits(shared, budget);
	if (stays === undefined) {
		budget.isSpent = true;
		return [stretch];
	}
	const hunks: Hunk[] = [];
	let start = { at, from };
	const pushGap = (nextAt: number, nextFrom: number): void => {
		const gap = { ...start, remove: nextAt - start.at, insert: nextFrom - start.from };
		if (gap.remove + gap.insert > 0) hunks.push(gap);
		start = { at: nextAt + 1, from: nextFrom + 1 };
	};
	stays.before.forEach((place, i) => {
		pushGap(places.before[place] ?? 0, places.after[stays.after[i] ?? 0] ?? 0);
	});
	pushGap(at + remove, from + insert);
	return hunks;
}

/** Tokens that only one side has cannot stay, so only the places of the others need to be looked at. */
function sharedPlaces({ before, after, notes }: Rows, { at, remove, from, insert }: Hunk) {
	const [removed, added] = [before.subarray(at, at + remove), after.subarray(from, from + insert)];
	for (const item of removed) notes.before[item] = 1;
	for (const item of added) notes.after[item] = 1;
	const places = {
		before: placesWhere(removed, notes.after, at),
		after: placesWhere(added, notes.before, from),
	};
	for (const item of removed) notes.before[item] = 0;
	for (const item of added) notes.after[item] = 0;
	return places;
}

function placesWhere(items: Int32Array, isNoted: Int32Array, start: number): Int32Array {
	const places = new Int32Array(items.length);
	let count = 0;
	items.forEach((item, i) => {
		if (isNoted[item] === 1) places[count++] = start + i;
	});
	return places.subarray(0, count);
}

// A removal beside an insertion is one replacement.
function pushHunk(hunks: Hunk[], hunk: Hunk): void {
	const last = hunks.at(-1);
	if (last && last.at + last.remove === hunk.at && last.from + last.insert === hunk.from) {
		const [remove, insert] = [last.remove + hunk.remove, last.insert + hunk.insert];
		hunks[hunks.length - 1] = { ...last, remove, insert };
	} else hunks.push(hunk);
}
