// A fast comparison: it shows everything between the equal beginning and the equal end of two texts as replaced. It is
// correct but not detailed, and is used when the exact comparison would take too long.
import { type Comparison, comparisonOf } from "./result.ts";
import type { Part } from "./moves.ts";
import { changeOf } from "../diff/parts.ts";
import { tokenize } from "../words.ts";

export function compareCoarsely(before: string, after: string): Comparison {
	const head = placeOfSpace(
		before,
		commonLength(before, after, (i) => i),
	);
	const rest = { before: before.slice(head), after: after.slice(head) };
	const ends = commonLength(rest.before, rest.after, (i, text) => text.length - 1 - i);
	// Only whole words stay: the end begins at white space, or nowhere.
	const start = rest.before.length - ends;
	const space = rest.before.slice(start).search(/\s/u);
	const tail = space === -1 ? 0 : ends - space;
	const [removed, added] = [rest.before, rest.after].map((text) => text.slice(0, text.length - tail));
	const end = before.slice(before.length - tail);
	return comparisonOf(
		[...same(before.slice(0, head)), ...change(removed ?? "", added ?? ""), ...same(end)],
		before !== after,
	);
}

/** More changes than this nobody reads, and a page would have no room for them. */
const CHANGES_MAX = 5_000;

/** The comparison itself, or a coarse one where it has too many changes. */
export function bounded<C extends Comparison>(comparison: C, before: string, after: string): C | Comparison {
	const { places, moves, punctuationChanges } = comparison;
	return places + moves + punctuationChanges > CHANGES_MAX ? compareCoarsely(before, after) : comparison;
}

function commonLength(a: string, b: string, placeOf: (i: number, text: string) => number): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a.charCodeAt(placeOf(length, a)) === b.charCodeAt(placeOf(length, b))) length++;
	return length;
}

function placeOfSpace(text: string, most: number): number {
	if (most === text.length) return most;
	let place = most;
	while (place > 0 && !/\s/u.test(text.charAt(place - 1))) place--;
	return place;
}

function same(text: string): Part[] {
	return text === "" ? [] : [{ kind: "same", before: text, after: text }];
}

function change(removed: string, added: string): Part[] {
	return removed === "" && added === "" ? [] : [changeOf(tokenize(removed), tokenize(added))];
}
