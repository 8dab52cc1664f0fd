// The changes a draft's room carries out: cut here, put this in. Words are replaced whole, so that a rewritten word
// belongs to its writer, except where only a few letters of one word changed: then the other letters stay whose they were.
import { replacementsBetween } from "./word-diff.ts";
import { tokenize } from "../words.ts";

/** Places are UTF-16 offsets in the text before. A list of splices is ascending and none of them overlap. */
export type Splice = { readonly at: number; readonly remove: number; readonly insert: string };

/** Share of a word's letters that must stay for the change to count as a correction of that word. */
const CORRECTION_SHARE = 0.6;

export function splicesBetween(before: string, after: string): Splice[] {
	return replacementsBetween(before, after).map(({ at, removed, added }) => {
		const { head, tail } = isOneWord(removed) && isOneWord(added) ? lettersKept(removed, added) : NONE_KEPT;
		return {
			at: at + head,
			remove: removed.length - head - tail,
			insert: added.slice(head, added.length - tail),
		};
	});
}

/** The text after. Throws RangeError if the splices are not ascending or reach outside the text. */
export function applySplices(text: string, splices: readonly Splice[]): string {
	let result = "";
	let from = 0;
	for (const { at, remove, insert } of splices) {
		if (at < from || remove < 0 || at + remove > text.length) {
			throw new RangeError(`Splice at ${at} removing ${remove} does not fit a text of ${text.length}.`);
		}
		result += text.slice(from, at) + insert;
		from = at + remove;
	}
	return result + text.slice(from);
}

const NONE_KEPT = { head: 0, tail: 0 };

function isOneWord(text: string): boolean {
	const [token, ...others] = tokenize(text);
	return token?.kind === "word" && others.length === 0;
}

// Never between the two halves of a surrogate pair: a draft would keep two broken characters instead of one.
function lettersKept(removed: string, added: string): { head: number; tail: number } {
	const most = Math.min(removed.length, added.length);
	let head = 0;
	while (head < most && removed[head] === added[head]) head++;
	if (/[\ud800-\udbff]$/.test(removed.slice(0, head))) head--;
	let tail = 0;
	while (tail < most - head && removed[removed.length - tail - 1] === added[added.length - tail - 1]) tail++;
	if (/^[\udc00-\udfff]/.test(removed.slice(removed.length - tail))) tail--;
	const share = (head + tail) / Math.max(removed.length, added.length);
	return share >= CORRECTION_SHARE ? { head, tail } : NONE_KEPT;
}
