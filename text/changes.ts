// The changes inside one pair of sentences, tidied as an editor would mark them: whole words, few and large marks,
// changes of punctuation or capitals apart from changes of words.
import type { Budget } from "./budget.ts";
import { hunksBetween } from "./hunks.ts";
import { slideHunks } from "./slide.ts";
import { plainWord, type Token, tokenize } from "./words.ts";

export type Sort = "words" | "punctuation" | "case";
/** A stretch that is the same on both sides, as the text after has it. */
export type SamePart = { readonly kind: "same"; readonly tokens: readonly Token[] };
export type ChangedPart = {
	readonly kind: "change";
	readonly sort: Sort;
	readonly removed: readonly Token[];
	readonly added: readonly Token[];
};
export type Part = SamePart | ChangedPart;

type GrowingPart = { kind: "same"; tokens: Token[] } | ChangedPart;

/** Two changes with fewer unchanged words than this between them are read as one. */
const ISLAND_WORDS = 3;

export function changesBetween(before: string, after: string, budget: Budget): Part[] {
	const oldTokens = tokenize(before);
	const newTokens = tokenize(after);
	const hunks = hunksBetween(oldTokens.map(keyOf), newTokens.map(keyOf), budget);
	const parts: GrowingPart[] = [];
	let from = 0;
	for (const hunk of slideHunks(hunks, { before: oldTokens, after: newTokens })) {
		pushSame(parts, newTokens.slice(from, hunk.from));
		from = hunk.from + hunk.insert;
		pushChange(parts, oldTokens.slice(hunk.at, hunk.at + hunk.remove), newTokens.slice(hunk.from, from));
	}
	pushSame(parts, newTokens.slice(from));
	return withoutIslands(parts);
}

export function wordCount(tokens: readonly Token[]): number {
	return tokens.filter(({ kind }) => kind === "word").length;
}

// How an accent is encoded and where a line breaks is no change to a reader; a new paragraph is.
function keyOf({ kind, text }: Token): string {
	if (kind === "space") return isParagraphBreak(text) ? "\n\n" : " ";
	return text.normalize("NFC");
}

function isParagraphBreak(space: string): boolean {
	return /\n[^\S\n]*\n/.test(space);
}

function pushSame(parts: GrowingPart[], tokens: readonly Token[]): void {
	if (tokens.length === 0) return;
	const last = parts.at(-1);
	if (last?.kind !== "same") parts.push({ kind: "same", tokens: [...tokens] });
	else for (const token of tokens) last.tokens.push(token);
}

function pushChange(parts: GrowingPart[], removed: readonly Token[], added: readonly Token[]): void {
	const isNothing = [...removed, ...added].every(
		({ kind, text }) => kind === "space" && !isParagraphBreak(text),
	);
	if (isNothing) pushSame(parts, added);
	else parts.push({ kind: "change", sort: sortOf(removed, added), removed, added });
}

function sortOf(removed: readonly Token[], added: readonly Token[]): Sort {
	const removedWords = plainWords(removed);
	const addedWords = plainWords(added);
	if (removedWords === addedWords) return "punctuation";
	return removedWords.toLowerCase() === addedWords.toLowerCase() ? "case" : "words";
}

function plainWords(tokens: readonly Token[]): string {
	return tokens
		.filter(({ kind }) => kind === "word")
		.map(({ text }) => plainWord(text))
		.join(" ");
}

/** Joins changes of words that have only a few unchanged words, and no end of a sentence, between them. */
function withoutIslands(parts: readonly Part[]): Part[] {
	const tidy: Part[] = [];
	// A change of words with all that has been joined to it, and what was read since.
	let joined: Part[] = [];
	let since: Part[] = [];
	const close = (): void => {
		if (joined.length > 0) tidy.push(oneChange(joined));
		for (const part of since) tidy.push(part);
		since = [];
	};
	for (const part of parts) {
		if (part.kind === "same" || part.sort !== "words") since.push(part);
		else if (joined.length > 0 && isIsland(since)) {
			for (const island of since) joined.push(island);
			joined.push(part);
			since = [];
		} else {
			close();
			joined = [part];
		}
	}
	close();
	return tidy;
}

function isIsland(parts: readonly Part[]): boolean {
	const tokens = parts.flatMap(tokensAfter);
	if (wordCount(tokens) >= ISLAND_WORDS) return false;
	return !tokens.some(({ kind, text }, i) => {
		if (kind === "space") return isParagraphBreak(text);
		return /^[.!?…。！？]$/.test(text) && tokens[i + 1]?.kind === "space";
	});
}

function oneChange(parts: readonly Part[]): Part {
	const removed = parts.flatMap(tokensBefore);
	const added = parts.flatMap(tokensAfter);
	return { kind: "change", sort: sortOf(removed, added), removed, added };
}

function tokensBefore(part: Part): readonly Token[] {
	return part.kind === "same" ? part.tokens : part.removed;
}

function tokensAfter(part: Part): readonly Token[] {
	return part.kind === "same" ? part.tokens : part.added;
}
