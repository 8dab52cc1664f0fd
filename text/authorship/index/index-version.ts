// Adds a saved version to the index of its family. Only what differs from its first parent costs time.
import {
	EMPTY,
	type Family,
	fingerprint,
	keepReading,
	pack,
	type Reading,
	readVersion,
	type SavedVersion,
} from "./family.ts";
import { intAt } from "./ints.ts";
import { putLetters } from "./letters.ts";
import { addPair, findPair } from "./neighbours.ts";
import { addOrigin } from "../origins.ts";
import { addFourGram, GRAM, gramAt } from "./four-grams.ts";
import { indexRuns, type AtomsRun, type RunIndex, runsBetween } from "../atom-runs.ts";
import { countBelow, type Ends, scan, type Scan, wholeTokens } from "./tokens.ts";
import { addOccurrence, findOccurrence } from "./token-occurrences.ts";

/** Throws when a parent is not indexed yet. */
export function indexVersion(family: Family, version: SavedVersion): void {
	const parents = version.parentIds.map((id) => placeOf(family, id));
	const place = family.versions.length;
	const base = parents[0] === undefined ? EMPTY : readVersion(family, parents[0]);
	for (const origin of version.origins) addOrigin(family.origins, origin);
	const runs = indexRuns(version.runs);
	const ends = wholeTokens(version.text, sameRuns(base.runs, runs));
	const changed = { from: ends.head, to: version.text.length - ends.tail };
	indexLetters(family, version.text, runsBetween(runs, changed.from, changed.to), changed.from);
	const middle = scan(family.keys, version.text, changed.from, changed.to);
	const { reading, from, to } = withMiddle(family, { base, ends, middle, text: version.text, runs });
	family.versions.push({
		id: version.id,
		at: version.at,
		parents,
		runs: version.runs,
		occurrences: pack(reading.occurrences),
	});
	family.places.set(version.id, place);
	indexText(family, version.text, place);
	indexNeighbours(family, reading.occurrences, { from: Math.max(0, from - 1), to }, place);
	if (parents[0] !== undefined) indexDeleted(family, parents[0], base, reading);
	keepReading(family, place, reading);
}

/** Throws for a version that is not indexed. */
export function placeOf(family: Family, id: string): number {
	const place = family.places.get(id);
	if (place === undefined) throw new Error(`Version ${id} is not known in this family.`);
	return place;
}

/** How many units two texts have in common at either end, told by their atoms. */
function sameRuns(a: RunIndex, b: RunIndex): Ends {
	const most = Math.min(lengthOf(a), lengthOf(b));
	const head = Math.min(sameHead(a, b), most);
	return { head, tail: Math.min(sameTail(a, b), most - head) };
}

function lengthOf({ runs, starts }: RunIndex): number {
	return starts[runs.length] ?? 0;
}

function sameHead(a: RunIndex, b: RunIndex): number {
	let i = 0;
	while (i < a.runs.length && i < b.runs.length && isSame(a.runs[i], b.runs[i])) i++;
	const head = a.starts[i] ?? lengthOf(a);
	const [one, other] = [a.runs[i], b.runs[i]];
	return one && other && one[0] === other[0] ? head + Math.min(one[1], other[1]) : head;
}

function sameTail(a: RunIndex, b: RunIndex): number {
	let n = 1;
	while (n <= a.runs.length && n <= b.runs.length && isSame(a.runs.at(-n), b.runs.at(-n))) n++;
	const tail = lengthOf(a) - (a.starts[a.runs.length - n + 1] ?? 0);
	const [one, other] = [a.runs.at(-n), b.runs.at(-n)];
	return one && other && endOf(one) === endOf(other) ? tail + Math.min(one[1], other[1]) : tail;
}

function endOf([atom, length]: AtomsRun): number {
	return atom + length;
}

function isSame(a: AtomsRun | undefined, b: AtomsRun | undefined): boolean {
	return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

function indexLetters({ letters }: Family, text: string, runs: readonly AtomsRun[], from: number): void {
	let at = from;
	for (const [atom, length] of runs) {
		putLetters(letters, atom, text.slice(at, at + length));
		at += length;
	}
}

type Changed = {
	readonly base: Reading;
	readonly ends: Ends;
	readonly middle: Scan;
	readonly text: string;
	readonly runs: RunIndex;
};

function withMiddle(
	family: Family,
	{ base, ends, middle, text, runs }: Changed,
): { reading: Reading; from: number; to: number } {
	const from = countBelow(base.starts, ends.head);
	const kept = countBelow(base.starts, base.text.length - ends.tail);
	const to = from + middle.starts.length;
	const shift = text.length - base.text.length;
	const occurrences = new Int32Array(middle.starts.length);
	for (let i = 0; i < occurrences.length; i++) {
		const atoms = runsBetween(runs, middle.starts[i] ?? 0, middle.ends[i] ?? 0);
		occurrences[i] =
			findOccurrence(family.occurrences, atoms) ||
			addOccurrence(family.occurrences, middle.keys[i] ?? 0, atoms);
	}
	const reading = {
		text,
		runs,
		starts: spliced(base.starts, { from, kept, shift }, middle.starts),
		ends: spliced(base.ends, { from, kept, shift }, middle.ends),
		occurrences: spliced(base.occurrences, { from, kept, shift: 0 }, occurrences),
	};
	return { reading, from, to };
}

/** The first `from` numbers, the new ones, and those from `kept` on with `shift` added. */
function spliced(
	numbers: Int32Array,
	{ from, kept, shift }: { readonly from: number; readonly kept: number; readonly shift: number },
	middle: Int32Array,
): Int32Array {
	const all = new Int32Array(from + middle.length + numbers.length - kept);
	all.set(numbers.subarray(0, from));
	all.set(middle, from);
	const tail = from + middle.length;
	for (let i = kept; i < numbers.length; i++) all[tail + i - kept] = (numbers[i] ?? 0) + shift;
	return all;
}

function indexText({ texts }: Family, text: string, place: number): void {
	const print = fingerprint(text);
	const same = texts.get(print);
	if (same) same.push(place);
	else texts.set(print, [place]);
}

/** Looks at every pair that begins from `from` to `to`, and at what stands around the new ones. */
function indexNeighbours(
	family: Family,
	occurrences: Int32Array,
	{ from, to }: { from: number; to: number },
	place: number,
): void {
	const { neighbours, fourGrams } = family;
	const first = Math.max(0, from - GRAM);
	const keys = new Int32Array(Math.min(occurrences.length, to + GRAM + 1) - first);
	for (let i = 0; i < keys.length; i++) keys[i] = intAt(family.occurrences.keys, occurrences[first + i] ?? 0);
	let filed = first;
	for (let i = from; i < to && i + 1 < occurrences.length; i++) {
		const [left, right] = [occurrences[i] ?? 0, occurrences[i + 1] ?? 0];
		if (findPair(neighbours, left, right) > 0) continue;
		addPair(neighbours, left, right, place);
		for (let at = Math.max(filed, i - GRAM + 2); at <= i && at + GRAM <= occurrences.length; at++) {
			const gram = gramAt(keys, at - first);
			if (gram !== undefined) addFourGram(fourGrams, gram, occurrences[at] ?? 0, place);
			filed = at + 1;
		}
	}
}

/** Notes which occurrences of the parent are missing in the version. */
function indexDeleted({ lastSeen }: Family, parent: number, base: Reading, { occurrences }: Reading): void {
	let head = 0;
	while (
		head < occurrences.length &&
		head < base.occurrences.length &&
		occurrences[head] === base.occurrences[head]
	)
		head++;
	let tail = 0;
	const most = Math.min(occurrences.length, base.occurrences.length) - head;
	while (tail < most && occurrences.at(-1 - tail) === base.occurrences.at(-1 - tail)) tail++;
	const here = new Set(occurrences.subarray(head, occurrences.length - tail));
	for (const occurrence of base.occurrences.subarray(head, base.occurrences.length - tail)) {
		if (here.has(occurrence)) continue;
		const seen = lastSeen.get(occurrence);
		if (seen) seen.push(parent);
		else lastSeen.set(occurrence, [parent]);
	}
}
