// The live protocol's numbers, shared by server and browser: frame types, close codes, limits and notices.
// Frames 0 and 1 are those of y-protocols (sync, awareness); the others are Watchword's own. See docs/live.md.

/** First byte of every binary frame. */
export const FRAME = {
	/** Sync: then one of SYNC and the bytes. */
	sync: 0,
	/** Presence: carets and names, never stored. */
	presence: 1,
	/** Server to browser: how many sync frames of this connection are durable. */
	saved: 100,
	/** Server to browser: something to tell the person, as JSON (see Notice). */
	notice: 101,
	/** Server to browser, before anything else: generation, client id, seq, person id, colour. */
	hello: 102,
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
	textLength: 300_000,
} as const;

/** Six author colours, a1 to a6 of the style sheet. */
export const AUTHOR_COLOURS = 6;

/** What the server tells the person besides closing. */
export type Notice =
	| { readonly kind: "cannot-save"; readonly sentence: string }
	| { readonly kind: "too-long"; readonly sentence: string }
	| { readonly kind: "not-allowed"; readonly sentence: string };
