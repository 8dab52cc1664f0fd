// The live protocol, shared by server and browser: frame types, close codes, limits, and the frames that are
// Watchword's own. Frames 0 and 1 are those of y-protocols (sync, awareness). See docs/live.md.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { TEXT_MAX } from "./limits.ts";

/** First byte of every binary frame. */
export const FRAME = {
	/** Sync: then one of SYNC and the bytes. */
	sync: 0,
	/** Presence: names and carets, never stored. */
	presence: 1,
	/** Server to browser: how many sync frames of this connection are durable. */
	saved: 100,
	/** Server to browser: something to tell the person. */
	notice: 101,
	/** Server to browser, before anything else. */
	hello: 102,
	/** Server to browser: a version of this text was saved. */
	version: 103,
} as const;

export const SYNC = {
	/** "This is what I have." */
	ask: 0,
	/** "This is what you miss": the answer to ask. */
	answer: 1,
	/** A change as it happens. */
	change: 2,
} as const;

/** Why the server closes a connection. The browser does not come back by itself after 4400 to 4499. */
export const CLOSE = {
	restart: 1012,
	malformed: 4400,
	signedOut: 4401,
	notAllowed: 4403,
	gone: 4404,
	tooSlow: 4408,
	otherGeneration: 4409,
	resync: 4410,
	tooBig: 4413,
	tooFast: 4429,
} as const;

/** Name of the only root of a draft's document. */
export const ROOT = "content";

export const WIRE_MAX = {
	frameBytes: 1 << 20,
	presenceBytes: 2048,
	/** UTF-16 units, of one frame and of a whole draft. */
	textLength: TEXT_MAX,
} as const;

/** Six author colours, numbered from 1: a1 to a6 of the style sheet. */
export const AUTHOR_COLOURS = 6;

/** The first frame of a connection. */
export type Hello = {
	/** A browser that holds another generation of the draft must not sync. */
	readonly generation: number;
	/** The client id every change of this page must carry. */
	readonly client: number;
	/** Number of the last change in the log. */
	readonly seq: number;
	readonly personId: string;
	readonly colour: number;
};

export function writeHello(hello: Hello): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.hello);
		encoding.writeVarUint(encoder, hello.generation);
		encoding.writeVarUint(encoder, hello.client);
		encoding.writeVarUint(encoder, hello.seq);
		encoding.writeVarString(encoder, hello.personId);
		encoding.writeVarUint(encoder, hello.colour);
	});
}

/** Reads what follows the frame type. */
export function readHello(decoder: decoding.Decoder): Hello {
	return {
		generation: decoding.readVarUint(decoder),
		client: decoding.readVarUint(decoder),
		seq: decoding.readVarUint(decoder),
		personId: decoding.readVarString(decoder),
		colour: decoding.readVarUint(decoder),
	};
}

export function writeVersionSaved(number: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.version);
		encoding.writeVarUint(encoder, number);
	});
}

/** The number of the version. */
export function readVersionSaved(decoder: decoding.Decoder): number {
	return decoding.readVarUint(decoder);
}

/** Frames 1 to `count` of this connection are in the log, whatever happens next. */
export function writeSaved(count: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.saved);
		encoding.writeVarUint(encoder, count);
	});
}

export function readSaved(decoder: decoding.Decoder): number {
	return decoding.readVarUint(decoder);
}

/**
 * cannot-save: the log cannot be written now · disk-full: there is no room for it · saves-again: it can be written ·
 * too-long: the draft has no room for this.
 */
const NOTICES = ["cannot-save", "disk-full", "saves-again", "too-long"] as const;

export type Notice = (typeof NOTICES)[number];

/** The reason is a sentence for people, where one can be given. */
export function writeNotice(notice: Notice, reason = ""): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.notice);
		encoding.writeVarString(encoder, notice);
		if (reason !== "") encoding.writeVarString(encoder, reason);
	});
}

/** Undefined for a notice of a newer server. */
export function readNotice(decoder: decoding.Decoder): Notice | undefined {
	const name = decoding.readVarString(decoder);
	return NOTICES.find((notice) => notice === name);
}

/** What may follow a notice; empty when nothing does. */
export function readReason(decoder: decoding.Decoder): string {
	return decoding.hasContent(decoder) ? decoding.readVarString(decoder) : "";
}

export function writeSync(kind: (typeof SYNC)[keyof typeof SYNC], bytes: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.sync);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, bytes);
	});
}
