// What a word is. Counting, comparing, merging and authorship all stand on these tokens, so that "8 words changed"
// means the same everywhere.
import { splitSentences } from "./sentences.ts";

export type Token = { readonly text: string; readonly kind: "word" | "space" | "mark" };

// These scripts write no spaces between words; each visible sign is taken as a word of its own.
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}`;
// "Neither a non-letter nor unspaced" is how a class without set subtraction says "a letter of a spaced script".
const LETTER = String.raw`[^\P{L}${UNSPACED}]|[^\P{N}${UNSPACED}]`;
// Inside a word: marks, an apostrophe or an invisible joiner before a letter, a point or comma between digits.
const INNER = String.raw`\p{M}|['’\u200c\u200d\u00ad](?=${LETTER})|(?<=\p{Nd})[.,](?=\p{Nd})`;
const PART = new RegExp(String.raw`\s+|(?:${LETTER})(?:${LETTER}|${INNER})*|(?:(?!\s|${LETTER}).)+`, "gsu");
const STARTS_PART_WORD = new RegExp(String.raw`^(?:${LETTER})`, "u");

const ASCII_ONLY = /^[\u0021-\u007e]+$/;
const HAS_WORD = /[\p{L}\p{N}]/u;
const STARTS_WORD = /^[\p{L}\p{N}]/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The words, stretches of white space and single marks of a text. Joined they are the text. */
export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	for (const part of text.match(PART) ?? []) {
		const kind = kindOf(part);
		if (kind !== "mark") tokens.push({ text: part, kind });
		else for (const sign of signsOf(part)) tokens.push({ text: sign, kind: kindOfSign(sign) });
	}
	return tokens;
}

/** The same without saying which is which. */
export function tokenTexts(text: string): string[] {
	const texts: string[] = [];
	for (const part of text.match(PART) ?? []) {
		if (part.length === 1 || kindOf(part) !== "mark") texts.push(part);
		else for (const sign of signsOf(part)) texts.push(sign);
	}
	return texts;
}

/** Only the words, in order. */
export function wordsOf(text: string): string[] {
	const words: string[] = [];
	for (const token of tokenize(text)) if (token.kind === "word") words.push(token.text);
	return words;
}

export function countWords(text: string): number {
	return wordsOf(text).length;
}

export function countSentences(text: string): number {
	return splitSentences(text).filter((sentence) => HAS_WORD.test(sentence)).length;
}

/** True if the two texts differ at most in white space, punctuation and formatting marks. */
export function sameWords(a: string, b: string): boolean {
	if (a === b) return true;
	const words = wordsOf(a);
	const others = wordsOf(b);
	return (
		words.length === others.length && words.every((word, i) => plainWord(word) === plainWord(others[i] ?? ""))
	);
}

/** A word without differences nobody reads: how an accent is encoded, which apostrophe, a soft hyphen. */
export function plainWord(word: string): string {
	if (ASCII_ONLY.test(word)) return word;
	return word.normalize("NFC").replaceAll("’", "'").replaceAll("\u00ad", "");
}

// Nearly every part begins with an ASCII letter or a space, which is seen faster than matched.
function kindOf(part: string): Token["kind"] {
	const code = part.charCodeAt(0);
	if (code === 32) return "space";
	if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return "word";
	if (STARTS_PART_WORD.test(part)) return "word";
	return /^\s/.test(part) ? "space" : "mark";
}

/** A stretch without spaces or words of spaced scripts, sign by sign. */
function signsOf(part: string): Iterable<string> {
	if (ASCII_ONLY.test(part)) return part;
	return Array.from(graphemes.segment(part), ({ segment }) => segment);
}

function kindOfSign(sign: string): Token["kind"] {
	return STARTS_WORD.test(sign) ? "word" : "mark";
}
