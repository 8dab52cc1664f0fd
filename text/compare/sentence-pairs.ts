// Which of some removed sentences turned into which of some added ones: those that share many words, in the same
// order on both sides. A sentence that was cut in two, or two that were joined, are found as well. Paragraphs, rows and
// items are paired by the same rule.
import { plainWord, wordsOf } from "../words.ts";

/** The removed sentences from … to turned into the added ones addedFrom … addedTo; the ends are not included. */
export type SentencePair = {
	readonly from: number;
	readonly to: number;
	readonly addedFrom: number;
	readonly addedTo: number;
};

/** Share of words two sentences must have in common to count as one sentence, changed. */
const ALIKE = 0.3;
/** Share of a sentence's words that must be left over from a pair for the sentence to belong to it. */
const CUT_OFF = 0.6;
/** How many others may stand between the halves of one that was cut. */
const BETWEEN_MAX = 2;
/** Above this many combinations no pairs are looked for. */
const COMBINATIONS_MAX = 400;

export type WordCounts = ReadonlyMap<string, number>;
const NO_WORDS: WordCounts = new Map();

export function pairSentences(removed: readonly string[], added: readonly string[]): SentencePair[] {
	if (removed.length * added.length > COMBINATIONS_MAX) return [];
	return pairAlike(removed.map(wordedSentence), added.map(wordedSentence));
}

/** Anything that has words. Two of different sorts are never paired. */
export type Worded = {
	readonly words: WordCounts;
	readonly sort: string;
	/** True for what can be cut in two, or joined with its neighbour. */
	readonly isRunning: boolean;
};

export function pairAlike(removed: readonly Worded[], added: readonly Worded[]): SentencePair[] {
	if (removed.length * added.length > COMBINATIONS_MAX) return [];
	const cores = mostShared(removed, added);
	const pairs: SentencePair[] = [];
	cores.forEach(([i, j], n) => {
		const last = pairs.at(-1) ?? { to: 0, addedTo: 0 };
		const [nextI, nextJ] = cores[n + 1] ?? [removed.length, added.length];
		const [a, b] = [removed[i]?.words ?? NO_WORDS, added[j]?.words ?? NO_WORDS];
		const before = grow(removed, { core: i, low: last.to, high: nextI }, () => without(b, a));
		const after = grow(added, { core: j, low: last.addedTo, high: nextJ }, () => without(a, b));
		pairs.push({ ...before, addedFrom: after.from, addedTo: after.to });
	});
	return pairs;
}

function wordedSentence(text: string): Worded {
	return { words: wordCounts(text), sort: "sentence", isRunning: true };
}

/** The pairs, in order on both sides, that together share most words. */
function mostShared(removed: readonly Worded[], added: readonly Worded[]): [number, number][] {
	const shared = removed.map((a) =>
		added.map((b) => (a.sort === b.sort ? sharedIfAlike(a.words, b.words) : 0)),
	);
	// best[i][j]: the most words that sentences from i and from j on can share.
	const best = Array.from({ length: removed.length + 1 }, () =>
		Array.from({ length: added.length + 1 }, () => 0),
	);
	const bestAt = (i: number, j: number): number => best[i]?.[j] ?? 0;
	for (let i = removed.length - 1; i >= 0; i--) {
		const row = best[i] ?? [];
		for (let j = added.length - 1; j >= 0; j--) {
			const here = shared[i]?.[j] ?? 0;
			const paired = here > 0 ? here + bestAt(i + 1, j + 1) : 0;
			row[j] = Math.max(paired, bestAt(i + 1, j), bestAt(i, j + 1));
		}
	}
	const pairs: [number, number][] = [];
	for (let i = 0, j = 0; i < removed.length && j < added.length; ) {
		if (bestAt(i, j) === bestAt(i + 1, j)) i++;
		else if (bestAt(i, j) === bestAt(i, j + 1)) j++;
		else pairs.push([i++, j++]);
	}
	return pairs;
}

type Place = { readonly core: number; readonly low: number; readonly high: number };

/** Takes in neighbours made mostly of words that the other side of the pair has left over. */
function grow(all: readonly Worded[], { core, low, high }: Place, leftOver: () => WordCounts) {
	const middle = all[core];
	if (!middle?.isRunning || (low === core && high === core + 1)) return { from: core, to: core + 1 };
	const after = all.slice(core + 1, high);
	const before = all.slice(low, core).toReversed();
	const grownAfter = reach(after, middle.sort, leftOver());
	const grownBefore = reach(before, middle.sort, grownAfter.rest);
	return { from: core - grownBefore.length, to: core + 1 + grownAfter.length };
}

/** How many of the neighbours belong to it. What was put between the two halves of a cut goes with them. */
function reach(neighbours: readonly Worded[], sort: string, leftOver: WordCounts) {
	let [length, rest] = [0, leftOver];
	for (const [place, { words, ...next }] of neighbours.entries()) {
		if (next.sort !== sort || place - length > BETWEEN_MAX) break;
		if (total(words) === 0 || sharedWords(words, rest) < CUT_OFF * total(words)) continue;
		rest = without(rest, words);
		length = place + 1;
	}
	return { length, rest };
}

export function wordCounts(sentence: string): WordCounts {
	const counts = new Map<string, number>();
	for (const word of wordsOf(sentence)) {
		const key = plainWord(word).toLowerCase();
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

function sharedIfAlike(a: WordCounts, b: WordCounts): number {
	const shared = sharedWords(a, b);
	return 2 * shared >= ALIKE * (total(a) + total(b)) ? shared : 0;
}

function sharedWords(a: WordCounts, b: WordCounts): number {
	const [few, many] = a.size < b.size ? [a, b] : [b, a];
	let shared = 0;
	for (const [word, count] of few) shared += Math.min(count, many.get(word) ?? 0);
	return shared;
}

function without(words: WordCounts, others: WordCounts): WordCounts {
	return new Map(Array.from(words, ([word, count]) => [word, Math.max(0, count - (others.get(word) ?? 0))]));
}

function total(words: WordCounts): number {
	let sum = 0;
	for (const count of words.values()) sum += count;
	return sum;
}
