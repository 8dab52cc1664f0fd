// Bytes to messages: what a browser may send. Pure.
import { FRAME, SYNC } from "../../../text/wire.ts";
import { bytesLeft, readBytes, readerOf, readNumber } from "./bytes.ts";
import { Refused } from "./guard.ts";

export type Message =
	/** What the browser has; it wants the rest. */
	| { readonly kind: "ask"; readonly vector: Uint8Array }
	/** What the server did not have: the first message of changes on every connection. */
	| { readonly kind: "answer"; readonly update: Uint8Array }
	| { readonly kind: "change"; readonly update: Uint8Array }
	| { readonly kind: "presence"; readonly update: Uint8Array };

const VECTOR_CLIENTS_MAX = 5_000;
const CLIENT_MAX = 0xffffffff;

/** Throws Refused for anything a browser has no reason to send. */
export function readMessage(bytes: Uint8Array): Message {
	try {
		return read(bytes);
	} catch (error) {
		if (error instanceof Refused) throw error;
		throw new Refused("malformed", "the bytes are not a message", error);
	}
}

function read(bytes: Uint8Array): Message {
	const reader = readerOf(bytes);
	const frame = readNumber(reader);
	if (frame !== FRAME.sync && frame !== FRAME.presence) throw new Refused("malformed", `frame type ${frame}`);
	const sync = frame === FRAME.sync ? readNumber(reader) : undefined;
	const body = readBytes(reader);
	if (bytesLeft(reader) > 0) throw new Refused("malformed", "bytes after the message");
	switch (sync) {
		case undefined:
			return { kind: "presence", update: body };
		case SYNC.ask:
			checkVector(body);
			return { kind: "ask", vector: body };
		case SYNC.answer:
			return { kind: "answer", update: body };
		case SYNC.change:
			return { kind: "change", update: body };
		default:
			throw new Refused("malformed", `sync message ${sync}`);
	}
}

function checkVector(bytes: Uint8Array): void {
	const reader = readerOf(bytes);
	const count = readNumber(reader);
	if (count > VECTOR_CLIENTS_MAX || count * 2 > bytesLeft(reader)) {
		throw new Refused("malformed", `a state vector of ${count} clients`);
	}
	for (let i = 0; i < count; i++) {
		if (readNumber(reader) > CLIENT_MAX) throw new Refused("malformed", "a client id in a state vector");
		readNumber(reader);
	}
	if (bytesLeft(reader) > 0) throw new Refused("malformed", "bytes after the state vector");
}
