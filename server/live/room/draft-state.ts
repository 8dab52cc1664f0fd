// The state of an open draft: the committed bytes (a snapshot and the rows after it) and the clocks of their document.
// Joins are answered from the bytes; a document is built only to count a text that is nearly full.
import * as Y from "yjs";
import { ROOT, SYNC, WIRE_MAX, writeSync } from "../../../text/wire.ts";
import { documentOf } from "./documents.ts";
import { newPart, addScan, deletionOf } from "../connection/new-part.ts";
import { FRAME_LIMITS, LOG_LIMITS, Refused, scanUpdate } from "../connection/guard.ts";
import { clockOf, noClocks, type Clocks } from "./clocks.ts";
import type { LoggedUpdate, StoredDraft } from "../log/log.ts";
import { mergeUpdates } from "../log/commit-queue.ts";

export type DraftState = {
	readonly generation: number;
	readonly clocks: Clocks;
	lastSeq: number;
	snapshot: LoggedUpdate | undefined;
	tail: LoggedUpdate[];
	tailBytes: number;
	/** Frames for a browser that has nothing yet, kept until the next commit. */
	wholeText: readonly Uint8Array[] | undefined;
	countedAt: number;
};

const NOTHING = Uint8Array.of(0, 0);
const EMPTY_VECTOR_BYTES = 1;
// Counting builds a whole document; somebody typing at the limit must not make the server do it at every key.
const RECOUNT_MS = 2_000;
// A change of so many letters is no key: it is counted at once, and costs its sender more than the server.
const LARGE_CHANGE = 10_000;

/** Throws when rows are missing or are not a plain text: such a draft must not be opened, let alone written. */
export function draftStateOf(stored: StoredDraft): DraftState {
	checkNumbers(stored);
	const state: DraftState = {
		generation: stored.generation,
		clocks: noClocks(),
		lastSeq: stored.lastSeq,
		snapshot: stored.snapshot,
		tail: [...stored.tail],
		tailBytes: stored.tail.reduce((sum, { data }) => sum + data.length, 0),
		wholeText: undefined,
		countedAt: -Infinity,
	};
	for (const row of stored.snapshot ? [stored.snapshot, ...stored.tail] : stored.tail) {
		const rules = { limits: LOG_LIMITS, clockOf: clockIn(state), mayAdd: () => true, admitted: true };
		addScan(state.clocks, scanUpdate(row.data, rules));
	}
	return state;
}

function checkNumbers({ snapshot, tail, lastSeq }: StoredDraft): void {
	let before = snapshot?.seq ?? (tail[0]?.seq ?? 1) - 1;
	for (const { seq } of tail) {
		if (seq !== before + 1) throw new Error(`The log of a draft has a hole: ${seq} follows ${before}.`);
		before = seq;
	}
	if (tail.length > 0 && before !== lastSeq) throw new Error(`The log of a draft ends at ${before}.`);
}

/** The draft as it is stored now, without the changes that wait for their commit. */
export function storedOf(state: DraftState): StoredDraft {
	const { generation, lastSeq, snapshot, tail } = state;
	return { generation, lastSeq, snapshot, tail };
}

/**
 * Admits a change and returns what is new in it; undefined when nothing is. Throws Refused. What cannot be stored is
 * deleted by the change that brings it: the sender's own copy loses it too, and keeps the rest.
 */
export function admitInto(
	state: DraftState,
	update: Uint8Array,
	who: { readonly mayAdd: (client: number) => boolean; readonly pending: () => readonly Uint8Array[] },
): Uint8Array | undefined {
	const scan = scanUpdate(update, { limits: FRAME_LIMITS, clockOf: clockIn(state), mayAdd: who.mayAdd });
	const length = lengthWith(state, { update, newText: scan.newText, pending: who.pending });
	if (length > WIRE_MAX.textLength) throw new Refused("too-long", `a text of ${length} characters`);
	const added = newPart(update, scan, state.clocks);
	addScan(state.clocks, scan);
	setLength(state, length);
	if (added === undefined || scan.unstorable.length === 0) return added;
	return mergeUpdates([added, deletionOf(scan.unstorable)]);
}

/** Sets the exact length of the text, counted while no change waits. */
export function setLength(state: DraftState, length: number): void {
	state.clocks.longest = length;
}

/** Adds committed rows. */
export function addRows(state: DraftState, rows: readonly LoggedUpdate[]): void {
	state.tail.push(...rows);
	state.tailBytes += rows.reduce((sum, { data }) => sum + data.length, 0);
	state.lastSeq = rows.at(-1)?.seq ?? state.lastSeq;
	state.wholeText = undefined;
}

/** Replaces the rows that a snapshot contains by the snapshot. */
export function setSnapshot(state: DraftState, snapshot: LoggedUpdate): void {
	state.snapshot = snapshot;
	state.tail = state.tail.filter(({ seq }) => seq > snapshot.seq);
	state.tailBytes = state.tail.reduce((sum, { data }) => sum + data.length, 0);
	state.wholeText = undefined;
}

/** What a browser with this state vector misses. The last frame is the answer that makes it "synced". */
export function framesFor(state: DraftState, vector: Uint8Array): readonly Uint8Array[] {
	if (vector.length <= EMPTY_VECTOR_BYTES) return (state.wholeText ??= wholeTextOf(state));
	return frames(state, (update) => Y.diffUpdate(update, vector));
}

/** Asks a browser for what the room does not have. What is admitted but not committed yet counts as had. */
export function askFrame(state: DraftState): Uint8Array {
	return writeSync(SYNC.ask, Y.encodeStateVector(state.clocks.next));
}

/** The frame of the snapshot ends with the bytes of the snapshot, so they are kept in it and not a second time. */
function wholeTextOf(state: DraftState): readonly Uint8Array[] {
	const wholeText = frames(state, (update) => update);
	const [first] = wholeText;
	if (state.snapshot && first) {
		state.snapshot = { seq: state.snapshot.seq, data: first.subarray(-state.snapshot.data.length) };
	}
	return wholeText;
}

function frames(state: DraftState, missing: (update: Uint8Array) => Uint8Array): readonly Uint8Array[] {
	const tail = state.tail.length > 0 ? mergeUpdates(state.tail.map(({ data }) => data)) : NOTHING;
	const last = writeSync(SYNC.answer, missing(tail));
	return state.snapshot ? [writeSync(SYNC.change, missing(state.snapshot.data)), last] : [last];
}

type Change = {
	/** Admitted by the guard, but not by its length. */
	readonly update: Uint8Array;
	readonly newText: number;
	readonly pending: () => readonly Uint8Array[];
};

/** The length of the text with this change, or an upper bound of it when that is within the limit. */
function lengthWith(state: DraftState, { update, newText, pending }: Change): number {
	const bound = state.clocks.longest + newText;
	if (bound <= WIRE_MAX.textLength) return bound;
	const now = performance.now();
	if (now - state.countedAt < RECOUNT_MS && newText < LARGE_CHANGE) return bound;
	state.countedAt = now;
	const rows = pending().map((data) => ({ seq: 0, data }));
	const document = documentOf({ ...storedOf(state), tail: [...state.tail, ...rows] });
	setLength(state, document.getText(ROOT).length);
	// What it deletes goes in the same moment: only what is left counts.
	Y.applyUpdate(document, update);
	return document.getText(ROOT).length;
}

function clockIn(state: DraftState): (client: number) => number {
	return (client) => clockOf(state.clocks, client);
}
