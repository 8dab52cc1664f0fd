// What is known of a family: drafts that are connected because one was started from, or merged into, another. It holds
// nothing that cannot be indexed again from its saved versions, their atoms and the origins of these.
import { type TokenKeys, newTokenKeys } from "./token-keys.ts";
import { type Letters, textOfRuns } from "./letters.ts";
import { type Neighbours, newNeighbours } from "./neighbours.ts";
import type { Origin, Origins } from "../origins.ts";
import { newFourGrams, type FourGrams } from "./four-grams.ts";
import { indexRuns, type AtomsRun, type RunIndex } from "../atom-runs.ts";
import { scan } from "./tokens.ts";
import { newTokenOccurrences, type TokenOccurrences } from "./token-occurrences.ts";

/** A version whose authorship is settled. */
export type SavedVersion = {
	readonly id: string;
	/** When it was saved, or any number that rises with time: only what is older counts as older. */
	readonly at: number;
	/** In order; the first is the version before. */
	readonly parentIds: readonly string[];
	readonly text: string;
	readonly runs: readonly AtomsRun[];
	/** Of the atoms that are new in it. */
	readonly origins: readonly Origin[];
};

export type KnownVersion = {
	readonly id: string;
	readonly at: number;
	readonly parents: readonly number[];
	readonly runs: readonly AtomsRun[];
	/** Occurrences in the whole text: the first number of a row, and how many are in it, in turn. */
	readonly occurrences: Int32Array;
};

/** A known version opened for work. */
export type Reading = {
	readonly text: string;
	readonly runs: RunIndex;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly occurrences: Int32Array;
};

export type Family = {
	readonly keys: TokenKeys;
	readonly letters: Letters;
	readonly origins: Origins;
	readonly occurrences: TokenOccurrences;
	readonly neighbours: Neighbours;
	readonly fourGrams: FourGrams;
	readonly versions: KnownVersion[];
	readonly places: Map<string, number>;
	/** Versions by the fingerprint of their text. */
	readonly texts: Map<number, number[]>;
	/** For an occurrence, the versions it was last seen in before one without it. */
	readonly lastSeen: Map<number, number[]>;
	/** Versions opened lately, the latest last. */
	readonly readings: Map<number, Reading>;
};

const READINGS_MOST = 16;

export function newFamily(): Family {
	return {
		keys: newTokenKeys(),
		letters: new Map(),
		origins: [],
		occurrences: newTokenOccurrences(),
		neighbours: newNeighbours(),
		fourGrams: newFourGrams(),
		versions: [],
		places: new Map(),
		texts: new Map(),
		lastSeen: new Map(),
		readings: new Map(),
	};
}

export const EMPTY: Reading = {
	text: "",
	runs: indexRuns([]),
	starts: new Int32Array(0),
	ends: new Int32Array(0),
	occurrences: new Int32Array(0),
};

/** What a version of the family is made of; empty for one that it does not know. */
export function runsOfVersion({ places, versions }: Family, id: string | undefined): readonly AtomsRun[] {
	return versions[places.get(id ?? "") ?? -1]?.runs ?? [];
}

export function readVersion(family: Family, place: number): Reading {
	const ready = family.readings.get(place);
	if (ready) return ready;
	const version = family.versions[place];
	if (!version) throw new RangeError(`There is no version ${place} in this family.`);
	const text = textOfRuns(family.letters, version.runs);
	const { starts, ends } = scan(family.keys, text, 0, text.length);
	const reading = {
		text,
		runs: indexRuns(version.runs),
		starts,
		ends,
		occurrences: unpack(version.occurrences),
	};
	keepReading(family, place, reading);
	return reading;
}

export function keepReading({ readings }: Family, place: number, reading: Reading): void {
	readings.set(place, reading);
	for (const oldest of readings.keys()) {
		if (readings.size <= READINGS_MOST) break;
		readings.delete(oldest);
	}
}

export function pack(occurrences: Int32Array): Int32Array {
	const packed: number[] = [];
	for (let i = 0; i < occurrences.length; ) {
		const first = occurrences[i] ?? 0;
		let length = 1;
		while (occurrences[i + length] === first + length) length++;
		packed.push(first, length);
		i += length;
	}
	return Int32Array.from(packed);
}

function unpack(packed: Int32Array): Int32Array {
	let count = 0;
	for (let i = 1; i < packed.length; i += 2) count += packed[i] ?? 0;
	const occurrences = new Int32Array(count);
	let at = 0;
	for (let i = 0; i < packed.length; i += 2) {
		const first = packed[i] ?? 0;
		for (let n = 0; n < (packed[i + 1] ?? 0); n++) occurrences[at++] = first + n;
	}
	return occurrences;
}

/** A number for a text; texts with the same number are compared before anything is concluded. */
export function fingerprint(text: string): number {
	let high = 0x9e3779b9;
	let low = text.length | 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		high = Math.imul(high ^ code, 0x85ebca6b);
		low = Math.imul(low ^ code, 0xc2b2ae35) ^ (high >>> 13);
	}
	return (high >>> 0) * 2 ** 20 + (low & 0xfffff);
}
