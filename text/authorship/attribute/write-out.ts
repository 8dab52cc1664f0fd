// Turns what was found out about a text into its atoms.
import { type AtomWriter, writeCopy, writeOld } from "./atom-writer.ts";
import { letterOf, textOfRuns } from "../index/letters.ts";
import { type Origin, originOf } from "../origins.ts";
import { lengthOfRuns, type AtomsRun } from "../atom-runs.ts";
import type { Kind, Task } from "./task.ts";
import { runsOfOccurrence } from "../index/token-occurrences.ts";

/** Words of others that somebody put where they are. */
export type Placement = { readonly at: number; readonly length: number; readonly kind: Kind };

export type Attribution = {
	readonly runs: readonly AtomsRun[];
	/** Of the new atoms, which are numbered from the one asked for. */
	readonly origins: readonly Origin[];
	readonly placements: readonly Placement[];
	/** True if the steps allowed did not suffice to look for everything. */
	readonly approximate: boolean;
};

/** For a word that was changed: the atom of each of its letters, -1 for a new one. */
export type LetterMatches = ReadonlyMap<number, readonly number[]>;

/** Writes down a part of the text about which nothing was found out. */
export type Plain = (writer: AtomWriter, from: number, to: number) => void;

export type Out = {
	/** The stretch under work. */
	readonly from: number;
	readonly to: number;
	readonly letterMatches: LetterMatches;
	readonly writer: AtomWriter;
	readonly plain: Plain;
};

/** Writes the stretch under work, and returns what in it was put where it is. */
export function writeOut(task: Task, out: Out): Placement[] {
	const { starts, ends } = task;
	const placements: Placement[] = [];
	let at = out.from;
	for (let i = 0; i < starts.length; i++) {
		const start = starts[i] ?? at;
		const end = ends[i] ?? start;
		writeGap(task, out, { from: at, to: start, nth: i - 1 });
		writeToken(task, out, i);
		notePlacement(placements, { at: start, length: end - start, kind: task.kinds[i] });
		at = end;
	}
	writeGap(task, out, { from: at, to: out.to, nth: starts.length - 1 });
	return placements;
}

type Gap = { readonly from: number; readonly to: number; readonly nth: number };

/** White space is what followed the word before it, if that was found again and the space is still the same. */
function writeGap({ family, text }: Task, out: Out, { from, to, nth }: Gap): void {
	if (from === to) return;
	const atom = from > out.from ? atomBehind(out, nth) : 0;
	let same = 0;
	if (atom > 0 && atom <= out.writer.first) {
		const { atom: first, length } = originOf(family.origins, atom - 1);
		const most = Math.min(to - from, first + length - atom);
		while (same < most && letterOf(family.letters, atom + same) === text.charCodeAt(from + same)) same++;
	}
	if (same === to - from) writeOld(out.writer, [[atom, same]]);
	else out.plain(out.writer, from, to);
}

/** The atom that followed a word where its letters come from. */
function atomBehind({ writer, letterMatches }: Out, nth: number): number {
	const letters = letterMatches.get(nth);
	if (letters) return Math.max(...letters) + 1;
	const last = writer.runs.at(-1);
	return last ? last[0] + last[1] : 0;
}

function writeToken(task: Task, { writer, plain, letterMatches }: Out, place: number): void {
	const [start, end] = [task.starts[place] ?? 0, task.ends[place] ?? 0];
	const letters = letterMatches.get(place);
	if (letters) return writeMatched(letters, { writer, plain, start });
	if (task.kinds[place] === undefined) return plain(writer, start, end);
	const runs = runsOfOccurrence(task.family.occurrences, task.occurrences[place] ?? 0);
	if (task.kinds[place] === "copied") return writeAgain(writer, runs, end - start);
	const token = task.text.slice(start, end);
	const old = textOfRuns(task.family.letters, runs);
	if (old === token) return writeOld(writer, runs);
	writeRespelled(writer, { runs, old, token });
}

function writeMatched(
	letters: readonly number[],
	{ writer, plain, start }: Pick<Out, "writer" | "plain"> & { start: number },
): void {
	letters.forEach((atom, i) => {
		if (atom < 0) plain(writer, start + i, start + i + 1);
		else writeOld(writer, [[atom, 1]]);
	});
}

/** The same word in other letters, such as capitals: whoever wrote the word wrote these too. */
function writeRespelled(
	writer: AtomWriter,
	{ runs, old, token }: { readonly runs: readonly AtomsRun[]; readonly old: string; readonly token: string },
): void {
	const atoms = atomsOf(runs);
	const most = Math.min(old.length, token.length);
	let head = 0;
	while (head < most && old[head] === token[head]) head++;
	let tail = 0;
	while (tail < most - head && old.at(-1 - tail) === token.at(-1 - tail)) tail++;
	for (let i = 0; i < token.length; i++) {
		const fromEnd = token.length - i;
		const atom = atoms[fromEnd <= tail ? old.length - fromEnd : Math.min(i, old.length - 1)] ?? 0;
		if (i < head || fromEnd <= tail) writeOld(writer, [[atom, 1]]);
		else writeCopy(writer, [[atom, 1]]);
	}
}

/** A copy of a word, which may be spelled in another length. */
function writeAgain(writer: AtomWriter, runs: readonly AtomsRun[], length: number): void {
	if (lengthOfRuns(runs) === length) return writeCopy(writer, runs);
	const atoms = atomsOf(runs);
	for (let i = 0; i < length; i++) writeCopy(writer, [[atoms[Math.min(i, atoms.length - 1)] ?? 0, 1]]);
}

export function atomsOf(runs: readonly AtomsRun[]): number[] {
	return runs.flatMap(([atom, length]) => Array.from({ length }, (_, i) => atom + i));
}

type Placed = Omit<Placement, "kind"> & { readonly kind: Kind | undefined };

function notePlacement(placements: Placement[], { at, length, kind }: Placed): void {
	if (kind === undefined || kind === "kept") return;
	const last = placements.at(-1);
	if (last && last.kind === kind && at - last.at - last.length <= 1) {
		placements[placements.length - 1] = { at: last.at, length: at + length - last.at, kind };
	} else placements.push({ at, length, kind });
}
