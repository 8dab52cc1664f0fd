// Cuts two texts into stretches that belong together, sentence by sentence. Words are then compared only inside such
// a pair, so that a word of one sentence is never matched with the same word of another.
import { type Budget, hunksBetween } from "./hunks.ts";
import { pairSentences } from "./sentence-pairs.ts";
import { splitSentences } from "./sentences.ts";

/** A stretch of the text before and what stands in its place after. Joined, each side is its whole text. */
export type Pair = { readonly before: string; readonly after: string };

export function alignSentences(before: string, after: string, budget: Budget): Pair[] {
	const old = splitSentences(before);
	const young = splitSentences(after);
	const pairs: Pair[] = [];
	let at = 0;
	let from = 0;
	for (const hunk of hunksBetween(old.map(keyOf), young.map(keyOf), budget)) {
		pushPair(pairs, old.slice(at, hunk.at), young.slice(from, hunk.from));
		at = hunk.at + hunk.remove;
		from = hunk.from + hunk.insert;
		pairs.push(...pairsOf(old.slice(hunk.at, at), young.slice(hunk.from, from)));
	}
	pushPair(pairs, old.slice(at), young.slice(from));
	return withSpaceBetween(pairs);
}

// Line breaks inside a sentence make no other sentence of it.
function keyOf(sentence: string): string {
	return sentence.trim().replace(/\s+/g, " ");
}

function pairsOf(removed: readonly string[], added: readonly string[]): Pair[] {
	const pairs: Pair[] = [];
	let at = 0;
	let from = 0;
	for (const { i, iEnd, j, jEnd } of pairSentences(removed, added)) {
		pushPair(pairs, removed.slice(at, i), added.slice(from, j));
		pushPair(pairs, removed.slice(i, iEnd), added.slice(j, jEnd));
		at = iEnd;
		from = jEnd;
	}
	pushPair(pairs, removed.slice(at), added.slice(from));
	return pairs;
}

function pushPair(pairs: Pair[], before: readonly string[], after: readonly string[]): void {
	if (before.length + after.length > 0) pairs.push({ before: before.join(""), after: after.join("") });
}

// The space behind a sentence belongs to it. Where only one side has it, because the other text ends there, it goes to
// the next pair: a removed last sentence would otherwise be printed right against the one before it.
function withSpaceBetween(pairs: readonly Pair[]): Pair[] {
	let space = { before: "", after: "" };
	return pairs.map((pair, i) => {
		const before = space.before + pair.before;
		const after = space.after + pair.after;
		space = { before: "", after: "" };
		const isTwoSided = pair.before !== "" && pair.after !== "";
		const [bare, bareAfter] = [before.trimEnd(), after.trimEnd()];
		const isOneSidedSpace = (bare === before) !== (bareAfter === after);
		if (!isTwoSided || !isOneSidedSpace || i === pairs.length - 1) return { before, after };
		space = { before: before.slice(bare.length), after: after.slice(bareAfter.length) };
		return { before: bare, after: bareAfter };
	});
}
