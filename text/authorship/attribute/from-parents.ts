// What stayed where it was: the text is aligned with every text it was made from.
import type { Match } from "../align/align.ts";
import { alignWords } from "../align/align-words.ts";
import type { Reading } from "../index/family.ts";
import { intAt } from "../index/ints.ts";
import { withoutFragments } from "../align/drop-accidental-matches.ts";
import { type Piece, placeBest } from "./candidates.ts";
import { breaksOf, slide } from "../align/slide-matches.ts";
import { type Kind, readingOf, type Task } from "./task.ts";

/** `kept` is the part of the first parent that stands over against the stretch under work. */
export function keepFromParents(task: Task): void {
	const pieces = alignedPieces(task, opposite(task, task.base), "kept");
	for (const parent of task.parents.slice(1)) {
		pieces.push(...alignedPieces(task, opposite(task, readingOf(task.family, parent)), "kept"));
	}
	placeBest(task, pieces);
}

/** The same with one version, for what is still open. */
export function keepFromBase(task: Task, base: Reading, kind: Kind): void {
	placeBest(task, alignedPieces(task, opposite(task, base), kind));
}

type Opposite = { readonly tiles: Int32Array; readonly breaks: Uint8Array };

function alignedPieces(task: Task, { tiles, breaks }: Opposite, kind: Kind): Piece[] {
	const { tiles: all } = task.family;
	const keys = Int32Array.from(tiles, (tile) => intAt(all.keys, tile));
	const sides = { a: keys, b: task.keys };
	const both = { a: breaks, b: task.breaks };
	const lengths = { before: keys.length, after: task.keys.length, bits: task.bits };
	const matches = withoutFragments(slide(alignWords(sides, task.bits), sides, both), lengths, both);
	return matches.map(({ a, b, length }: Match) => ({
		at: b,
		tiles: Array.from(tiles.subarray(a, a + length)),
		kind,
		costs: [0, 0, 0] as const,
		isAligned: true,
	}));
}

/** The tiles of a version without those it shares with the new text on either side of the stretch. */
export function opposite({ before, behind }: Task, { text, starts, ends, tiles }: Reading): Opposite {
	let head = 0;
	while (head < before.length && head < tiles.length && before[head] === tiles[head]) head++;
	let tail = 0;
	const most = Math.min(behind.length, tiles.length - head);
	while (tail < most && behind[behind.length - 1 - tail] === tiles[tiles.length - 1 - tail]) tail++;
	const to = tiles.length - tail;
	return {
		tiles: tiles.subarray(head, to),
		breaks: breaksOf(text, starts.subarray(head, to), ends.subarray(head, to)),
	};
}
