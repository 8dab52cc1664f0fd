// The tokens of a stretch of text with their places and keys; white space belongs to nobody and is left out.
import { tokenize } from "../../words.ts";
import { keyOfToken, type TokenKeys } from "./token-keys.ts";

export type Scan = { readonly starts: Int32Array; readonly ends: Int32Array; readonly keys: Int32Array };

export function scan(keys: TokenKeys, text: string, from: number, to: number): Scan {
	const tokens = tokenize(text.slice(from, to));
	const starts = new Int32Array(tokens.length);
	const ends = new Int32Array(tokens.length);
	const numbers = new Int32Array(tokens.length);
	let count = 0;
	let at = from;
	for (const token of tokens) {
		if (token.kind !== "space") {
			starts[count] = at;
			ends[count] = at + token.text.length;
			numbers[count] = keyOfToken(keys, token);
			count++;
		}
		at += token.text.length;
	}
	return {
		starts: starts.subarray(0, count),
		ends: ends.subarray(0, count),
		keys: numbers.subarray(0, count),
	};
}

/** Text before the first and behind the last difference, without cutting a token. */
export type Ends = { readonly head: number; readonly tail: number };

/** Shortens two equal ends until neither cuts a token: a token never reaches across white space. */
export function wholeTokens(text: string, { head, tail }: Ends): Ends {
	let start = head;
	while (start > 0 && !isSpace(text, start - 1)) start--;
	let end = tail;
	while (end > 0 && !isSpace(text, text.length - end)) end--;
	return { head: start, tail: end };
}

export function sameEnds(a: string, b: string): Ends {
	const most = Math.min(a.length, b.length);
	let head = 0;
	while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head++;
	let tail = 0;
	while (tail < most - head && a.charCodeAt(a.length - tail - 1) === b.charCodeAt(b.length - tail - 1))
		tail++;
	return { head, tail };
}

/** How many of these rising numbers are below `limit`. */
export function countBelow(rising: Int32Array, limit: number): number {
	let low = 0;
	let high = rising.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rising[middle] ?? 0) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

function isSpace(text: string, place: number): boolean {
	const code = text.charCodeAt(place);
	if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
	return /\s/u.test(text[place] ?? "");
}
