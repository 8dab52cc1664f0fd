// Which of some removed sentences turned into which of some added ones: those that share many words, in the same
// order on both sides. A sentence that was cut in two, or two that were joined, are found as well.
import { plainWord, wordsOf } from "./words.ts";

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
/** Above this many combinations no pairs are looked for. */
const COMBINATIONS_MAX = 400;

type WordCounts = ReadonlyMap<string, number>;
const NO_WORDS: WordCounts = new Map();

export function pairSentences(removed: readonly string[], added: readonly string[]): SentencePair[] {
	if (removed.length * added.length > COMBINATIONS_MAX) return [];
	const removedCounts = removed.map(wordCounts);
	const addedCounts = added.map(wordCounts);
	const cores = mostShared(removedCounts, addedCounts);
	const pairs: SentencePair[] = [];
	cores.forEach(([i, j], n) => {
		const last = pairs.at(-1) ?? { to: 0, addedTo: 0 };
		const [nextI, nextJ] = cores[n + 1] ?? [removed.length, added.length];
		const [a, b] = [removedCounts[i] ?? NO_WORDS, addedCounts[j] ?? NO_WORDS];
		const before = grow(removedCounts, { core: i, low: last.to, high: nextI }, () => without(b, a));
		const after = grow(addedCounts, { core: j, low: last.addedTo, high: nextJ }, () => without(a, b));
		pairs.push({ ...before, addedFrom: after.from, addedTo: after.to });
	});
	return pairs;
}

/** The pairs, in order on both sides, that together share most words. */
function mostShared(removed: readonly WordCounts[], added: readonly WordCounts[]): [number, number][] {
	const shared = removed.map((a) => added.map((b) => sharedIfAlike(a, b)));
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
function grow(sentences: readonly WordCounts[], { core, low, high }: Place, leftOver: () => WordCounts) {
	if (low === core && high === core + 1) return { from: core, to: high };
	let [from, to, rest] = [core, core + 1, leftOver()];
	const isCutOff = (words: WordCounts | undefined): words is WordCounts =>
		words !== undefined && total(words) > 0 && sharedWords(words, rest) >= CUT_OFF * total(words);
	for (let next = sentences[to]; to < high && isCutOff(next); next = sentences[to]) {
		rest = without(rest, next);
		to++;
	}
	for (let next = sentences[from - 1]; from > low && isCutOff(next); next = sentences[from - 1]) {
		rest = without(rest, next);
		from--;
	}
	return { from, to };
}

function wordCounts(sentence: string): WordCounts {
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
