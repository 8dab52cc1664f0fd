// Writes the atoms of a new text from its beginning: old ones again, new ones for what nobody wrote before, and new
// ones with an old author for copies.
import { type Origin, originOf, type Origins } from "../origins.ts";
import { pushRun, type AtomsRun } from "../atom-runs.ts";

export type AtomWriter = {
	readonly known: Origins;
	readonly runs: AtomsRun[];
	readonly origins: Origin[];
	/** Number of the first new atom, and of the next one. */
	readonly first: number;
	next: number;
	readonly versionId: string;
};

export function newAtomWriter(known: Origins, versionId: string, first: number): AtomWriter {
	return { known, runs: [], origins: [], first, next: first, versionId };
}

export function writeOld({ runs }: AtomWriter, old: readonly AtomsRun[]): void {
	for (const run of old) pushRun(runs, run);
}

/** New atoms, first written in this version unless another is named. */
export function writeNew(
	writer: AtomWriter,
	length: number,
	author: { readonly personId: string; readonly versionId?: string },
): void {
	if (length === 0) return;
	const { personId, versionId = writer.versionId } = author;
	note(writer, { atom: writer.next, length, personId, versionId });
}

/** New atoms that have the authors of old ones. */
export function writeCopy(writer: AtomWriter, old: readonly AtomsRun[]): void {
	for (const [atom, length] of old) {
		for (let at = atom; at < atom + length; ) {
			const origin = originOf(writer.known, at);
			const part = Math.min(atom + length, origin.atom + origin.length) - at;
			const root = origin.copyOf === undefined ? at : origin.copyOf + at - origin.atom;
			const { personId, versionId } = origin;
			note(writer, { atom: writer.next, length: part, personId, versionId, copyOf: root });
			at += part;
		}
	}
}

/** The same with every atom once: where one would stand a second time, it is a copy. */
export function eachOnce(writer: AtomWriter): AtomWriter {
	if (!hasTwins(writer)) return writer;
	const again: AtomWriter = { ...writer, runs: [] };
	const seen = new Set<number>();
	for (const [first, length] of writer.runs) {
		for (let atom = first; atom < first + length; atom++) {
			if (seen.has(atom)) writeCopy(again, [[atom, 1]]);
			else writeOld(again, [[atom, 1]]);
			seen.add(atom);
		}
	}
	return again;
}

function hasTwins({ runs }: AtomWriter): boolean {
	const sorted = runs.toSorted(([a], [b]) => a - b);
	return sorted.some(([atom], i) => {
		const before = sorted[i - 1];
		return before !== undefined && before[0] + before[1] > atom;
	});
}

function note(writer: AtomWriter, origin: Origin): void {
	pushRun(writer.runs, [origin.atom, origin.length]);
	writer.next += origin.length;
	const last = writer.origins.at(-1);
	if (last && continues(last, origin)) {
		writer.origins[writer.origins.length - 1] = { ...last, length: last.length + origin.length };
	} else writer.origins.push(origin);
}

function continues(last: Origin, next: Origin): boolean {
	if (last.atom + last.length !== next.atom || last.personId !== next.personId) return false;
	if (last.versionId !== next.versionId) return false;
	return last.copyOf === undefined ? next.copyOf === undefined : last.copyOf + last.length === next.copyOf;
}
