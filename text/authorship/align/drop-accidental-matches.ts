// A few common words that happen to be the same in two different sentences are no reason to call them kept.
import type { Match } from "./matches.ts";
import { type Breaks, SENTENCE } from "./slide-matches.ts";

type Sides = { readonly before: number; readonly after: number; readonly bits: Float64Array };

const TOKENS_MOST = 3;

/** The matches without small ones that lie between two replacements and say little. */
export function withoutAccidentalMatches(matches: readonly Match[], sides: Sides): Match[] {
	let kept = [...matches];
	for (let count = -1; count !== kept.length; ) {
		count = kept.length;
		kept = dropOnce(kept, sides);
	}
	return kept;
}

function dropOnce(matches: readonly Match[], { before, after, bits }: Sides): Match[] {
	const kept: Match[] = [];
	matches.forEach((match, i) => {
		const last = kept.at(-1);
		const next = matches[i + 1];
		const left = Math.min(
			match.a - (last ? last.a + last.length : 0),
			match.b - (last ? last.b + last.length : 0),
		);
		const right = Math.min(
			(next?.a ?? before) - match.a - match.length,
			(next?.b ?? after) - match.b - match.length,
		);
		if (match.length > TOKENS_MOST || left <= 0 || right <= 0 || isTelling(match, left + right, bits)) {
			kept.push(match);
		}
	});
	return kept;
}

function isTelling({ b, length }: Match, replaced: number, bits: Float64Array): boolean {
	let sum = 0;
	for (let i = 0; i < length; i++) sum += Math.max(0, (bits[b + i] ?? 0) - 3);
	return sum >= 0.9 * Math.min(replaced, 14);
}

// From so many words on, what is replaced is a sentence rather than a word.
const REPLACED_LEAST = 4;
const FRAGMENT_BITS = 9;

/** The matches without the first and last few words of sentences of which all the rest was replaced. */
export function withoutFragments(matches: readonly Match[], sides: Sides, breaks: Breaks): Match[] {
	const trimmed = [...matches];
	const end = { a: sides.before, b: sides.after, length: 0 };
	for (let i = 0; i <= trimmed.length; i++) {
		const last = trimmed[i - 1] ?? { a: 0, b: 0, length: 0 };
		const next = trimmed[i] ?? end;
		const from = last.b + last.length;
		if (Math.min(next.a - last.a - last.length, next.b - from) < REPLACED_LEAST) continue;
		const head = fragmentBefore(last, sides.bits, breaks.b);
		const tail = fragmentBehind(next, sides.bits, breaks.b);
		if (i > 0) trimmed[i - 1] = { ...last, length: last.length - head };
		if (i < trimmed.length) trimmed[i] = { a: next.a + tail, b: next.b + tail, length: next.length - tail };
	}
	return trimmed.filter(({ length }) => length > 0);
}

/** How many tokens at the end of a match begin a sentence that goes on differently. */
function fragmentBefore({ b, length }: Match, bits: Float64Array, breaks: Uint8Array): number {
	let sum = 0;
	for (let n = 0; n <= Math.min(length, TOKENS_MOST); n++) {
		if ((breaks[b + length - n] ?? 0) >= SENTENCE) return n;
		sum += bits[b + length - n - 1] ?? 0;
		if (sum > FRAGMENT_BITS) return 0;
	}
	return 0;
}

function fragmentBehind({ b, length }: Match, bits: Float64Array, breaks: Uint8Array): number {
	let sum = 0;
	for (let n = 0; n <= Math.min(length, TOKENS_MOST); n++) {
		if ((breaks[b + n] ?? 0) >= SENTENCE) return n;
		sum += bits[b + n] ?? 0;
		if (sum > FRAGMENT_BITS) return 0;
	}
	return 0;
}
