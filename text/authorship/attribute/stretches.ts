// What a living text is made of: stretches that were saved before, known by their atoms, and what was put in since.
import type { Family, Reading } from "../index/family.ts";
import { letterOf } from "../index/letters.ts";
import { type AtomsRun, runsBetween } from "../atom-runs.ts";

export type LiveStretch = {
	readonly length: number;
	/** The atom it begins with, if it was saved before. */
	readonly atom: number | undefined;
	/** The atom it is a copy of, where that is known. */
	readonly copyOf?: number;
	/** Who put it in. */
	readonly personId: string;
	/** Whose words they are, where they were copied from a version by the server itself. */
	readonly claim: Claim | undefined;
};

export type Claim = { readonly personId: string; readonly versionId: string };

/** The stretches of a text with the place each begins at. */
export type StretchIndex = { readonly stretches: readonly LiveStretch[]; readonly starts: readonly number[] };

export function indexStretches(stretches: readonly LiveStretch[]): StretchIndex {
	let at = 0;
	const starts = stretches.map(({ length }) => {
		at += length;
		return at - length;
	});
	return { stretches, starts };
}

/** The stretches of a part of the text, cut where it begins and ends. */
export function stretchesBetween(
	{ stretches, starts }: StretchIndex,
	from: number,
	to: number,
): LiveStretch[] {
	const part: LiveStretch[] = [];
	for (let i = indexAt(starts, from), at = from; at < to; i++) {
		const stretch = stretches[i];
		if (!stretch) throw new RangeError(`No stretches from ${from} to ${to}.`);
		const skip = at - (starts[i] ?? 0);
		const length = Math.min(stretch.length - skip, to - at);
		part.push({ ...stretch, ...shifted(stretch, skip), length });
		at += length;
	}
	return part;
}

function shifted({ atom, copyOf }: LiveStretch, skip: number): Pick<LiveStretch, "atom" | "copyOf"> {
	const known = { atom: atom === undefined ? undefined : atom + skip };
	return copyOf === undefined ? known : { ...known, copyOf: copyOf + skip };
}

function indexAt(starts: readonly number[], place: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] ?? 0) <= place) low = middle;
		else high = middle - 1;
	}
	return low;
}

/**
 * Knows stretches again that were deleted and came back whole, between the same two letters: undone, or typed again.
 * Words are looked up later; this is for any stretch, also inside a word.
 */
export function withUndone(
	family: Family,
	base: Reading,
	{ text, stretches }: { readonly text: string; readonly stretches: readonly LiveStretch[] },
): readonly LiveStretch[] {
	const isPresent = presentAtoms(stretches);
	const found: LiveStretch[] = [];
	let at = 0;
	for (const { part, after } of grouped(stretches)) {
		const length = part.reduce((sum, stretch) => sum + stretch.length, 0);
		const isOpen = part[0]?.atom === undefined;
		const sides = { left: lastAtom(found.at(-1)), right: after?.atom };
		const gone = isOpen ? goneBetween(family, base, sides, text.slice(at, at + length)) : undefined;
		if (gone && !isPresent(gone)) found.push(...gone.map((run) => restored(run, part[0]?.personId ?? "")));
		else found.push(...part);
		at += length;
	}
	return found;
}

type StretchGroup = { readonly part: readonly LiveStretch[]; readonly after: LiveStretch | undefined };

/** The stretches in parts, of which every other one was saved before. */
function grouped(stretches: readonly LiveStretch[]): StretchGroup[] {
	const parts: StretchGroup[] = [];
	for (let from = 0; from < stretches.length; ) {
		const isOpen = stretches[from]?.atom === undefined;
		let to = from;
		while (to < stretches.length && (stretches[to]?.atom === undefined) === isOpen) to++;
		parts.push({ part: stretches.slice(from, to), after: stretches[to] });
		from = to;
	}
	return parts;
}

function restored([atom, length]: AtomsRun, personId: string): LiveStretch {
	return { length, atom, personId, claim: undefined };
}

function lastAtom(stretch: LiveStretch | undefined): number | undefined {
	return stretch?.atom === undefined ? undefined : stretch.atom + stretch.length - 1;
}

/** Tells whether any of these atoms stands in the text already. */
function presentAtoms(stretches: readonly LiveStretch[]): (runs: readonly AtomsRun[]) => boolean {
	const known = stretches
		.flatMap(({ atom, length }): AtomsRun[] => (atom === undefined ? [] : [[atom, length]]))
		.toSorted(([a], [b]) => a - b);
	return (runs) =>
		runs.some(([atom, length]) => known.some(([from, count]) => from < atom + length && atom < from + count));
}

type Sides = { readonly left: number | undefined; readonly right: number | undefined };

/** The atoms that once stood between two others, or at an end of the text, if they are this text. */
function goneBetween(
	{ letters }: Family,
	base: Reading,
	{ left, right }: Sides,
	text: string,
): readonly AtomsRun[] | undefined {
	if (left !== undefined && right !== undefined && right - left - 1 === text.length) {
		let same = 0;
		while (same < text.length && letterOf(letters, left + 1 + same) === text.charCodeAt(same)) same++;
		if (same === text.length) return [[left + 1, text.length]];
	}
	const from = left === undefined ? -1 : placeOfAtom(base.runs.runs, left);
	const to = right === undefined ? base.text.length : placeOfAtom(base.runs.runs, right);
	if (from === undefined || to === undefined || base.text.slice(from + 1, to) !== text) return undefined;
	return runsBetween(base.runs, from + 1, to);
}

function placeOfAtom(runs: readonly AtomsRun[], atom: number): number | undefined {
	let at = 0;
	for (const [first, length] of runs) {
		if (atom >= first && atom < first + length) return at + atom - first;
		at += length;
	}
	return undefined;
}
