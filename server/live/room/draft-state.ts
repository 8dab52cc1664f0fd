// The state of an open draft: the committed bytes (a snapshot and the rows after it) and the clocks of their document.
// Joins are answered from the bytes; a document is built only to count a text that is nearly full.
import * as Y from "yjs";
import { ROOT, SYNC, WIRE_MAX, writeSync } from "../../../text/wire.ts";
import { documentOf } from "./documents.ts";
import { addScan, deletionOf, growthBy, newPart } from "../connection/new-part.ts";
import { FRAME_LIMITS, type GuardLimits, LOG_LIMITS, Refused, scanUpdate } from "../connection/guard.ts";
import { addDeletion, clockOf, noClocks, type Clocks } from "./clocks.ts";
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
	who: {
		readonly mayAdd: (client: number) => boolean;
		readonly pending: () => readonly Uint8Array[];
		readonly limits?: GuardLimits;
	},
): Uint8Array | undefined {
	const { mayAdd, pending, limits = FRAME_LIMITS } = who;
	const scan = scanUpdate(update, { limits, clockOf: clockIn(state), mayAdd });
	// What counts is the text afterwards: a long text may be replaced by another long one.
	const lengthAfter = () => state.clocks.longest + growthBy(state.clocks, scan);
	if (lengthAfter() > WIRE_MAX.textLength) recount(state, pending());
	if (lengthAfter() > WIRE_MAX.textLength) {
		throw new Refused("too-long", `a text of ${lengthAfter()} characters`);
	}
	const added = newPart(update, scan, state.clocks);
	addScan(state.clocks, scan);
	if (added === undefined || scan.unstorable.length === 0) return added;
	return mergeUpdates([added, deletionOf(scan.unstorable)]);
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

function recount(state: DraftState, pending: readonly Uint8Array[]): void {
	const now = performance.now();
	if (now - state.countedAt < RECOUNT_MS) return;
	state.countedAt = now;
	const rows = pending.map((data) => ({ seq: 0, data }));
	const document = documentOf({ ...storedOf(state), tail: [...state.tail, ...rows] });
	// Words beside nothing were dropped by Yjs: whoever deletes them later must not shorten the text by them.
	for (const structs of document.store.clients.values()) {
		for (const { id, length, deleted } of structs) {
			if (deleted) addDeletion(state.clocks, { client: id.client, from: id.clock, to: id.clock + length });
		}
	}
	state.clocks.longest = document.getText(ROOT).length;
}

function clockIn(state: DraftState): (client: number) => number {
	return (client) => clockOf(state.clocks, client);
}
