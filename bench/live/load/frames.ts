// Frames for a load that must cost less than what it measures: written by hand, without documents or a socket library.
import * as encoding from "lib0/encoding";
import { FRAME, ROOT, SYNC } from "../../../text/wire.ts";

const BINARY = 0x82;
const MASKED = 0x80;
const SHORT_MOST = 125;
const MEDIUM = 126;
const MEDIUM_MOST = 0xffff;

/** A masked frame. The mask is all zeros: legal, and nothing to compute. */
export function maskedFrame(payload: Uint8Array): Uint8Array {
	const { length } = payload;
	if (length > MEDIUM_MOST) throw new RangeError(`Nobody types ${length} bytes at once.`);
	const isShort = length <= SHORT_MOST;
	const frame = Buffer.alloc((isShort ? 6 : 8) + length);
	frame[0] = BINARY;
	frame[1] = MASKED | (isShort ? length : MEDIUM);
	if (!isShort) frame.writeUInt16BE(length, 2);
	frame.set(payload, frame.length - length);
	return frame;
}

/** A pong with nothing in it. */
export const PONG = Uint8Array.of(0x8a, MASKED, 0, 0, 0, 0);

/** "I have nothing." */
export function askForAll(): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.sync);
		encoding.writeVarUint(encoder, SYNC.ask);
		encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
	});
}

/** Words written by this client after its own last words, as a frame of the sync protocol. */
export function typedFrame(client: number, clock: number, words: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.sync);
		encoding.writeVarUint(encoder, SYNC.change);
		encoding.writeVarUint8Array(
			encoder,
			encoding.encode((update) => writeTyped(update, { client, clock, words })),
		);
	});
}

function writeTyped(
	encoder: encoding.Encoder,
	{ client, clock, words }: { readonly client: number; readonly clock: number; readonly words: string },
): void {
	for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
	if (clock === 0) {
		encoding.writeUint8(encoder, 4);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, ROOT);
	} else {
		encoding.writeUint8(encoder, 0x84);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock - 1);
	}
	encoding.writeVarString(encoder, words);
	encoding.writeVarUint(encoder, 0);
}

/** Where this client's caret is: behind its last letter. */
export function caretFrame(client: number, clock: number, user: object | undefined): Uint8Array {
	const position = { type: null, tname: ROOT, item: { client, clock }, assoc: 0 };
	const cursor = { anchor: position, head: position };
	const state = JSON.stringify(user ? { user, cursor } : { cursor });
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.presence);
		encoding.writeVarUint8Array(
			encoder,
			encoding.encode((entry) => {
				for (const number of [1, client, clock + 1]) encoding.writeVarUint(entry, number);
				encoding.writeVarString(entry, state);
			}),
		);
	});
}
