// Cuts two texts into stretches that belong together, sentence by sentence. Words are then compared only inside such
// a pair, so that a word of one sentence is never matched with the same word of another.
import type { Budget } from "../diff/budget.ts";
import { hunksBetween } from "../diff/hunks.ts";
import { isParagraphBreak } from "../diff/parts.ts";
import { pairSentences } from "./sentence-pairs.ts";
import { splitSentences } from "../sentences.ts";

/** A stretch of the text before and what stands in its place after. Joined, each side is its whole text. */
export type Pair = { readonly before: string; readonly after: string };

export function alignSentences(before: string, after: string, budget: Budget): Pair[] {
	const oldSentences = splitSentences(before);
	const newSentences = splitSentences(after);
	const pairs: Pair[] = [];
	let at = 0;
	let from = 0;
	for (const hunk of hunksBetween(oldSentences.map(keyOf), newSentences.map(keyOf), budget)) {
		pushPair(pairs, oldSentences.slice(at, hunk.at), newSentences.slice(from, hunk.from));
		at = hunk.at + hunk.remove;
		from = hunk.from + hunk.insert;
		pairs.push(...pairsOf(oldSentences.slice(hunk.at, at), newSentences.slice(hunk.from, from)));
	}
	pushPair(pairs, oldSentences.slice(at), newSentences.slice(from));
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
	for (const pair of pairSentences(removed, added)) {
		pushPair(pairs, removed.slice(at, pair.from), added.slice(from, pair.addedFrom));
		pushPair(pairs, removed.slice(pair.from, pair.to), added.slice(pair.addedFrom, pair.addedTo));
		at = pair.to;
		from = pair.addedTo;
	}
	pushPair(pairs, removed.slice(at), added.slice(from));
	return pairs;
}

function pushPair(pairs: Pair[], before: readonly string[], after: readonly string[]): void {
	if (before.length + after.length > 0) pairs.push({ before: before.join(""), after: after.join("") });
}

// The space behind a sentence belongs to it. Where only one side has it, because the other text ends there, or where a
// paragraph ends on one side only, it goes to the next pair: a removed last sentence would otherwise be printed right
// against the one before it, and an added one would seem to join two paragraphs.
function withSpaceBetween(pairs: readonly Pair[]): Pair[] {
	const spaced: Pair[] = [];
	let carried = { before: "", after: "" };
	pairs.forEach((pair, i) => {
		const before = carried.before + pair.before;
		const after = carried.after + pair.after;
		const bare = { before: before.trimEnd(), after: after.trimEnd() };
		const isTwoSided = pair.before !== "" && pair.after !== "";
		const ends = { before: before.slice(bare.before.length), after: after.slice(bare.after.length) };
		if (isTwoSided && spaceKind(ends.before) !== spaceKind(ends.after) && i < pairs.length - 1) {
			spaced.push(bare);
			carried = ends;
		} else {
			spaced.push({ before, after });
			carried = { before: "", after: "" };
		}
	});
	return spaced;
}

function spaceKind(space: string): "none" | "space" | "paragraph" {
	if (space === "") return "none";
	return isParagraphBreak(space) ? "paragraph" : "space";
}
