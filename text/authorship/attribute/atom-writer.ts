// Writes down the atoms of a new text from its beginning: old ones again, new ones for what nobody wrote before, and
// new ones with an old author for copies.
import { type Origin, originOf, type Origins } from "../origins.ts";
import { pushRun, type Run } from "../atom-runs.ts";

export type Ink = {
	readonly known: Origins;
	readonly runs: Run[];
	readonly origins: Origin[];
	/** Number of the first new atom, and of the next one. */
	readonly first: number;
	next: number;
	readonly versionId: string;
};

export function freshInk(known: Origins, versionId: string, first: number): Ink {
	return { known, runs: [], origins: [], first, next: first, versionId };
}

export function writeOld({ runs }: Ink, old: readonly Run[]): void {
	for (const run of old) pushRun(runs, run);
}

/** New atoms, first written in this version unless another is named. */
export function writeNew(
	ink: Ink,
	length: number,
	author: { readonly personId: string; readonly versionId?: string },
): void {
	if (length === 0) return;
	const { personId, versionId = ink.versionId } = author;
	note(ink, { atom: ink.next, length, personId, versionId });
}

/** New atoms that have the authors of old ones. */
export function writeCopy(ink: Ink, old: readonly Run[]): void {
	for (const [atom, length] of old) {
		for (let at = atom; at < atom + length; ) {
			const origin = originOf(ink.known, at);
			const part = Math.min(atom + length, origin.atom + origin.length) - at;
			const root = origin.copyOf === undefined ? at : origin.copyOf + at - origin.atom;
			const { personId, versionId } = origin;
			note(ink, { atom: ink.next, length: part, personId, versionId, copyOf: root });
			at += part;
		}
	}
}

/** The same with every atom once: where one would stand a second time, it is a copy. */
export function eachOnce(ink: Ink): Ink {
	if (!hasTwins(ink)) return ink;
	const again: Ink = { ...ink, runs: [] };
	const seen = new Set<number>();
	for (const [first, length] of ink.runs) {
		for (let atom = first; atom < first + length; atom++) {
			if (seen.has(atom)) writeCopy(again, [[atom, 1]]);
			else writeOld(again, [[atom, 1]]);
			seen.add(atom);
		}
	}
	return again;
}

function hasTwins({ runs }: Ink): boolean {
	const sorted = runs.toSorted(([a], [b]) => a - b);
	return sorted.some(([atom], i) => {
		const before = sorted[i - 1];
		return before !== undefined && before[0] + before[1] > atom;
	});
}

function note(ink: Ink, origin: Origin): void {
	pushRun(ink.runs, [origin.atom, origin.length]);
	ink.next += origin.length;
	const last = ink.origins.at(-1);
	if (last && continues(last, origin)) {
		ink.origins[ink.origins.length - 1] = { ...last, length: last.length + origin.length };
	} else ink.origins.push(origin);
}

function continues(last: Origin, next: Origin): boolean {
	if (last.atom + last.length !== next.atom || last.personId !== next.personId) return false;
	if (last.versionId !== next.versionId) return false;
	return last.copyOf === undefined ? next.copyOf === undefined : last.copyOf + last.length === next.copyOf;
}
