// Candidates: parts of earlier texts that may be what stands in a hole. The one that explains most is chosen first, and
// no occurrence stands in a text twice.
import { intAt } from "../index/ints.ts";
import { findPair } from "../index/neighbours.ts";
import { SENTENCE } from "../align/slide-matches.ts";
import { assign, type Kind, type Task, occurrenceAt } from "./task.ts";

export type Candidate = {
	/** Place of its first token. */
	readonly at: number;
	readonly occurrences: readonly number[];
	readonly kind: Kind;
	/** Bits it takes to say where the candidate came from if it stands beside none, one or two of the ones it stood
	 * beside before; what it explains must be worth more. */
	readonly costs: Costs;
	/** Whether it was found by aligning whole texts, so that where it begins and ends is no accident. */
	readonly isAligned?: boolean;
	/** Whether occurrences that stand in the text already may be copied, and what must be explained then. */
	readonly copy?: { readonly cost: number; readonly fewest: number };
};

export type Costs = readonly [none: number, one: number, two: number];

type Weighed = { readonly candidate: Candidate; readonly value: number };

/** Puts the best candidates into the text, whole or in part. */
export function placeBest(task: Task, candidates: readonly Candidate[]): void {
	const heap: Weighed[] = [];
	for (const candidate of candidates) offer(heap, task, candidate);
	for (let next = takeBest(heap); next; next = takeBest(heap)) {
		const parts = freeParts(task, next.candidate);
		if (parts.length === 1 && parts[0] === next.candidate) put(task, next.candidate);
		else for (const part of parts) offer(heap, task, part);
	}
}

function offer(heap: Weighed[], task: Task, candidate: Candidate): void {
	const value = valueOf(task, candidate);
	if (value <= 0) return;
	heap.push({ candidate, value });
	for (let i = heap.length - 1; i > 0; ) {
		const up = (i - 1) >> 1;
		if (!isBetter(heap[i], heap[up])) break;
		swap(heap, i, up);
		i = up;
	}
}

function takeBest(heap: Weighed[]): Weighed | undefined {
	const best = heap[0];
	const last = heap.pop();
	if (heap.length === 0 || last === undefined) return best;
	heap[0] = last;
	for (let i = 0; ; ) {
		let next = i;
		if (isBetter(heap[2 * i + 1], heap[next])) next = 2 * i + 1;
		if (isBetter(heap[2 * i + 2], heap[next])) next = 2 * i + 2;
		if (next === i) return best;
		swap(heap, i, next);
		i = next;
	}
}

/** More value first; then the longer one, the one further to the front, and the one set down first. */
function isBetter(a: Weighed | undefined, b: Weighed | undefined): boolean {
	if (a === undefined || b === undefined) return false;
	if (a.value !== b.value) return a.value > b.value;
	if (a.candidate.occurrences.length !== b.candidate.occurrences.length)
		return a.candidate.occurrences.length > b.candidate.occurrences.length;
	if (a.candidate.at !== b.candidate.at) return a.candidate.at < b.candidate.at;
	return (a.candidate.occurrences[0] ?? 0) < (b.candidate.occurrences[0] ?? 0);
}

function swap(heap: Weighed[], i: number, j: number): void {
	const [a, b] = [heap[i], heap[j]];
	if (a && b) {
		heap[i] = b;
		heap[j] = a;
	}
}

// People put passages where something begins and ends: beside words that are open, one that begins behind a space
// only is less likely than one that begins behind a comma, and that less than a whole sentence or line.
const EDGE_BITS = [4, 4, 3, 1, 1];

/** What it costs that a candidate begins, or ends, beside words that nothing is known of. */
function looseEnds(task: Task, at: number, end: number): number {
	const isLooseLeft = at > 0 && occurrenceAt(task, at - 1) === 0;
	const isLooseRight = end < task.occurrences.length && task.occurrences[end] === 0;
	return (isLooseLeft ? edgeBits(task, at) : 0) + (isLooseRight ? edgeBits(task, end) : 0);
}

function edgeBits({ breaks }: Task, at: number): number {
	return EDGE_BITS[breaks[at] ?? 0] ?? 0;
}

function valueOf(task: Task, { at, occurrences, costs, copy, isAligned }: Candidate): number {
	let bits =
		isAligned === true ? -task.caution : -task.caution - looseEnds(task, at, at + occurrences.length);
	for (const bit of task.bits.subarray(at, at + occurrences.length)) bits += bit;
	if (!isCopy(task, occurrences)) return bits - costs[oldNeighbours(task, at, occurrences)];
	return copy && occurrences.length >= copy.fewest ? bits - copy.cost : 0;
}

/** Whether most of the occurrences stand in the text already. */
function isCopy({ used }: Task, occurrences: readonly number[]): boolean {
	return occurrences.filter((occurrence) => used[occurrence] === 1).length * 2 > occurrences.length;
}

/** On how many sides the occurrences would stand beside one they stood beside before. */
function oldNeighbours(task: Task, at: number, occurrences: readonly number[]): 0 | 1 | 2 {
	const isAfter = stoodBeside(task, occurrenceAt(task, at - 1), occurrences[0] ?? 0);
	const isBefore = stoodBeside(task, occurrences.at(-1) ?? 0, occurrenceAt(task, at + occurrences.length));
	if (isAfter && isBefore) return 2;
	return isAfter || isBefore ? 1 : 0;
}

/** In a version this one follows from: beside it, two people may well put the same words in the same place. */
function stoodBeside({ family, visible }: Task, left: number, right: number): boolean {
	if (left <= 0 || right <= 0) return false;
	const pair = findPair(family.neighbours, left, right);
	return pair > 0 && visible.hasAncestor(intAt(family.neighbours.version, pair));
}

/** The candidate itself if nothing stands in its way, or what is left of it. */
function freeParts(task: Task, candidate: Candidate): Candidate[] {
	const parts: Candidate[] = [];
	const { occurrences, at } = candidate;
	const isCopied = isCopy(task, occurrences);
	const isFree = (n: number) =>
		task.occurrences[at + n] === 0 && (candidate.copy !== undefined || task.used[occurrences[n] ?? 0] === 0);
	for (let from = 0; from < occurrences.length; ) {
		let to = from;
		while (to < occurrences.length && isFree(to)) to++;
		if (to > from)
			parts.push(
				...withoutUsedEnds(task, isCopied, {
					...candidate,
					at: at + from,
					occurrences: occurrences.slice(from, to),
				}),
			);
		from = Math.max(to, from + 1);
	}
	const [only] = parts;
	return parts.length === 1 && only?.occurrences.length === occurrences.length ? [candidate] : parts;
}

/** What comes back does not reach into the sentence before or behind it, where words stand that never went. */
function withoutUsedEnds({ used, breaks }: Task, isCopied: boolean, candidate: Candidate): Candidate[] {
	if (isCopied) return [candidate];
	const { at, occurrences } = candidate;
	const isUsed = (n: number) => used[occurrences[n] ?? 0] === 1;
	const isBreak = (n: number) => (breaks[at + n] ?? 0) >= SENTENCE;
	let [from, to] = [0, occurrences.length];
	for (let n = 0; n < occurrences.length && isUsed(n); n++) if (isBreak(n + 1)) from = n + 1;
	for (let n = occurrences.length - 1; n >= from && isUsed(n); n--) if (isBreak(n)) to = n;
	return from >= to ? [] : [{ ...candidate, at: at + from, occurrences: occurrences.slice(from, to) }];
}

function put(task: Task, { at, occurrences, kind }: Candidate): void {
	occurrences.forEach((occurrence, i) =>
		assign(task, at + i, occurrence, task.used[occurrence] === 1 ? "copied" : kind),
	);
}
