// Which token occurrence ever stood before which, and in which version first: it shows what stood between two of them.
import { type Ints, intAt, newInts, pushInt } from "./ints.ts";

/** Pairs are numbered from 1; every occurrence heads a list of the pairs it is the left, or the right, one of. */
export type Neighbours = {
	readonly left: Ints;
	readonly right: Ints;
	readonly version: Ints;
	readonly firstAfter: Ints;
	readonly nextAfter: Ints;
	readonly firstBefore: Ints;
	readonly nextBefore: Ints;
};

export function newNeighbours(): Neighbours {
	const lists = {
		left: newInts(),
		right: newInts(),
		version: newInts(),
		firstAfter: newInts(),
		nextAfter: newInts(),
		firstBefore: newInts(),
		nextBefore: newInts(),
	};
	for (const list of Object.values(lists)) pushInt(list, 0);
	return lists;
}

/** The pair's number; 0 if the two never stood side by side. */
export function findPair({ left, nextBefore, firstBefore }: Neighbours, a: number, b: number): number {
	let pair = intAt(firstBefore, b);
	while (pair > 0 && intAt(left, pair) !== a) pair = intAt(nextBefore, pair);
	return pair;
}

export function addPair(neighbours: Neighbours, a: number, b: number, version: number): void {
	const { left, right, firstAfter, nextAfter, firstBefore, nextBefore } = neighbours;
	pushInt(left, a);
	pushInt(right, b);
	const pair = pushInt(neighbours.version, version);
	pushInt(nextAfter, headOf(firstAfter, a));
	pushInt(nextBefore, headOf(firstBefore, b));
	firstAfter.items[a] = pair;
	firstBefore.items[b] = pair;
}

function headOf(heads: Ints, occurrence: number): number {
	while (heads.length <= occurrence) pushInt(heads, 0);
	return intAt(heads, occurrence);
}
