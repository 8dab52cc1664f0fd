// What a comparison is put together from: parts that read the same, and changes. While it is being put together, token
// by token.
import { plainWord, type Token } from "../words.ts";

export type Sort = "words" | "punctuation" | "case" | "formatting";
/** A stretch that reads the same on both sides; white space and the way an accent is encoded may differ. */
export type SamePart = { readonly kind: "same"; readonly before: string; readonly after: string };
export type ChangedPart = {
	readonly kind: "change";
	readonly sort: Sort;
	readonly removed: readonly Token[];
	readonly added: readonly Token[];
	/** The sentence that tells it, where its words alone do not. */
	readonly told?: string;
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

export type SameTokens = { readonly kind: "same"; readonly before: Token[]; readonly after: Token[] };
export type TokenPart = SameTokens | ChangedPart;

export function pushSame(parts: TokenPart[], before: readonly Token[], after: readonly Token[]): void {
	if (before.length + after.length === 0) return;
	const last = parts.at(-1);
	if (last?.kind === "same") {
		for (const token of before) last.before.push(token);
		for (const token of after) last.after.push(token);
	} else parts.push({ kind: "same", before: [...before], after: [...after] });
}

/** Another kind of white space is no change to a reader; a new paragraph is. */
export function pushChange(parts: TokenPart[], removed: readonly Token[], added: readonly Token[]): void {
	if (removed.length + added.length === 0) return;
	if (isMereSpace(removed) && isMereSpace(added)) pushSame(parts, removed, added);
	else parts.push(changeOf(removed, added));
}

/** True for nothing but white space inside a paragraph. */
export function isMereSpace(tokens: readonly Token[]): boolean {
	return tokens.every(({ kind, text }) => kind === "space" && !isParagraphBreak(text));
}

export function tokensBefore(part: TokenPart): readonly Token[] {
	return part.kind === "same" ? part.before : part.removed;
}

export function tokensAfter(part: TokenPart): readonly Token[] {
	return part.kind === "same" ? part.after : part.added;
}
