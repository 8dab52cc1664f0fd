// Where atoms stand in a text, and which of them a text has that another one lacks. Pure. Works on ranges and never on
// single letters: a text may have 300,000 of them.
import { pushRun, type AtomsRun } from "../../../text/authorship/atom-runs.ts";

/** A stretch of a text, in UTF-16 units. */
export type TextSpan = { readonly at: number; readonly length: number };

/** Runs of a text in the order of their atoms, with the place of each. A text has every atom once. */
export type AtomIndex = readonly (TextSpan & { readonly atom: number })[];

export function indexAtoms(runs: readonly AtomsRun[]): AtomIndex {
	let end = 0;
	return runs
		.map(([atom, length]) => {
			const at = end;
			end += length;
			return { atom, length, at };
		})
		.toSorted((one, other) => one.atom - other.atom);
}

/** Where these atoms stand, as far as the text has them, in the order of the atoms. */
export function placesOf(index: AtomIndex, [atom, length]: AtomsRun): TextSpan[] {
	const places: TextSpan[] = [];
	for (let i = firstEndingAfter(index, atom); ; i += 1) {
		const run = index[i];
		if (!run || run.atom >= atom + length) return places;
		const from = Math.max(run.atom, atom);
		const to = Math.min(run.atom + run.length, atom + length);
		places.push({ at: run.at + from - run.atom, length: to - from });
	}
}

function firstEndingAfter(index: AtomIndex, atom: number): number {
	let low = 0;
	let high = index.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const run = index[middle];
		if (run && run.atom + run.length <= atom) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The atoms of one text that the one before it lacked, in order. */
export function atomsAdded(before: readonly AtomsRun[], after: readonly AtomsRun[]): readonly AtomsRun[] {
	const old = inOrder(before);
	const added: AtomsRun[] = [];
	let next = 0;
	for (const [atom, length] of inOrder(after)) {
		next = firstRunEndingAfter(old, next, atom);
		let from = atom;
		for (let i = next; ; i += 1) {
			const [known, count] = old[i] ?? [Infinity, 0];
			pushRun(added, [from, Math.max(0, Math.min(known, atom + length) - from)]);
			if (known >= atom + length) break;
			from = known + count;
		}
	}
	return added;
}

function inOrder(runs: readonly AtomsRun[]): readonly AtomsRun[] {
	return runs.toSorted(([one], [other]) => one - other);
}

function firstRunEndingAfter(runs: readonly AtomsRun[], from: number, atom: number): number {
	let index = from;
	for (let run = runs[index]; run && run[0] + run[1] <= atom; run = runs[index]) index += 1;
	return index;
}
