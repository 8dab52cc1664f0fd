// The WebSocket that y-websocket is given: it counts what is sent, batches quick changes into one frame, and does
// not send what the server would refuse.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { SYNC, writeSync } from "../../text/wire.ts";
import {
	afterAnswer,
	afterBatching,
	afterSaved,
	afterSending,
	kindOf,
	NOTHING_SENT,
	type Acknowledgements,
} from "./acknowledgements.ts";

/** The present connection's count. There is one at a time; each starts from nothing. */
export type Counter = {
	acknowledgements: Acknowledgements;
	/** The client id the server gave this page; carets of others are not ours to send. */
	client: number | undefined;
	readonly changed: () => void;
};

// Fast enough to feel live, slow enough that a held key stays under the server's limit of frames.
const BATCH_MS = 40;

/** Notes what the server says is stored. */
export function noteSaved(counter: Counter, count: number): void {
	counter.acknowledgements = afterSaved(counter.acknowledgements, count);
	counter.changed();
}

/** A WebSocket class whose connections keep this count. */
export function countingSocket(counter: Counter): typeof WebSocket {
	return class extends CountingSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, counter);
		}
	};
}

class CountingSocket extends WebSocket {
	readonly #counter: Counter;
	#batched: Uint8Array[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(url: string | URL, protocols: string | string[] | undefined, counter: Counter) {
		super(url, protocols);
		this.#counter = counter;
		counter.acknowledgements = NOTHING_SENT;
		this.addEventListener("close", () => clearTimeout(this.#timer));
	}

	override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
		if (!(data instanceof Uint8Array)) return;
		const kind = kindOf(data);
		if (kind === "answer") this.#answer(data);
		else if (kind === "change") this.#batch(data);
		else if (kind === "ask" || this.#isOwnPresence(data)) super.send(owned(data));
	}

	#answer(data: Uint8Array): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#batched = [];
		this.#counter.acknowledgements = afterAnswer(this.#counter.acknowledgements);
		super.send(owned(data));
		this.#counter.changed();
	}

	#batch(data: Uint8Array): void {
		// Before the answer there is nothing to add: it will hold this change too.
		if (!this.#counter.acknowledgements.answered) return;
		this.#batched.push(updateOf(data));
		this.#counter.acknowledgements = afterBatching(this.#counter.acknowledgements);
		this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
		this.#counter.changed();
	}

	#flush(): void {
		this.#timer = undefined;
		const [only, ...more] = this.#batched;
		if (!only || this.readyState !== WebSocket.OPEN) return;
		const update = more.length === 0 ? only : Y.mergeUpdates([only, ...more]);
		this.#batched = [];
		this.#counter.acknowledgements = afterSending(this.#counter.acknowledgements);
		super.send(owned(writeSync(SYNC.change, update)));
		this.#counter.changed();
	}

	/** y-websocket passes on every caret it hears of; only our own is ours to send, once it has its id. */
	#isOwnPresence(data: Uint8Array): boolean {
		const { client } = this.#counter;
		return client !== undefined && kindOf(data) === "presence" && isPresenceOf(data, client);
	}
}

/** The update inside a frame of changes: after the type and the kind. */
function updateOf(frame: Uint8Array): Uint8Array {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	decoding.readVarUint(decoder);
	return decoding.readVarUint8Array(decoder);
}

function isPresenceOf(frame: Uint8Array, client: number): boolean {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
	return decoding.readVarUint(body) === 1 && decoding.readVarUint(body) === client;
}

/** The bytes in a buffer of their own, as the DOM's types want them. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(bytes);
}
