// A draft as a room holds it: the committed bytes (a snapshot and the rows after it), and what is known of the
// document without building it. Answers joins from the bytes alone.
import * as Y from "yjs";
import { ROOT, SYNC, WIRE_MAX, writeSync } from "../../../text/wire.ts";
import { documentOf } from "./documents.ts";
import { freshPart, noteScan } from "../connection/new-part.ts";
import { FRAME_LIMITS, LOG_LIMITS, Refused, scanUpdate } from "../connection/guard.ts";
import { clockOf, nothingKnown, type Known } from "./clocks.ts";
import type { LoggedUpdate, StoredDraft } from "../log/log.ts";
import { mergeUpdates } from "../log/commit-queue.ts";

export type Held = {
	readonly generation: number;
	readonly known: Known;
	lastSeq: number;
	snapshot: LoggedUpdate | undefined;
	tail: LoggedUpdate[];
	tailBytes: number;
	/** Frames for somebody who has nothing yet, kept until the next commit. */
	welcome: readonly Uint8Array[] | undefined;
	countedAt: number;
};

const NOTHING = Uint8Array.of(0, 0);
const EMPTY_VECTOR_BYTES = 1;
// Counting builds a whole document; somebody typing at the limit must not make the server do it at every key.
const RECOUNT_MS = 2_000;

/** Throws when rows are missing or are not a plain text: such a draft must not be opened, let alone written. */
export function holdDraft(stored: StoredDraft): Held {
	checkNumbers(stored);
	const held: Held = {
		generation: stored.generation,
		known: nothingKnown(),
		lastSeq: stored.lastSeq,
		snapshot: stored.snapshot,
		tail: [...stored.tail],
		tailBytes: stored.tail.reduce((sum, { data }) => sum + data.length, 0),
		welcome: undefined,
		countedAt: -Infinity,
	};
	for (const row of stored.snapshot ? [stored.snapshot, ...stored.tail] : stored.tail) {
		const rules = { limits: LOG_LIMITS, clockOf: knownClock(held), mayAdd: () => true, admitted: true };
		noteScan(held.known, scanUpdate(row.data, rules));
	}
	return held;
}

function checkNumbers({ snapshot, tail, lastSeq }: StoredDraft): void {
	let before = snapshot?.seq ?? (tail[0]?.seq ?? 1) - 1;
	for (const { seq } of tail) {
		if (seq !== before + 1) throw new Error(`The log of a draft has a hole: ${seq} follows ${before}.`);
		before = seq;
	}
	if (tail.length > 0 && before !== lastSeq) throw new Error(`The log of a draft ends at ${before}.`);
}

/** The draft as it is stored now, without what waits for its commit. */
export function storedOf(held: Held): StoredDraft {
	const { generation, lastSeq, snapshot, tail } = held;
	return { generation, lastSeq, snapshot, tail };
}

/** Admits a change and returns what is new in it; undefined when nothing is. Throws Refused. */
export function admitInto(
	held: Held,
	update: Uint8Array,
	who: { readonly mayAdd: (client: number) => boolean; readonly pending: () => readonly Uint8Array[] },
): Uint8Array | undefined {
	const scan = scanUpdate(update, { limits: FRAME_LIMITS, clockOf: knownClock(held), mayAdd: who.mayAdd });
	if (held.known.longest + scan.newText > WIRE_MAX.textLength) recount(held, who.pending());
	if (held.known.longest + scan.newText > WIRE_MAX.textLength) {
		throw new Refused("too-long", `a text of ${held.known.longest + scan.newText} characters`);
	}
	const fresh = freshPart(update, scan, held.known);
	noteScan(held.known, scan);
	return fresh;
}

/** The text is known to be this long, with nothing waiting. */
export function noteLength(held: Held, length: number): void {
	held.known.longest = length;
}

/** Takes committed rows in. */
export function keepRows(held: Held, rows: readonly LoggedUpdate[]): void {
	held.tail.push(...rows);
	held.tailBytes += rows.reduce((sum, { data }) => sum + data.length, 0);
	held.lastSeq = rows.at(-1)?.seq ?? held.lastSeq;
	held.welcome = undefined;
}

/** Replaces the rows a snapshot contains by the snapshot. */
export function keepSnapshot(held: Held, snapshot: LoggedUpdate): void {
	held.snapshot = snapshot;
	held.tail = held.tail.filter(({ seq }) => seq > snapshot.seq);
	held.tailBytes = held.tail.reduce((sum, { data }) => sum + data.length, 0);
	held.welcome = undefined;
}

/** What a browser with this state vector misses. The last frame is the answer that makes it "synced". */
export function framesFor(held: Held, vector: Uint8Array): readonly Uint8Array[] {
	if (vector.length <= EMPTY_VECTOR_BYTES) return (held.welcome ??= welcomeOf(held));
	return frames(held, (update) => Y.diffUpdate(update, vector));
}

/** Asks a browser for what the room does not have, counting what is admitted but not committed as had. */
export function askFrame(held: Held): Uint8Array {
	return writeSync(SYNC.ask, Y.encodeStateVector(held.known.clocks));
}

/** The frame of the snapshot ends with the snapshot: kept once in it, and not a second time beside it. */
function welcomeOf(held: Held): readonly Uint8Array[] {
	const welcome = frames(held, (update) => update);
	const [first] = welcome;
	if (held.snapshot && first) {
		held.snapshot = { seq: held.snapshot.seq, data: first.subarray(-held.snapshot.data.length) };
	}
	return welcome;
}

function frames(held: Held, missing: (update: Uint8Array) => Uint8Array): readonly Uint8Array[] {
	const tail = held.tail.length > 0 ? mergeUpdates(held.tail.map(({ data }) => data)) : NOTHING;
	const last = writeSync(SYNC.answer, missing(tail));
	return held.snapshot ? [writeSync(SYNC.change, missing(held.snapshot.data)), last] : [last];
}

function recount(held: Held, pending: readonly Uint8Array[]): void {
	const now = performance.now();
	if (now - held.countedAt < RECOUNT_MS) return;
	held.countedAt = now;
	const rows = pending.map((data) => ({ seq: 0, data }));
	const document = documentOf({ ...storedOf(held), tail: [...held.tail, ...rows] });
	held.known.longest = document.getText(ROOT).length;
}

function knownClock(held: Held): (client: number) => number {
	return (client) => clockOf(held.known, client);
}
