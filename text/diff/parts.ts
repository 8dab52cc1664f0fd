// What a comparison is put together from: stretches that read the same, and changes.
import { plainWord, type Token } from "../words.ts";

export type Sort = "words" | "punctuation" | "case" | "formatting";
/** A stretch that reads the same on both sides; white space and the way an accent is encoded may differ. */
export type SamePart = { readonly kind: "same"; readonly before: string; readonly after: string };
export type ChangedPart = {
	readonly kind: "change";
	readonly sort: Sort;
	readonly removed: readonly Token[];
	readonly added: readonly Token[];
};

/** Characters that can be written in one way only. Asking is faster than normalizing. */
const SETTLED = /^[\u0021-\u007e\u2010-\u2027]*$/;

/** The change in which some tokens gave way to others. */
export function changeOf(removed: readonly Token[], added: readonly Token[]): ChangedPart {
	return { kind: "change", sort: sortOf(removed, added), removed, added };
}

/** What a reader sees of a token: not how an accent is encoded or where a line breaks, but where a paragraph does. */
export function keyOf({ kind, text }: Token): string {
	if (text === " ") return text;
	if (kind === "space") return isParagraphBreak(text) ? "\n\n" : " ";
	return SETTLED.test(text) ? text : text.normalize("NFC");
}

export function isParagraphBreak(space: string): boolean {
	return /\n[^\S\n]*\n/.test(space);
}

export function wordCount(tokens: readonly Token[]): number {
	let count = 0;
	for (const { kind } of tokens) if (kind === "word") count++;
	return count;
}

export function textOf(tokens: readonly Token[]): string {
	return tokens.map(({ text }) => text).join("");
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
