// What stayed where it was: the text is aligned with every text it was made from.
import type { Match } from "../align/matches.ts";
import { alignWords } from "../align/align-words.ts";
import type { Reading } from "../index/family.ts";
import { intAt } from "../index/ints.ts";
import { withoutFragments } from "../align/drop-accidental-matches.ts";
import { type Candidate, placeBest } from "./candidates.ts";
import { breaksOf, slideMatches } from "../align/slide-matches.ts";
import { type Kind, readingOf, type Task } from "./task.ts";

/** Places what is still where it was in any of the parents. */
export function keepFromParents(task: Task): void {
	const candidates = alignedCandidates(task, opposite(task, task.base), "kept");
	for (const parent of task.parents.slice(1)) {
		candidates.push(...alignedCandidates(task, opposite(task, readingOf(task.family, parent)), "kept"));
	}
	placeBest(task, candidates);
}

/** The same with one version, for what is still open. */
export function keepFromBase(task: Task, base: Reading, kind: Kind): void {
	placeBest(task, alignedCandidates(task, opposite(task, base), kind));
}

type Opposite = { readonly occurrences: Int32Array; readonly breaks: Uint8Array };

function alignedCandidates(task: Task, { occurrences, breaks }: Opposite, kind: Kind): Candidate[] {
	const { occurrences: all } = task.family;
	const keys = Int32Array.from(occurrences, (occurrence) => intAt(all.keys, occurrence));
	const sides = { a: keys, b: task.keys };
	const both = { a: breaks, b: task.breaks };
	const lengths = { before: keys.length, after: task.keys.length, bits: task.bits };
	const matches = withoutFragments(slideMatches(alignWords(sides, task.bits), sides, both), lengths, both);
	return matches.map(({ a, b, length }: Match) => ({
		at: b,
		occurrences: Array.from(occurrences.subarray(a, a + length)),
		kind,
		costs: [0, 0, 0] as const,
		isAligned: true,
	}));
}

/** The occurrences of a version without those it shares with the new text on either side of the stretch. */
export function opposite({ before, behind }: Task, { text, starts, ends, occurrences }: Reading): Opposite {
	let head = 0;
	while (head < before.length && head < occurrences.length && before[head] === occurrences[head]) head++;
	let tail = 0;
	const most = Math.min(behind.length, occurrences.length - head);
	while (tail < most && behind[behind.length - 1 - tail] === occurrences[occurrences.length - 1 - tail])
		tail++;
	const to = occurrences.length - tail;
	return {
		occurrences: occurrences.subarray(head, to),
		breaks: breaksOf(text, starts.subarray(head, to), ends.subarray(head, to)),
	};
}
