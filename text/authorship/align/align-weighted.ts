// The alignment of two short sequences that says most: words that say more count for more, and every match between two
// differences must be worth more than a fixed cost. So the common words of a rewritten sentence are not taken for kept.
import type { Match } from "./matches.ts";

/** Cells of the table, so that a stretch costs at most a fraction of a millisecond. */
export const CELLS_MOST = 40_000;

export type Weights = {
	/** How much every key of `b` says. */
	readonly bits: Float64Array;
	/** What a match between two differences must be worth; one at either end of both sequences costs nothing. */
	readonly matchCost: number;
};

const MATCHED = 1;
const CONTINUED = 2;
const UP = 4;

export function alignWeighted(a: Int32Array, b: Int32Array, weights: Weights): Match[] {
	const width = b.length + 1;
	const ways = new Uint8Array((a.length + 1) * width);
	const end = fill(ways, { a, b }, weights);
	return wayBack(ways, { rows: a.length, width, end });
}

type Sides = { readonly a: Int32Array; readonly b: Int32Array };

/** The best sums of one row of the table: with the last tokens matched, and anyhow. */
type Row = { readonly matched: Float64Array; readonly best: Float64Array };

/** Fills in which way led best to every cell; returns whether the best one ends in a match. */
function fill(ways: Uint8Array, { a, b }: Sides, weights: Weights): boolean {
	const width = b.length + 1;
	let above = rowOf(width);
	let row = rowOf(width);
	above.matched[0] = 0;
	for (let i = 0; i < a.length; i++) {
		row.matched[0] = -Infinity;
		row.best[0] = 0;
		fillRow(ways.subarray((i + 1) * width), { above, row }, { b, key: a[i] ?? 0, ...weights });
		[row, above] = [above, row];
	}
	return numberAt(above.matched, width - 1) + weights.matchCost >= numberAt(above.best, width - 1);
}

type Filling = Weights & { readonly b: Int32Array; readonly key: number };

function fillRow(
	ways: Uint8Array,
	{ above, row }: { readonly above: Row; readonly row: Row },
	{ b, key, bits, matchCost }: Filling,
): void {
	for (let j = 1; j <= b.length; j++) {
		let way = 0;
		let sum = -Infinity;
		if (b[j - 1] === key) {
			const onward = numberAt(above.matched, j - 1);
			const anew = numberAt(above.best, j - 1) - matchCost;
			if (onward >= anew) way = CONTINUED;
			sum = Math.max(onward, anew) + numberAt(bits, j - 1);
		}
		const up = numberAt(above.best, j);
		const left = numberAt(row.best, j - 1);
		row.matched[j] = sum;
		row.best[j] = Math.max(sum, up, left);
		if (sum >= up && sum >= left) way |= MATCHED;
		else if (up >= left) way |= UP;
		ways[j] = way;
	}
}

function rowOf(width: number): Row {
	return { matched: new Float64Array(width).fill(-Infinity), best: new Float64Array(width) };
}

function numberAt(numbers: Float64Array, place: number): number {
	return numbers[place] ?? 0;
}

function wayBack(
	ways: Uint8Array,
	{ rows, width, end }: { readonly rows: number; readonly width: number; readonly end: boolean },
): Match[] {
	const matches: Match[] = [];
	let [i, j] = [rows, width - 1];
	let isMatched = end;
	while (i > 0 && j > 0) {
		const way = ways[i * width + j] ?? 0;
		if (isMatched || (way & MATCHED) !== 0) {
			let length = 0;
			do {
				isMatched = ((ways[i * width + j] ?? 0) & CONTINUED) !== 0;
				i--;
				j--;
				length++;
			} while (isMatched && i > 0 && j > 0);
			matches.push({ a: i, b: j, length });
			isMatched = false;
		} else if ((way & UP) !== 0) i--;
		else j--;
	}
	return matches.toReversed();
}
