// What once stood between two token occurrences and was deleted since: the first place to look for words that come back.
import { alignWeighted, CELLS_MOST } from "../align/align-weighted.ts";
import { intAt } from "../index/ints.ts";
import { findPair } from "../index/neighbours.ts";
import { type Candidate, placeBest } from "./candidates.ts";
import { assign, type Hole, holesOf, keyAt, type Task, occurrenceAt } from "./task.ts";

const GONE_MOST = 3000;
// Bits it takes to say that something deleted here comes back, beside none, one or two of its old neighbours; which of
// the deleted words it is must be said too where it stands alone.
const ALONE_BITS = 14;
const ONE_SIDE_BITS = 9;
const BETWEEN_BITS = 1;
const MATCH_BITS = 2;
// What a single word must say to go with the one beside it: less where that one came back or was moved itself.
const BESIDE_BITS = 9;
const BESIDE_FOUND_BITS = 3;

/** Restores in every hole what was deleted there. */
export function restoreNearby(task: Task): void {
	for (const hole of holesOf(task)) {
		const left = occurrenceAt(task, hole.from - 1);
		const right = occurrenceAt(task, hole.to);
		placeBest(task, [
			...candidatesIn(task, hole, goneAfter(task, left)),
			...candidatesIn(task, hole, goneBefore(task, right)),
		]);
	}
}

function candidatesIn(task: Task, { from, to }: Hole, gone: Int32Array): Candidate[] {
	if (gone.length === 0) return [];
	const { occurrences } = task.family;
	const keys = Int32Array.from(gone, (occurrence) => intAt(occurrences.keys, occurrence));
	const weights = { bits: task.bits.subarray(from, to), matchCost: MATCH_BITS };
	if (keys.length * (to - from) > CELLS_MOST) return [];
	return alignWeighted(keys, task.keys.subarray(from, to), weights).map(({ a, b, length }) => ({
		at: from + b,
		occurrences: Array.from(gone.subarray(a, a + length)),
		kind: "restored" as const,
		costs: [Math.log2(gone.length + 1) + ALONE_BITS, ONE_SIDE_BITS, BETWEEN_BITS] as const,
		isAligned: true,
	}));
}

/** Occurrences that once followed another, one behind the other, up to what still stands in the text. */
function goneAfter(task: Task, occurrence: number): Int32Array {
	const { firstAfter, nextAfter, right, version } = task.family.neighbours;
	return walk(task, occurrence, { first: firstAfter, next: nextAfter, other: right, version });
}

function goneBefore(task: Task, occurrence: number): Int32Array {
	const { firstBefore, nextBefore, left, version } = task.family.neighbours;
	return walk(task, occurrence, { first: firstBefore, next: nextBefore, other: left, version }).toReversed();
}

type Lists = Readonly<Record<"first" | "next" | "other" | "version", Task["family"]["neighbours"]["left"]>>;

/** Depth first, so that what stood together comes out together. */
function walk(task: Task, start: number, { first, next, other, version }: Lists): Int32Array {
	const found: number[] = [];
	if (start <= 0) return new Int32Array(0);
	const seen = new Set<number>([start]);
	const waiting = [start];
	for (
		let occurrence = waiting.pop();
		occurrence !== undefined && found.length < GONE_MOST;
		occurrence = waiting.pop()
	) {
		if (occurrence !== start) found.push(occurrence);
		for (let pair = intAt(first, occurrence); pair > 0; pair = intAt(next, pair)) {
			task.budget.steps--;
			const near = intAt(other, pair);
			if (seen.has(near) || task.used[near] === 1 || !task.visible.hasAncestor(intAt(version, pair)))
				continue;
			seen.add(near);
			waiting.push(near);
		}
	}
	return Int32Array.from(found);
}

/** Goes on from words that were found to those that stood next to them, one by one, in both directions. */
export function extend(task: Task): void {
	const { neighbours } = task.family;
	const { firstAfter, nextAfter, right, firstBefore, nextBefore, left, version } = neighbours;
	for (let i = 0; i < task.occurrences.length; i++) {
		extendTo(task, i, i - 1, { first: firstAfter, next: nextAfter, other: right, version });
	}
	for (let i = task.occurrences.length - 1; i >= 0; i--) {
		extendTo(task, i, i + 1, { first: firstBefore, next: nextBefore, other: left, version });
	}
}

function extendTo(task: Task, at: number, besideAt: number, { first, next, other, version }: Lists): void {
	const beside = occurrenceAt(task, besideAt);
	if (task.occurrences[at] !== 0 || beside <= 0) return;
	for (let pair = intAt(first, beside); pair > 0; pair = intAt(next, pair)) {
		const occurrence = intAt(other, pair);
		if (keyAt(task, at) !== intAt(task.family.occurrences.keys, occurrence)) continue;
		if (task.used[occurrence] === 1 || !mayGoOn(task, besideAt, intAt(version, pair))) continue;
		if (!isBetween(task, occurrence, at, besideAt) && (task.bits[at] ?? 0) < bitsBeside(task, besideAt))
			continue;
		assign(task, at, occurrence, "restored");
		return;
	}
}

/** Whether the occurrence once stood beside what stands on the other side now, too. */
function isBetween(task: Task, occurrence: number, at: number, besideAt: number): boolean {
	const beyond = occurrenceAt(task, 2 * at - besideAt);
	if (beyond <= 0) return false;
	const [left, right] = besideAt < at ? [occurrence, beyond] : [beyond, occurrence];
	return findPair(task.family.neighbours, left, right) > 0;
}

function bitsBeside({ kinds }: Task, besideAt: number): number {
	const kind = kinds[besideAt];
	return kind === "restored" || kind === "moved" ? BESIDE_FOUND_BITS : BESIDE_BITS;
}

/**
 * Whether a pair of neighbours from this version may be used to recognize the next token. A token that was found again
 * (restored, moved or copied) may use any visible version; one that was kept, only versions that this text descends from.
 */
function mayGoOn({ kinds, visible }: Task, besideAt: number, version: number): boolean {
	const kind = kinds[besideAt];
	return kind === undefined || kind === "kept" ? visible.hasAncestor(version) : visible.has(version);
}
