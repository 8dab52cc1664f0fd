// Where in the family's history any four token keys followed each other: finds a passage again wherever it was.
import { type Ints, newInts, pushInt } from "./ints.ts";

/** How many keys in a row make a place to look up. */
export const GRAM = 4;

/** Places are numbered from 1; those with the same four keys form a list. */
export type FourGrams = {
	readonly heads: Map<number, number>;
	readonly occurrence: Ints;
	readonly version: Ints;
	readonly next: Ints;
};

export function newFourGrams(): FourGrams {
	const lists = { occurrence: newInts(), version: newInts(), next: newInts() };
	for (const list of Object.values(lists)) pushInt(list, 0);
	return { heads: new Map(), ...lists };
}

/** What the four keys from `at` on are filed under; undefined where they only repeat themselves. */
export function gramAt(keys: Int32Array, at: number): number | undefined {
	const [a, b, c, d] = [keys[at] ?? 0, keys[at + 1] ?? 0, keys[at + 2] ?? 0, keys[at + 3] ?? 0];
	if (a === c && b === d) return undefined;
	const high = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
	const low = Math.imul(c + 0x165667b1, 0xc2b2ae35) ^ Math.imul(d + 0x27d4eb2f, 0x9e3779b1);
	return (Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) ^ Math.imul(low ^ (low >>> 13), 0x297a2d39)) | 0;
}

export function addFourGram(fourGrams: FourGrams, gram: number, occurrence: number, version: number): void {
	pushInt(fourGrams.occurrence, occurrence);
	pushInt(fourGrams.version, version);
	const place = pushInt(fourGrams.next, fourGrams.heads.get(gram) ?? 0);
	fourGrams.heads.set(gram, place);
}
