// Pieces of earlier texts that might be what stands in a hole, and the choice among them: the piece that explains
// most comes first, and no tile stands in a text twice.
import { intAt } from "../index/ints.ts";
import { findPair } from "../index/neighbours.ts";
import { SENTENCE } from "../align/slide-matches.ts";
import { assign, type Kind, type Task, tileAt } from "./task.ts";

export type Piece = {
	/** Place of its first token. */
	readonly at: number;
	readonly tiles: readonly number[];
	readonly kind: Kind;
	/** Bits it takes to say where the piece came from if it stands beside none, one or two of the tiles it stood
	 * beside before; what it explains must be worth more. */
	readonly costs: Costs;
	/** Whether it was found by aligning whole texts, so that where it begins and ends is no accident. */
	readonly isAligned?: boolean;
	/** Whether tiles that stand in the text already may be copied, and what must be explained then. */
	readonly copy?: { readonly cost: number; readonly fewest: number };
};

export type Costs = readonly [none: number, one: number, two: number];

type Weighed = { readonly piece: Piece; readonly value: number };

/** Puts the best pieces into the text, whole or in part. */
export function placeBest(task: Task, pieces: readonly Piece[]): void {
	const heap: Weighed[] = [];
	for (const piece of pieces) offer(heap, task, piece);
	for (let next = takeBest(heap); next; next = takeBest(heap)) {
		const parts = freeParts(task, next.piece);
		if (parts.length === 1 && parts[0] === next.piece) put(task, next.piece);
		else for (const part of parts) offer(heap, task, part);
	}
}

function offer(heap: Weighed[], task: Task, piece: Piece): void {
	const value = valueOf(task, piece);
	if (value <= 0) return;
	heap.push({ piece, value });
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
	if (a.piece.tiles.length !== b.piece.tiles.length) return a.piece.tiles.length > b.piece.tiles.length;
	if (a.piece.at !== b.piece.at) return a.piece.at < b.piece.at;
	return (a.piece.tiles[0] ?? 0) < (b.piece.tiles[0] ?? 0);
}

function swap(heap: Weighed[], i: number, j: number): void {
	const [a, b] = [heap[i], heap[j]];
	if (a && b) {
		heap[i] = b;
		heap[j] = a;
	}
}

// People put passages where something begins and ends: beside words that are open, a piece that begins behind a
// space only is less likely than one that begins behind a comma, and that less than a whole sentence or line.
const EDGE_BITS = [4, 4, 3, 1, 1];

/** What it costs that a piece begins, or ends, beside words that nothing is known of. */
function looseEnds(task: Task, at: number, end: number): number {
	const isLooseLeft = at > 0 && tileAt(task, at - 1) === 0;
	const isLooseRight = end < task.tiles.length && task.tiles[end] === 0;
	return (isLooseLeft ? edgeBits(task, at) : 0) + (isLooseRight ? edgeBits(task, end) : 0);
}

function edgeBits({ breaks }: Task, at: number): number {
	return EDGE_BITS[breaks[at] ?? 0] ?? 0;
}

function valueOf(task: Task, { at, tiles, costs, copy, isAligned }: Piece): number {
	let bits = isAligned === true ? -task.caution : -task.caution - looseEnds(task, at, at + tiles.length);
	for (const bit of task.bits.subarray(at, at + tiles.length)) bits += bit;
	if (!isCopy(task, tiles)) return bits - costs[oldNeighbours(task, at, tiles)];
	return copy && tiles.length >= copy.fewest ? bits - copy.cost : 0;
}

/** Whether most of the tiles stand in the text already. */
function isCopy({ used }: Task, tiles: readonly number[]): boolean {
	return tiles.filter((tile) => used[tile] === 1).length * 2 > tiles.length;
}

/** On how many sides the tiles would stand beside a tile they stood beside before. */
function oldNeighbours(task: Task, at: number, tiles: readonly number[]): 0 | 1 | 2 {
	const isAfter = stoodBeside(task, tileAt(task, at - 1), tiles[0] ?? 0);
	const isBefore = stoodBeside(task, tiles.at(-1) ?? 0, tileAt(task, at + tiles.length));
	if (isAfter && isBefore) return 2;
	return isAfter || isBefore ? 1 : 0;
}

/** In a version this one follows from: beside it, two people may well put the same words in the same place. */
function stoodBeside({ family, sight }: Task, left: number, right: number): boolean {
	if (left <= 0 || right <= 0) return false;
	const pair = findPair(family.neighbours, left, right);
	return pair > 0 && sight.followsFrom(intAt(family.neighbours.version, pair));
}

/** The piece itself if nothing stands in its way, or what is left of it. */
function freeParts(task: Task, piece: Piece): Piece[] {
	const parts: Piece[] = [];
	const { tiles, at } = piece;
	const isCopied = isCopy(task, tiles);
	const isFree = (n: number) =>
		task.tiles[at + n] === 0 && (piece.copy !== undefined || task.used[tiles[n] ?? 0] === 0);
	for (let from = 0; from < tiles.length; ) {
		let to = from;
		while (to < tiles.length && isFree(to)) to++;
		if (to > from)
			parts.push(
				...withoutUsedEnds(task, isCopied, { ...piece, at: at + from, tiles: tiles.slice(from, to) }),
			);
		from = Math.max(to, from + 1);
	}
	const [only] = parts;
	return parts.length === 1 && only?.tiles.length === tiles.length ? [piece] : parts;
}

/** What comes back does not reach into the sentence before or behind it, where words stand that never went. */
function withoutUsedEnds({ used, breaks }: Task, isCopied: boolean, piece: Piece): Piece[] {
	if (isCopied) return [piece];
	const { at, tiles } = piece;
	const isUsed = (n: number) => used[tiles[n] ?? 0] === 1;
	const isBreak = (n: number) => (breaks[at + n] ?? 0) >= SENTENCE;
	let [from, to] = [0, tiles.length];
	for (let n = 0; n < tiles.length && isUsed(n); n++) if (isBreak(n + 1)) from = n + 1;
	for (let n = tiles.length - 1; n >= from && isUsed(n); n--) if (isBreak(n)) to = n;
	return from >= to ? [] : [{ ...piece, at: at + from, tiles: tiles.slice(from, to) }];
}

function put(task: Task, { at, tiles, kind }: Piece): void {
	tiles.forEach((tile, i) => assign(task, at + i, tile, task.used[tile] === 1 ? "copied" : kind));
}
