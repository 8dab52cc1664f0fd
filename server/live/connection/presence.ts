// Presence, which Yjs calls awareness: who is in a room and where their carets are. Each entry is checked, gets the name
// the server knows, and is sent to everybody in one frame with the others of that moment. It is never stored.
import * as encoding from "lib0/encoding";
import { AUTHOR_COLOURS, FRAME, ROOT, WIRE_MAX } from "../../../text/wire.ts";
import { bytesLeft, readerOf, readNumber, readText } from "./bytes.ts";
import { Refused } from "./guard.ts";

/** What a browser says about itself. Null: it shows nothing any more. */
export type PresenceEntry = {
	readonly client: number;
	readonly clock: number;
	readonly state: { readonly cursor: Caret | null } | null;
};

/** Two Yjs relative positions, kept as they came. */
type Caret = { readonly anchor: object; readonly head: object };

export type PresentUser = { readonly id: string; readonly name: string; readonly colour: number };

const CLOCK_MAX = 2 ** 31;
const GATHER_MS = 100;
const GATHER_MS_PER_PERSON = 5;

/** Throws Refused unless it is exactly one entry of the expected shape. */
export function readPresence(bytes: Uint8Array): PresenceEntry {
	if (bytes.length > WIRE_MAX.presenceBytes)
		throw new Refused("malformed", `presence of ${bytes.length} bytes`);
	try {
		const reader = readerOf(bytes);
		const count = readNumber(reader);
		const client = readNumber(reader);
		const clock = readNumber(reader);
		const state: unknown = JSON.parse(readText(reader));
		if (count !== 1 || clock > CLOCK_MAX || bytesLeft(reader) > 0) {
			throw new Refused("malformed", "presence of somebody else");
		}
		return { client, clock, state: parseState(state) };
	} catch (error) {
		if (error instanceof Refused) throw error;
		throw new Refused("malformed", "the bytes are not presence", error);
	}
}

function parseState(state: unknown): PresenceEntry["state"] {
	if (state === null) return null;
	if (!isRecord(state) || !onlyKeys(state, ["cursor"]))
		throw new Refused("malformed", "presence of another shape");
	const cursor = state["cursor"] ?? null;
	if (cursor === null) return { cursor: null };
	if (!isRecord(cursor)) throw new Refused("malformed", "a caret of another shape");
	const { anchor, head } = cursor;
	if (!isPosition(anchor) || !isPosition(head)) throw new Refused("malformed", "a caret of another shape");
	return { cursor: { anchor, head } };
}

function isPosition(value: unknown): value is object {
	if (!isRecord(value) || !onlyKeys(value, ["type", "tname", "item", "assoc"])) return false;
	const { type = null, tname = null, item = null, assoc = 0 } = value;
	const inRoot = type === null && (tname === null || tname === ROOT);
	return inRoot && Number.isInteger(assoc) && (item === null || isItem(item));
}

function isItem(value: unknown): boolean {
	return (
		isRecord(value) &&
		onlyKeys(value, ["client", "clock"]) &&
		Number.isSafeInteger(value["client"]) &&
		Number.isSafeInteger(value["clock"])
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function onlyKeys(value: object, keys: readonly string[]): boolean {
	return Object.keys(value).every((key) => keys.includes(key));
}

type Shown = { readonly clock: number; readonly json: string };

export type Presence = {
	/** Shows an entry to everybody. One with an old clock changes nothing. */
	show(entry: PresenceEntry, user: PresentUser): void;
	/** Removes a client at once. */
	remove(client: number): void;
	/** All entries, for somebody who has just joined. */
	all(): Uint8Array | undefined;
	stop(): void;
};

export function createPresence(broadcast: (frame: Uint8Array) => void): Presence {
	const shown = new Map<number, Shown>();
	const changed = new Set<number>();
	let timer: NodeJS.Timeout | undefined;

	const send = (): void => {
		timer = undefined;
		const entries = [...changed].map((client) => [client, shown.get(client)] as const);
		changed.clear();
		for (const [client, entry] of entries) if (entry?.json === "null") shown.delete(client);
		broadcast(writePresence(entries.flatMap(([client, entry]) => (entry ? [{ client, ...entry }] : []))));
	};
	const put = (client: number, entry: Shown): void => {
		shown.set(client, entry);
		changed.add(client);
		timer ??= setTimeout(send, Math.max(GATHER_MS, GATHER_MS_PER_PERSON * shown.size));
	};
	return {
		show: ({ client, clock, state }, user) => {
			if (clock < (shown.get(client)?.clock ?? 0)) return;
			put(client, { clock, json: JSON.stringify(state && { ...state, user }) });
		},
		remove: (client) => {
			const entry = shown.get(client);
			if (entry) put(client, { clock: entry.clock, json: "null" });
		},
		all: () => {
			if (shown.size === 0) return undefined;
			return writePresence([...shown].map(([client, entry]) => ({ client, ...entry })));
		},
		stop: () => clearTimeout(timer),
	};
}

/** A colour that nobody has yet, if there is one. */
export function freeColour(taken: ReadonlySet<number>, people: number): number {
	for (let colour = 1; colour <= AUTHOR_COLOURS; colour++) if (!taken.has(colour)) return colour;
	return (people % AUTHOR_COLOURS) + 1;
}

/** The frame with these entries; one whose JSON is null is removed. */
export function writePresence(entries: readonly (Shown & { readonly client: number })[]): Uint8Array {
	const body = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length);
		for (const { client, clock, json } of entries) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, json);
		}
	});
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.presence);
		encoding.writeVarUint8Array(encoder, body);
	});
}
