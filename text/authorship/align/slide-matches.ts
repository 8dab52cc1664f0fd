// Where exactly an added or deleted stretch begins is often open: between "One. " and "One. Two. " either full stop may
// be the new one. People add and delete sentences and lines, so stretches are slid to where one begins.
import type { Match, Sides } from "./matches.ts";

/** How naturally a stretch begins with each token of either side; the last number is for the end. */
export type Breaks = { readonly a: Uint8Array; readonly b: Uint8Array };

const SLIDE_MAX = 200;

/** The same matches, those beside something only added or only deleted made longer at one end, shorter at the other. */
export function slideMatches(matches: readonly Match[], { a, b }: Sides, breaks: Breaks): Match[] {
	const slid: Match[] = [];
	for (const match of matches) {
		const last = slid.at(-1);
		if (!last) {
			slid.push(match);
			continue;
		}
		const isAdded = last.a + last.length === match.a;
		const isDeleted = last.b + last.length === match.b;
		const [side, rates, from, to] = isAdded
			? [b, breaks.b, last.b + last.length, match.b]
			: [a, breaks.a, last.a + last.length, match.a];
		const room = { back: last.length, forth: match.length };
		const shift = isAdded || isDeleted ? bestShift(side, rates, { from, to, room }) : 0;
		slid[slid.length - 1] = { ...last, length: last.length - shift };
		slid.push({ a: match.a - shift, b: match.b - shift, length: match.length + shift });
	}
	return slid.filter(({ length }) => length > 0);
}

/** How far back, or forth if negative, the stretch had better begin; of equal places the last. */
function bestShift(
	keys: Int32Array,
	rates: Uint8Array,
	{ from, to, room }: { from: number; to: number; room: { back: number; forth: number } },
): number {
	const rate = (shift: number) => (rates[from - shift] ?? 0) + (rates[to - shift] ?? 0);
	let last = 0;
	while (-last < Math.min(room.forth, SLIDE_MAX) && keys[from - last] === keys[to - last]) last--;
	let best = last;
	for (let shift = last + 1; shift <= Math.min(room.back, SLIDE_MAX); shift++) {
		if (keys[from - shift] !== keys[to - shift]) break;
		if (rate(shift) > rate(best)) best = shift;
	}
	return best;
}

/** How naturally something begins with each token, and behind the last one. */
export function breaksOf(text: string, starts: Int32Array, ends: Int32Array): Uint8Array {
	return Uint8Array.from({ length: starts.length + 1 }, (_, i) => {
		if (i === 0 || i === starts.length) return LINE;
		const end = ends[i - 1] ?? 0;
		return breakAt(text[end - 1] ?? "", text.slice(end, starts[i]));
	});
}

const LINE = 4;
/** From this on, a sentence or a line begins. */
export const SENTENCE = 3;
const CLAUSE = 2;
const WORD = 1;

function breakAt(last: string, gap: string): number {
	if (gap === "") return 0;
	if (gap.includes("\n")) return LINE;
	if (/[.!?…。！？]/u.test(last)) return SENTENCE;
	return /[,;:–—]/u.test(last) ? CLAUSE : WORD;
}
