// A text whose authors are being found: its tokens, and which earlier occurrence each of them is known to be so far.
import { EMPTY, type Family, type Reading, readVersion } from "../index/family.ts";
import { intAt } from "../index/ints.ts";
import { PARTS } from "../index/token-keys.ts";
import type { VisibleVersions } from "../index/visible-versions.ts";

/** How a token came to be the occurrence it is. */
export type Kind = "kept" | "restored" | "moved" | "copied";

export type Task = {
	readonly family: Family;
	readonly text: string;
	/** The text it was made from. */
	readonly base: Reading;
	readonly parents: readonly number[];
	/** Tokens of the stretch under work. */
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly keys: Int32Array;
	/** How naturally something begins with each token, and behind the last one. */
	readonly breaks: Uint8Array;
	/** How much it says that a token is found again. */
	readonly bits: Float64Array;
	/** The occurrence each token is, 0 while that is open. */
	readonly occurrences: Int32Array;
	readonly kinds: (Kind | undefined)[];
	/** Occurrences in front of and behind the stretch; they stay what they are. */
	readonly before: Int32Array;
	readonly behind: Int32Array;
	/** Bits that finding something again must be worth beyond what it costs anyhow. */
	readonly caution: number;
	/** 1 for every occurrence that stands in the new text already. */
	readonly used: Uint8Array;
	readonly visible: VisibleVersions;
	/** Steps that may still be taken. */
	readonly budget: { steps: number };
};

export type Hole = { readonly from: number; readonly to: number };

/** Stretches of tokens that are not known to be any occurrence. */
export function holesOf({ occurrences }: Task): Hole[] {
	const holes: Hole[] = [];
	for (let from = 0; from < occurrences.length; ) {
		if (occurrences[from] !== 0) {
			from++;
			continue;
		}
		let to = from;
		while (to < occurrences.length && occurrences[to] === 0) to++;
		holes.push({ from, to });
		from = to;
	}
	return holes;
}

/** The occurrence at a place, also in front of the stretch (from -1 down) and behind it; 0 where there is none. */
export function occurrenceAt({ occurrences, before, behind }: Task, place: number): number {
	if (place < 0) return before[before.length + place] ?? 0;
	return (place < occurrences.length ? occurrences[place] : behind[place - occurrences.length]) ?? 0;
}

export function keyAt(task: Task, place: number): number {
	if (place >= 0 && place < task.occurrences.length) return task.keys[place] ?? 0;
	return intAt(task.family.occurrences.keys, occurrenceAt(task, place));
}

export function assign(task: Task, place: number, occurrence: number, kind: Kind): void {
	task.occurrences[place] = occurrence;
	task.kinds[place] = kind;
	task.used[occurrence] = 1;
}

/**
 * Bits of every token of the stretch: what is common in the text it was made from says less, and so does what usually
 * follows the token before it there. `previous` is the key of the token in front of the stretch.
 */
export function bitsOf(
	{ keys, occurrences }: Family,
	{ occurrences: known }: Reading,
	wanted: Int32Array,
	previous: number,
): Float64Array {
	const counts = new Int32Array(keys.bits.length);
	const follows = new Map<number, number>();
	wanted.forEach((key, i) => follows.set(pairOf(i === 0 ? previous : (wanted[i - 1] ?? 0), key), 0));
	let last = -1;
	for (const occurrence of known) {
		const key = intAt(occurrences.keys, occurrence);
		counts[key] = (counts[key] ?? 0) + 1;
		const pair = pairOf(last, key);
		const times = follows.get(pair);
		if (times !== undefined) follows.set(pair, times + 1);
		last = key;
	}
	return Float64Array.from(wanted, (key, i) => {
		const before = i === 0 ? previous : (wanted[i - 1] ?? 0);
		const prior = 2 ** (-intAt(keys.bits, key) / PARTS);
		const share = ((counts[key] ?? 0) + PRIOR_WORDS * prior) / (known.length + PRIOR_WORDS);
		// One occurrence is not counted: it may be the passage that was copied, and says nothing about how often these
		// two words follow one another otherwise.
		const times = Math.max(0, (follows.get(pairOf(before, key)) ?? 0) - 1);
		const chances = Math.max(times, (counts[before] ?? 0) - 1);
		return -Math.log2((times + PRIOR_PAIRS * share) / (chances + PRIOR_PAIRS));
	});
}

// How much the general frequency of a word counts beside what was counted in this text: as much as a text of
// PRIOR_WORDS words, and for a pair of words as much as PRIOR_PAIRS occurrences of the first.
const PRIOR_WORDS = 1000;
const PRIOR_PAIRS = 8;

function pairOf(a: number, b: number): number {
	return a * 2 ** 24 + b;
}

/** How many steps the search may take: a fixed number, and more for a longer text. */
export function stepsFor(tokens: number): { steps: number } {
	return { steps: 400_000 + 60 * tokens };
}

export function readingOf(family: Family, place: number | undefined): Reading {
	return place === undefined ? EMPTY : readVersion(family, place);
}
