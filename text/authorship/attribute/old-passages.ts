// Passages that stood anywhere in the family before: deleted long ago, in another draft, or still there and copied.
import { intAt } from "../index/ints.ts";
import { GRAM, gramAt } from "../index/four-grams.ts";
import { type Costs, type Candidate, placeBest } from "./candidates.ts";
import { type Hole, holesOf, keyAt, type Task } from "./task.ts";

const PLACES_MOST = 16;
const PASSAGE_MOST = 4000;
// Bits it takes to say which of all passages there have been comes back, beside none, one or two of its old neighbours.
const COSTS = [18, 8, 2] as const;
// A text of which the original still stands is copied on purpose; a phrase two people write alike is not.
// In a draft beside this one nothing was deleted from here: only what is long enough to be copied comes from there.
const BESIDE_COSTS = [36, 36, 36] as const;
const COPY = { cost: 36, fewest: 6 };

export function findOldPassages(task: Task): void {
	const candidates: Candidate[] = [];
	for (const hole of holesOf(task)) if (hole.to - hole.from >= 2) findInHole(task, hole, candidates);
	placeBest(task, candidates);
}

function findInHole(task: Task, { from, to }: Hole, candidates: Candidate[]): void {
	// Words next to the hole help to recognize what is in it.
	const first = Math.max(from - GRAM + 1, -task.before.length);
	const last = Math.min(to + GRAM - 1, task.occurrences.length + task.behind.length);
	const keys = Int32Array.from({ length: last - first }, (_, i) => keyAt(task, first + i));
	for (let i = 0; i + GRAM <= keys.length && task.budget.steps > 0; i++) {
		let longest = 0;
		for (const found of passagesAt(task, keys, i)) {
			candidates.push(...trimmed(task, { from, to }, { ...found, at: first + found.at }));
			longest = Math.max(longest, found.at + found.occurrences.length - i);
		}
		// What was found whole need not be found again from its middle.
		if (longest > 2 * GRAM) i += longest - GRAM - 1;
	}
}

type Found = { readonly at: number; readonly occurrences: number[]; readonly costs: Costs };

function passagesAt(task: Task, keys: Int32Array, at: number): Found[] {
	const { fourGrams } = task.family;
	const gram = gramAt(keys, at);
	if (gram === undefined) return [];
	const found: Found[] = [];
	let looked = 0;
	for (let p = fourGrams.heads.get(gram) ?? 0; p > 0 && looked < PLACES_MOST; p = intAt(fourGrams.next, p)) {
		looked++;
		const version = intAt(fourGrams.version, p);
		if (!task.visible.has(version)) continue;
		const forward = follow(task, keys, at, intAt(fourGrams.occurrence, p));
		if (forward.length < GRAM) continue;
		const back = followBack(task, keys, at, intAt(fourGrams.occurrence, p));
		task.budget.steps -= forward.length + back.length;
		const costs = task.visible.hasAncestor(version) ? COSTS : BESIDE_COSTS;
		found.push({ at: at - back.length, occurrences: [...back.toReversed(), ...forward], costs });
	}
	return found;
}

function follow(task: Task, keys: Int32Array, at: number, start: number): number[] {
	const { firstAfter, nextAfter, right, version } = task.family.neighbours;
	const occurrences: number[] = [];
	let occurrence = intAt(task.family.occurrences.keys, start) === keys[at] ? start : 0;
	while (occurrence > 0 && occurrences.length < PASSAGE_MOST) {
		occurrences.push(occurrence);
		const key = keys[at + occurrences.length];
		let pair = intAt(firstAfter, occurrence);
		occurrence = 0;
		for (; pair > 0; pair = intAt(nextAfter, pair)) {
			const next = intAt(right, pair);
			if (intAt(task.family.occurrences.keys, next) === key && task.visible.has(intAt(version, pair)))
				occurrence = next;
		}
	}
	return occurrences;
}

function followBack(task: Task, keys: Int32Array, at: number, start: number): number[] {
	const { firstBefore, nextBefore, left, version } = task.family.neighbours;
	const occurrences: number[] = [];
	for (let occurrence = start; occurrence > 0 && occurrences.length < PASSAGE_MOST; ) {
		const key = keys[at - occurrences.length - 1];
		let before = 0;
		for (let pair = intAt(firstBefore, occurrence); pair > 0; pair = intAt(nextBefore, pair)) {
			const next = intAt(left, pair);
			if (intAt(task.family.occurrences.keys, next) === key && task.visible.has(intAt(version, pair)))
				before = next;
		}
		occurrence = before;
		if (occurrence > 0) occurrences.push(occurrence);
	}
	return occurrences;
}

/** Only the part that lies in the hole; that it goes on in the same words around it counts in its favour. */
function trimmed(task: Task, { from, to }: Hole, { at, occurrences, costs }: Found): Candidate[] {
	const start = Math.max(at, from);
	const end = Math.min(at + occurrences.length, to);
	const length = end - start;
	if (length < 1) return [];
	return [
		{ at: start, occurrences: occurrences.slice(start - at, end - at), kind: "restored", costs, copy: COPY },
	];
}
