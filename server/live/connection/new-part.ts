// Cuts an admitted update down to what is new, so that the log and the other writers get nothing twice. Otherwise a
// repeated struct with other content could win when several updates are merged.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Scan } from "./guard.ts";
import {
	addDeletion,
	type Clocks,
	clockOf,
	type Deletion,
	disjoint,
	newParts,
	sizeOf,
} from "../room/clocks.ts";

const NO_DELETIONS = Uint8Array.of(0);
const NO_STRUCTS = Uint8Array.of(0);

/** The part of the update that the room does not have yet; undefined when there is none. */
export function newPart(bytes: Uint8Array, scan: Scan, clocks: Clocks): Uint8Array | undefined {
	const deletions = disjoint(scan.deletions).flatMap((deletion) => newParts(clocks, deletion));
	const grows = [...scan.ends].some(([client, end]) => end > clockOf(clocks, client));
	if (!grows && deletions.length === 0) return undefined;
	if (!scan.overlaps && deletions.length === scan.deletions.length) return bytes;
	return joined(newStructs(bytes, scan, clocks), encodeDeletions(deletions));
}

/** An update that deletes these and does nothing else. */
export function deletionOf(deletions: readonly Deletion[]): Uint8Array {
	return joined(NO_STRUCTS, encodeDeletions(deletions));
}

/** How much longer the text becomes by an admitted update; less than 0 when it becomes shorter. */
export function growthBy(clocks: Clocks, { newText, empty, deletions, unstorable }: Scan): number {
	const fresh = disjoint([...deletions, ...unstorable]).flatMap((each) => newParts(clocks, each));
	// To delete what came without letters takes none away.
	const letters = sizeOf(disjoint([...empty, ...fresh])) - sizeOf(empty);
	return newText - letters;
}

/** Adds an admitted update to the clocks. */
export function addScan(clocks: Clocks, scan: Scan): void {
	clocks.longest += growthBy(clocks, scan);
	for (const [client, end] of scan.ends) {
		if (end > clockOf(clocks, client)) clocks.next.set(client, end);
	}
	for (const deletion of [...scan.empty, ...scan.deletions, ...scan.unstorable])
		addDeletion(clocks, deletion);
}

function newStructs(bytes: Uint8Array, scan: Scan, clocks: Clocks): Uint8Array {
	const structs = bytes.subarray(0, scan.structsEnd);
	if (!scan.overlaps) return structs;
	const vector = Y.encodeStateVector(new Map([...scan.ends.keys()].map((id) => [id, clockOf(clocks, id)])));
	return Y.diffUpdate(joined(structs, NO_DELETIONS), vector).slice(0, -1);
}

function encodeDeletions(deletions: readonly Deletion[]): Uint8Array {
	const ofClient = Map.groupBy(deletions, (deletion) => deletion.client);
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, ofClient.size);
	for (const [client, ranges] of ofClient) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, ranges.length);
		for (const { from, to } of ranges) {
			encoding.writeVarUint(encoder, from);
			encoding.writeVarUint(encoder, to - from);
		}
	}
	return encoding.toUint8Array(encoder);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}
