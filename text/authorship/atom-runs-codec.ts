// How runs are stored: as bytes, whole or as what differs from the runs of another version. Most versions change a
// little in one place, so that the difference takes a few dozen bytes.
import type { AtomsRun } from "./atom-runs.ts";

/** The runs as variable-length numbers: for each the distance from where the last one ended, and its length. */
export function encodeRuns(runs: readonly AtomsRun[]): Uint8Array {
	const bytes: number[] = [];
	pushPlain(bytes, runs.length);
	let expected = 0;
	for (const [atom, length] of runs) {
		pushSigned(bytes, atom - expected);
		pushPlain(bytes, length);
		expected = atom + length;
	}
	return Uint8Array.from(bytes);
}

/** Throws RangeError for bytes that encodeRuns did not write. */
export function decodeRuns(bytes: Uint8Array): AtomsRun[] {
	const reader = { bytes, at: 0 };
	const runs = readRuns(reader);
	if (reader.at !== bytes.length) throw new RangeError("Stored runs are damaged.");
	return runs;
}

/** How many runs at either end are those of the base, and the runs between. */
export function encodeRunsFrom(base: readonly AtomsRun[], runs: readonly AtomsRun[]): Uint8Array {
	const most = Math.min(base.length, runs.length);
	let head = 0;
	while (head < most && isSame(base[head], runs[head])) head++;
	let tail = 0;
	while (tail < most - head && isSame(base.at(-1 - tail), runs.at(-1 - tail))) tail++;
	const bytes: number[] = [];
	pushPlain(bytes, head);
	pushPlain(bytes, tail);
	return Uint8Array.from([...bytes, ...encodeRuns(runs.slice(head, runs.length - tail))]);
}

export function decodeRunsFrom(base: readonly AtomsRun[], bytes: Uint8Array): AtomsRun[] {
	const reader = { bytes, at: 0 };
	const head = readPlain(reader);
	const tail = readPlain(reader);
	if (head + tail > base.length) throw new RangeError("Stored runs are damaged.");
	const middle = readRuns(reader);
	if (reader.at !== bytes.length) throw new RangeError("Stored runs are damaged.");
	return [...base.slice(0, head), ...middle, ...base.slice(base.length - tail)];
}

function isSame(a: AtomsRun | undefined, b: AtomsRun | undefined): boolean {
	return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

type Reader = { readonly bytes: Uint8Array; at: number };

function readRuns(reader: Reader): AtomsRun[] {
	const count = readPlain(reader);
	const runs: AtomsRun[] = [];
	let expected = 0;
	for (let i = 0; i < count; i++) {
		const atom = expected + readSigned(reader);
		const length = readPlain(reader);
		if (atom < 0 || length === 0) throw new RangeError("Stored runs are damaged.");
		runs.push([atom, length]);
		expected = atom + length;
	}
	return runs;
}

// Numbers go up to 2 ** 53, so they are divided rather than shifted.
function pushPlain(bytes: number[], value: number): void {
	let rest = value;
	while (rest >= 0x80) {
		bytes.push((rest % 0x80) + 0x80);
		rest = Math.floor(rest / 0x80);
	}
	bytes.push(rest);
}

function pushSigned(bytes: number[], value: number): void {
	pushPlain(bytes, value < 0 ? -2 * value - 1 : 2 * value);
}

function readPlain(reader: Reader): number {
	let value = 0;
	for (let weight = 1; ; weight *= 0x80) {
		const byte = reader.bytes[reader.at++];
		if (byte === undefined || weight > Number.MAX_SAFE_INTEGER)
			throw new RangeError("Stored runs are damaged.");
		value += (byte % 0x80) * weight;
		if (byte < 0x80) break;
	}
	if (!Number.isSafeInteger(value)) throw new RangeError("Stored runs are damaged.");
	return value;
}

function readSigned(reader: Reader): number {
	const value = readPlain(reader);
	return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
