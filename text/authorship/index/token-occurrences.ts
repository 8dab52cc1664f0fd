// A token occurrence is one token as somebody wrote it: a word or a mark made of certain atoms. It stays the same
// occurrence in every version that has it, also when it is deleted and restored, or moved.
import { type Ints, intAt, newInts, pushInt } from "./ints.ts";
import type { AtomsRun } from "../atom-runs.ts";

/** Numbered from 1; 0 is none. */
export type TokenOccurrences = {
	readonly keys: Ints;
	readonly first: number[];
	readonly lengths: Ints;
	/** Atoms of words that were changed in some letters, so that their atoms do not follow each other. */
	readonly scattered: Map<number, readonly AtomsRun[]>;
	/** The last occurrence that begins with an atom, and the one before it that does. */
	readonly byAtom: Map<number, number>;
	readonly nextByAtom: Ints;
};

export function newTokenOccurrences(): TokenOccurrences {
	const occurrences = {
		keys: newInts(),
		first: [-1],
		lengths: newInts(),
		scattered: new Map(),
		byAtom: new Map(),
		nextByAtom: newInts(),
	};
	for (const list of [occurrences.keys, occurrences.lengths, occurrences.nextByAtom]) pushInt(list, 0);
	return occurrences;
}

/** 0 if none has exactly these atoms. */
export function findOccurrence(occurrences: TokenOccurrences, runs: readonly AtomsRun[]): number {
	const [atom] = runs[0] ?? [-1];
	for (
		let occurrence = occurrences.byAtom.get(atom) ?? 0;
		occurrence > 0;
		occurrence = intAt(occurrences.nextByAtom, occurrence)
	) {
		if (hasAtoms(occurrences, occurrence, runs)) return occurrence;
	}
	return 0;
}

export function addOccurrence(occurrences: TokenOccurrences, key: number, runs: readonly AtomsRun[]): number {
	const [atom] = runs[0] ?? [-1];
	const occurrence = pushInt(occurrences.keys, key);
	occurrences.first.push(atom);
	pushInt(
		occurrences.lengths,
		runs.reduce((sum, [, length]) => sum + length, 0),
	);
	if (runs.length > 1) occurrences.scattered.set(occurrence, runs);
	pushInt(occurrences.nextByAtom, occurrences.byAtom.get(atom) ?? 0);
	occurrences.byAtom.set(atom, occurrence);
	return occurrence;
}

export function runsOfOccurrence(occurrences: TokenOccurrences, occurrence: number): readonly AtomsRun[] {
	return (
		occurrences.scattered.get(occurrence) ?? [
			[occurrences.first[occurrence] ?? -1, intAt(occurrences.lengths, occurrence)],
		]
	);
}

function hasAtoms(occurrences: TokenOccurrences, occurrence: number, runs: readonly AtomsRun[]): boolean {
	const own = runsOfOccurrence(occurrences, occurrence);
	return (
		own.length === runs.length &&
		own.every(([atom, length], i) => runs[i]?.[0] === atom && runs[i]?.[1] === length)
	);
}
