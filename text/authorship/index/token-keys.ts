// What makes two tokens the same word, and how much it says that they are: capitals, the encoding of an accent and the
// kind of quotation mark do not matter, and a rare long word says more than "the".
import { plainWord, type Token } from "../../words.ts";
import { COMMON_RANKS } from "./common-words.ts";
import { type Ints, newInts, pushInt } from "./ints.ts";

/** Every key by its number. Numbers say nothing by themselves: they only stand for the key. */
export type TokenKeys = { readonly numbers: Map<string, number>; readonly bits: Ints; readonly words: Ints };

const SINGLE_QUOTES = /[’‘‚‛`´]/gu;
const DOUBLE_QUOTES = /[“”„‟«»]/gu;

export function newTokenKeys(): TokenKeys {
	return { numbers: new Map(), bits: newInts(), words: newInts() };
}

/** The number of a token's key. */
export function keyOfToken(keys: TokenKeys, token: Token): number {
	const known = keys.numbers.get(token.text);
	if (known !== undefined) return known;
	const key = keyText(token);
	const number = keys.numbers.get(key) ?? addKey(keys, key, token.kind === "word");
	// Both spellings lead to it from now on.
	keys.numbers.set(token.text, number);
	return number;
}

function keyText({ text, kind }: Token): string {
	if (kind === "word") return plainWord(text).toLowerCase();
	return text.normalize("NFC").replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"');
}

function addKey(keys: TokenKeys, key: string, isWord: boolean): number {
	keys.numbers.set(key, keys.bits.length);
	pushInt(keys.words, isWord ? 1 : 0);
	return pushInt(keys.bits, Math.round(priorBits(key, isWord) * PARTS));
}

/** Bits are kept in whole sixteenths. */
export const PARTS = 16;

// Bits of a word of n letters that is not among the common ones; measured on nothing, but roughly what dictionaries
// and frequency lists agree on.
const BITS_BY_LENGTH = [0, 7, 8, 9, 10, 11, 12, 13];

function priorBits(key: string, isWord: boolean): number {
	if (!isWord) return /^[.,]$/u.test(key) ? 3.5 : 5;
	const rank = COMMON_RANKS.get(key);
	if (rank !== undefined) return Math.min(4 + Math.log2(rank) * 0.85, 9.5);
	return BITS_BY_LENGTH[Math.min(key.length, BITS_BY_LENGTH.length - 1)] ?? 13;
}
