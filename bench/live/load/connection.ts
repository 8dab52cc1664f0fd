// One connection of the load: a bare socket that speaks just enough to be let in, and hands every frame on unread.
import { connect, type Socket } from "node:net";
import * as encoding from "lib0/encoding";
import { FRAME, SYNC, readHello } from "../../../text/wire.ts";
import * as decoding from "lib0/decoding";
import type { RunningServer } from "../processes.ts";
import { askForAll, maskedFrame, PONG } from "./frames.ts";

/** A frame arrived: the message is from `start` to `end`, without the document's name some put before it. */
export type Received = (connection: Connection, bytes: Buffer, start: number, end: number) => void;

// Shared by all: nothing is read from it after the callback that was given it.
const READ_BYTES = 1 << 18;
const PING = 9;
const LONGEST_SHORT = 125;
const MEDIUM = 126;
const HOCUSPOCUS_AUTH = 2;

export class Connection {
	readonly draft: string;
	readonly received: Received;
	/** The client id its words carry, and how many letters it has written. */
	client: number;
	clock = 0;
	closed = false;
	readonly #server: RunningServer;
	readonly #prefix: Uint8Array;
	readonly #person: number;
	#socket: Socket | undefined;
	#rest: Buffer | undefined;
	#upgraded = false;
	#opened: () => void = () => undefined;

	constructor(
		server: RunningServer,
		{ draft, person }: { readonly draft: string; readonly person: number },
		received: Received,
	) {
		this.draft = draft;
		this.received = received;
		this.client = 1000 + person;
		this.#server = server;
		this.#person = person;
		const named = server.kind === "hocuspocus";
		this.#prefix = named
			? encoding.encode((encoder) => encoding.writeVarString(encoder, draft))
			: new Uint8Array();
	}

	/** Resolves when it may write; the text has been asked for and comes later. */
	async open(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#opened = resolve;
			const socket = connect({
				host: "127.0.0.1",
				port: this.#server.port,
				noDelay: true,
				onread: {
					buffer: READ_BUFFER,
					callback: (length) => {
						this.#arrived(READ_BUFFER.subarray(0, length));
						return true;
					},
				},
			});
			this.#socket = socket;
			socket.on("connect", () => socket.write(this.#request()));
			socket.on("error", reject);
			socket.on("close", () => {
				this.closed = true;
				reject(new Error(`${this.#server.kind} closed the connection`));
			});
		});
		if (this.#server.kind === "hocuspocus") this.#socket?.write(maskedFrame(this.#authentication()));
		this.send(askForAll());
	}

	send(message: Uint8Array): void {
		const named = this.#prefix.length > 0 ? Buffer.concat([this.#prefix, message]) : message;
		this.#socket?.write(maskedFrame(named));
	}

	close(): void {
		this.#socket?.destroy();
	}

	#request(): string {
		const own = `live/${this.draft}?as=p${this.#person}`;
		const path = this.#server.kind === "own" ? own : this.draft;
		const lines = [
			`GET /${path} HTTP/1.1`,
			"Host: 127.0.0.1",
			"Upgrade: websocket",
			"Connection: Upgrade",
			"Sec-WebSocket-Version: 13",
			"Sec-WebSocket-Key: d2F0Y2h3b3JkIGJlbmNobQ==",
		];
		return `${lines.join("\r\n")}\r\n\r\n`;
	}

	/** An empty token: everybody is let in, but it has to be asked. */
	#authentication(): Uint8Array {
		const rest = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, HOCUSPOCUS_AUTH);
			encoding.writeVarUint(encoder, 0);
			encoding.writeVarString(encoder, "token");
			encoding.writeVarString(encoder, "4.7.0");
		});
		return Buffer.concat([this.#prefix, rest]);
	}

	#arrived(chunk: Buffer): void {
		let bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
		this.#rest = undefined;
		if (!this.#upgraded) {
			const end = bytes.indexOf("\r\n\r\n");
			if (end < 0) return this.#keep(bytes);
			if (!bytes.subarray(0, end).includes(" 101 ")) throw new Error(bytes.toString("latin1", 0, end));
			this.#upgraded = true;
			bytes = bytes.subarray(end + 4);
			if (this.#server.kind !== "own") this.#opened();
		}
		this.#frames(bytes);
	}

	#frames(bytes: Buffer): void {
		let at = 0;
		for (let header = headerAt(bytes, at); header; header = headerAt(bytes, at)) {
			const start = at + header.size;
			at = start + header.length;
			if (header.opcode === PING) this.#socket?.write(PONG);
			else if (header.opcode <= 2) this.#message(bytes, start + this.#prefix.length, at);
		}
		if (at < bytes.length) this.#keep(bytes.subarray(at));
	}

	#message(bytes: Buffer, start: number, end: number): void {
		if (bytes[start] === FRAME.hello && this.#server.kind === "own") {
			this.client = readHello(decoding.createDecoder(bytes.subarray(start + 1, end))).client;
			this.#opened();
		} else this.received(this, bytes, start, end);
	}

	/** A copy, because the buffer is read into again. */
	#keep(bytes: Buffer): void {
		this.#rest = Buffer.from(bytes);
	}
}

const READ_BUFFER = Buffer.alloc(READ_BYTES);

type Header = { readonly opcode: number; readonly size: number; readonly length: number };

function headerAt(bytes: Buffer, at: number): Header | undefined {
	const left = bytes.length - at;
	if (left < 2) return undefined;
	const opcode = (bytes[at] ?? 0) & 15;
	const short = (bytes[at + 1] ?? 0) & 127;
	if (short <= LONGEST_SHORT) return fitting(left, { opcode, size: 2, length: short });
	const size = short === MEDIUM ? 4 : 10;
	if (left < size) return undefined;
	// Of the long form's eight bytes the first two would make it larger than any memory.
	const length = size === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUIntBE(at + 4, 6);
	return fitting(left, { opcode, size, length });
}

function fitting(left: number, header: Header): Header | undefined {
	return left < header.size + header.length ? undefined : header;
}

/** Is it the answer to the question for the text? Some say so with a type of their own. */
export function isAnswer(bytes: Buffer, start: number): boolean {
	const type = bytes[start];
	return (type === FRAME.sync || type === 4) && bytes[start + 1] === SYNC.answer;
}

/** Opens all of them, so many at a time. */
export async function openAll(connections: readonly Connection[], together = 100): Promise<void> {
	const waiting = [...connections];
	const one = async (): Promise<void> => {
		for (let next = waiting.pop(); next; next = waiting.pop()) await next.open();
	};
	await Promise.all(Array.from({ length: together }, one));
}

export function closeAll(connections: readonly Connection[]): void {
	for (const connection of connections) connection.close();
}
