// Decides which updates are admitted. Walks the bytes without building a document, and refuses everything that is not a
// plain change of the one text by a person who may make it: network bytes must never reach Y.applyUpdate unchecked. See
// docs/live.md.
import { placesOfControls } from "../../../text/storable.ts";
import { ROOT, WIRE_MAX } from "../../../text/wire.ts";
import { bytesLeft, readByte, readerOf, readNumber, readText, type Reader } from "./bytes.ts";
import type { Deletion } from "../room/clocks.ts";

/** gap: something it builds on has not arrived; the sender should sync again. The rest ends the connection. */
export type Refusal = "gap" | "malformed" | "foreign" | "too-big" | "too-long";

export class Refused extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal, detail: string, cause?: unknown) {
		super(detail, cause === undefined ? undefined : { cause });
		this.refusal = refusal;
	}
}

export type GuardLimits = {
	readonly bytes: number;
	readonly clients: number;
	readonly structs: number;
	readonly deletions: number;
	readonly deletedClients: number;
	readonly text: number;
};

/** What one frame may hold. */
export const FRAME_LIMITS: GuardLimits = {
	bytes: WIRE_MAX.frameBytes,
	clients: 64,
	structs: 20_000,
	deletions: 20_000,
	deletedClients: 5_000,
	text: WIRE_MAX.textLength,
};

/** What the log may hold: its rows were admitted once, and a snapshot of many may pass any limit of a frame. */
export const LOG_LIMITS: GuardLimits = {
	bytes: Infinity,
	clients: Infinity,
	structs: Infinity,
	deletions: Infinity,
	deletedClients: Infinity,
	text: Infinity,
};

/** What a change of the server's own may hold: as much as it needs for a text that was checked before it is made. */
export const SERVER_LIMITS: GuardLimits = { ...LOG_LIMITS, text: WIRE_MAX.textLength };

export type GuardRules = {
	readonly limits: GuardLimits;
	/** The next clock of a client, 0 when it is unknown. */
	readonly clockOf: (client: number) => number;
	/** May this sender add clocks to that client? */
	readonly mayAdd: (client: number) => boolean;
	/** Bytes of the log, which were admitted before: their neighbours are there and need not be looked for again. */
	readonly admitted?: boolean;
};

/** What an admitted update holds. */
export type Scan = {
	/** Client to the clock after its last struct. */
	readonly ends: ReadonlyMap<number, number>;
	readonly deletions: readonly Deletion[];
	/** Length of the text it adds. */
	readonly newText: number;
	/** Clocks it adds without letters, because these were deleted before it was sent. */
	readonly empty: readonly Deletion[];
	/** What it adds that cannot be stored, such as control characters: to be deleted at once. */
	readonly unstorable: readonly Deletion[];
	/** Does it repeat structs that are known already? */
	readonly overlaps: boolean;
	/** Where the structs end and the deletions begin. */
	readonly structsEnd: number;
};

const KIND = { gone: 0, deleted: 1, text: 4 } as const;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const KIND_BITS = 0x1f;
const CLIENT_MAX = 0xffffffff;
const CLOCK_MAX = 2 ** 31;

const NONE: readonly (readonly [number, number])[] = [];

/** A struct that brings something new, with what it must stand beside. */
type Fresh = { readonly end: number; readonly needs: readonly (readonly [client: number, clock: number])[] };

type Walk = {
	readonly reader: Reader;
	readonly rules: GuardRules;
	readonly ends: Map<number, number>;
	readonly fresh: Map<number, Fresh[]>;
	structs: number;
	newText: number;
	readonly empty: Deletion[];
	readonly unstorable: Deletion[];
	overlaps: boolean;
};

/** Throws Refused unless the update may be applied. An admitted update leaves nothing pending. */
export function scanUpdate(bytes: Uint8Array, rules: GuardRules): Scan {
	if (bytes.length > rules.limits.bytes) throw new Refused("too-big", `${bytes.length} bytes`);
	try {
		return scan(bytes, rules);
	} catch (error) {
		if (error instanceof Refused) throw error;
		throw new Refused("malformed", "the bytes are not an update", error);
	}
}

function scan(bytes: Uint8Array, rules: GuardRules): Scan {
	const reader = readerOf(bytes);
	const walk: Walk = {
		reader,
		rules,
		ends: new Map(),
		fresh: new Map(),
		structs: 0,
		newText: 0,
		empty: [],
		unstorable: [],
		overlaps: false,
	};
	const clients = readNumber(reader);
	if (clients > rules.limits.clients) throw new Refused("too-big", `${clients} clients`);
	for (let i = 0; i < clients; i++) readClient(walk);
	checkOrigins(walk);
	const structsEnd = reader.pos;
	const deletions = readDeletions(walk);
	if (bytesLeft(reader) > 0) throw new Refused("malformed", `${bytesLeft(reader)} bytes too many`);
	const { ends, newText, empty, unstorable, overlaps } = walk;
	return { ends, deletions, newText, empty, unstorable, overlaps, structsEnd };
}

function readClient(walk: Walk): void {
	const { reader, rules } = walk;
	const count = readNumber(reader);
	walk.structs += count;
	// Every struct takes more than one byte, so a count beyond the bytes left is false.
	if (count > bytesLeft(reader)) throw new Refused("malformed", `${count} structs declared`);
	if (walk.structs > rules.limits.structs) throw new Refused("too-big", `${walk.structs} structs`);
	const client = readNumber(reader);
	if (client > CLIENT_MAX || walk.ends.has(client)) throw new Refused("malformed", `client ${client}`);
	let clock = readNumber(reader);
	const known = rules.clockOf(client);
	if (clock > known) throw new Refused("gap", `client ${client} at ${clock}, known ${known}`);
	if (clock < known) walk.overlaps = true;
	const fresh: Fresh[] = [];
	for (let i = 0; i < count; i++) clock = readStruct(walk, { client, clock, known, fresh });
	if (clock > known && !rules.mayAdd(client)) throw new Refused("foreign", `client ${client}`);
	walk.ends.set(client, clock);
	if (fresh.length > 0) walk.fresh.set(client, fresh);
}

type Position = {
	readonly client: number;
	readonly clock: number;
	readonly known: number;
	readonly fresh: Fresh[];
};

/** Reads one struct and returns the clock after it. */
function readStruct(walk: Walk, position: Position): number {
	const info = readByte(walk.reader);
	const kind = info & KIND_BITS;
	if ((info & HAS_KEY) !== 0) throw new Refused("malformed", "a key of a map");
	const needs = kind === KIND.gone ? NONE : readNeighbours(walk.reader, info);
	const length = readLength(walk, kind, position);
	const end = position.clock + length;
	if (length < 1 || end > CLOCK_MAX) throw new Refused("malformed", `a struct of length ${length}`);
	if (end > position.known && walk.rules.admitted !== true) {
		if (needs.some(([client, clock]) => client === position.client && clock >= position.clock)) {
			throw new Refused("malformed", "a struct beside itself");
		}
		position.fresh.push({ end, needs });
	}
	return end;
}

function readNeighbours(reader: Reader, info: number): readonly (readonly [number, number])[] {
	const needs: [number, number][] = [];
	if ((info & HAS_ORIGIN) !== 0) needs.push([readNumber(reader), readNumber(reader)]);
	if ((info & HAS_RIGHT_ORIGIN) !== 0) needs.push([readNumber(reader), readNumber(reader)]);
	if (needs.length > 0) return needs;
	if (readNumber(reader) !== 1) throw new Refused("malformed", "a nested type");
	if (readText(reader) !== ROOT) throw new Refused("malformed", "another root");
	return needs;
}

function readLength(walk: Walk, kind: number, position: Position): number {
	if (kind === KIND.gone || kind === KIND.deleted) return readEmpty(walk, position);
	if (kind !== KIND.text) throw new Refused("malformed", `content of kind ${kind}`);
	const text = readText(walk.reader);
	const { length } = text;
	walk.newText += Math.max(0, Math.min(length, position.clock + length - position.known));
	if (walk.newText > walk.rules.limits.text) throw new Refused("too-long", `${walk.newText} characters`);
	if (walk.rules.admitted !== true) noteUnstorable(walk, text, position);
	return length;
}

function readEmpty(walk: Walk, { client, clock, known }: Position): number {
	const length = readNumber(walk.reader);
	const [from, to] = [Math.max(clock, known), clock + length];
	if (from < to) walk.empty.push({ client, from, to });
	return length;
}

function noteUnstorable(walk: Walk, text: string, { client, clock, known }: Position): void {
	for (const place of placesOfControls(text)) {
		const from = clock + place;
		const last = walk.unstorable.at(-1);
		if (from < known) continue;
		if (last?.client === client && last.to === from) walk.unstorable.splice(-1, 1, { ...last, to: from + 1 });
		else walk.unstorable.push({ client, from, to: from + 1 });
	}
}

/**
 * Every struct must stand beside something known or something of this update that can come before it. Without this
 * walk two structs that wait for each other would wait in the document for ever.
 */
function checkOrigins(walk: Walk): void {
	const { clockOf } = walk.rules;
	const reached = new Map<number, number>();
	const met = ([client, clock]: readonly [number, number]): boolean =>
		clock < (reached.get(client) ?? clockOf(client));
	const waiting = [...walk.fresh].map(([client, structs]) => ({ client, structs, next: 0 }));
	for (let moved = true; moved; ) {
		moved = false;
		for (const line of waiting) {
			for (; line.next < line.structs.length; line.next++) {
				const struct = line.structs[line.next];
				if (!struct?.needs.every(met)) break;
				reached.set(line.client, struct.end);
				moved = true;
			}
		}
	}
	if (waiting.some((line) => line.next < line.structs.length))
		throw new Refused("gap", "an unknown neighbour");
}

/** One's own words may have been lost on the way here. Nobody can have seen words of others before the server did. */
function unknownDeletion(to: number, isOwn: boolean): Refused {
	return new Refused(isOwn && to <= CLOCK_MAX ? "gap" : "malformed", "a deletion of something unknown");
}

function readDeletions(walk: Walk): readonly Deletion[] {
	const { reader, rules, ends } = walk;
	const clients = readNumber(reader);
	if (clients > rules.limits.deletedClients) throw new Refused("too-big", `${clients} deleted clients`);
	const deletions: Deletion[] = [];
	for (let i = 0; i < clients; i++) {
		const client = readNumber(reader);
		const count = readNumber(reader);
		if (count * 2 > bytesLeft(reader)) throw new Refused("malformed", `${count} deletions declared`);
		if (deletions.length + count > rules.limits.deletions) throw new Refused("too-big", "too many deletions");
		const end = Math.max(rules.clockOf(client), ends.get(client) ?? 0);
		for (let j = 0; j < count; j++) {
			const from = readNumber(reader);
			const to = from + readNumber(reader);
			if (to <= from) throw new Refused("malformed", "a deletion of nothing");
			if (to > end) throw unknownDeletion(to, rules.mayAdd(client));
			deletions.push({ client, from, to });
		}
	}
	return deletions;
}
