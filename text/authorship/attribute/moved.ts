// What was deleted in one place of a text and stands in another.
import { intAt } from "../index/ints.ts";
import { type Candidate, placeBest } from "./candidates.ts";
import { holesOf, type Hole, type Task } from "./task.ts";

// Where a word was deleted more often than this, only its neighbours tell which one is meant.
const PLACES_MOST = 32;
// Bits it takes to say that something was moved at all.
const MOVE_BITS = 2;

export function findMoves(task: Task, deleted: Int32Array): void {
	if (deleted.length === 0) return;
	const places = placesByKey(task, deleted);
	const cost = Math.log2(deleted.length + 1) + MOVE_BITS;
	const costs = [cost, cost, cost] as const;
	const candidates: Candidate[] = [];
	for (const hole of holesOf(task)) {
		for (let at = hole.from; at < hole.to && task.budget.steps > 0; at++) {
			for (const from of places.get(task.keys[at] ?? 0) ?? []) {
				const length = sameLength(task, { hole, at }, deleted, from);
				task.budget.steps -= length + 1;
				// Most places of a common word explain nothing but the word.
				if (length === 0 || bitsOf(task, at, length) <= cost) continue;
				const occurrences = Array.from(deleted.subarray(from, from + length));
				candidates.push({ at, occurrences, kind: "moved", costs });
			}
		}
	}
	placeBest(task, candidates);
}

function bitsOf({ bits }: Task, at: number, length: number): number {
	let sum = 0;
	for (let i = at; i < at + length; i++) sum += bits[i] ?? 0;
	return sum;
}

function placesByKey({ family }: Task, deleted: Int32Array): Map<number, number[]> {
	const places = new Map<number, number[]>();
	deleted.forEach((occurrence, i) => {
		const key = intAt(family.occurrences.keys, occurrence);
		const known = places.get(key);
		if (!known) places.set(key, [i]);
		else if (known.length < PLACES_MOST) known.push(i);
	});
	return places;
}

/** How far the hole goes on like what was deleted; 0 where a longer candidate began one token before. */
function sameLength(
	{ keys, family }: Task,
	{ hole, at }: { readonly hole: Hole; readonly at: number },
	deleted: Int32Array,
	from: number,
): number {
	const isSame = (n: number) => intAt(family.occurrences.keys, deleted[from + n] ?? 0) === keys[at + n];
	if (at > hole.from && from > 0 && isSame(-1)) return 0;
	let length = 0;
	while (at + length < hole.to && from + length < deleted.length && isSame(length)) length++;
	return length;
}
