// The shortest way from one row of numbers to another by leaving some out and putting some in (Myers 1986: how far can
// one get without an edit, with one, with two …). Words are numbered first: comparing numbers is cheap.
import type { Budget } from "./budget.ts";

/** The places that stay, in order: the item of the one row at before[i] is the item of the other at after[i]. */
export type Stays = { readonly before: readonly number[]; readonly after: readonly number[] };

type Rows = { readonly before: Int32Array; readonly after: Int32Array };

// The way back is remembered, and takes memory for the square of the edits.
const EDITS_MAX = 1_500;

/** Undefined when the rows share too little to be compared within the budget. */
export function fewestEdits(rows: Rows, budget: Budget): Stays | undefined {
	const most = Math.min(EDITS_MAX, rows.before.length + rows.after.length);
	let furthest = new Int32Array(64);
	for (let edits = 0; edits <= most && budget.steps > 0; edits++) {
		if (roundAt(edits + 1) > furthest.length) furthest = twice(furthest);
		if (reachesEnd(rows, furthest, edits, budget)) return wayBack(rows, furthest, edits);
	}
	return undefined;
}

// The rounds lie behind each other: round n has n + 1 diagonals, from all put in to all left out.
function roundAt(edits: number): number {
	return (edits * (edits + 1)) / 2;
}

function twice(furthest: Int32Array): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(2 * furthest.length);
	larger.set(furthest);
	return larger;
}

/** Notes how far each diagonal gets with so many edits; true when one of them gets to the end of both rows. */
function reachesEnd({ before, after }: Rows, furthest: Int32Array, edits: number, budget: Budget): boolean {
	const [long, wide, round] = [before.length, after.length, roundAt(edits)];
	// Nobody can leave out more than there is, or put in more than there will be.
	const last = Math.min(edits, long);
	for (let i = Math.max(0, edits - wide); i <= last; i++) {
		const diagonal = 2 * i - edits;
		const start = startOf(furthest, edits, i);
		let x = start;
		while (x < long && x - diagonal < wide && before[x] === after[x - diagonal]) x++;
		budget.steps -= 1 + x - start;
		furthest[round + i] = x;
		if (x >= long && x - diagonal >= wide) return true;
	}
	return false;
}

/** Where a diagonal begins: one further than its left neighbour of the round before, or where the right one was. */
function startOf(furthest: Int32Array, edits: number, i: number): number {
	if (edits === 0) return 0;
	const before = roundAt(edits - 1);
	const left = i === 0 ? -1 : (furthest[before + i - 1] ?? 0) + 1;
	const right = i === edits ? -1 : (furthest[before + i] ?? 0);
	return Math.max(left, right);
}

function wayBack({ before, after }: Rows, furthest: Int32Array, found: number): Stays {
	const stays: { before: number[]; after: number[] } = { before: [], after: [] };
	let [x, y] = [before.length, after.length];
	for (let edits = found; edits >= 0; edits--) {
		const i = (x - y + edits) / 2;
		const start = startOf(furthest, edits, i);
		for (; x > start; x--, y--) {
			stays.before.push(x - 1);
			stays.after.push(y - 1);
		}
		const isLeftOut = i > 0 && edits > 0 && (furthest[roundAt(edits - 1) + i - 1] ?? 0) + 1 === start;
		if (isLeftOut) x--;
		else y--;
	}
	return { before: stays.before.toReversed(), after: stays.after.toReversed() };
}
