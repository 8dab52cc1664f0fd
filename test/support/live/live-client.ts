// Somebody writing: the browser's own connection, used in Node; and a bare socket for those who do not keep the rules.
import { once } from "node:events";
import * as decoding from "lib0/decoding";
import { onTestFinished } from "vitest";
import { WebSocket as BareSocket } from "ws";
import { Connection } from "../../../client/live/connection.ts";
import {
	FRAME,
	readHello,
	readNotice,
	readSaved,
	SYNC,
	writeSync,
	type Hello,
	type Notice,
} from "../../../text/wire.ts";
import { DRAFT, type LiveTest } from "./live.ts";

// y-websocket listens to the end of the process once for each connection.
process.setMaxListeners(0);

export type Writer = {
	readonly connection: Connection;
	read(): string;
	insert(at: number, words: string): void;
	remove(at: number, length: number): void;
	/** Resolves when everything made here is stored. */
	saved(): Promise<void>;
	/** Resolves when the text here reads like this. */
	reads(words: string): Promise<void>;
	until(condition: () => boolean): Promise<void>;
	/** Goes away as a closed tab does. */
	leave(): void;
};

/** Connects as this person and waits for the text. */
export async function write(live: LiveTest, person: string, draft: string = DRAFT): Promise<Writer> {
	const writer = openWriter(live, person, draft);
	await writer.until(() => writer.connection.facts.arrived);
	return writer;
}

/** Connects without waiting. */
export function openWriter(live: LiveTest, person: string, draft: string = DRAFT): Writer {
	let waiting: (() => void)[] = [];
	const look = (): void => {
		const looking = waiting;
		waiting = [];
		for (const check of looking) check();
	};
	const connection = new Connection(new URL(draft, live.url), {
		changed: look,
		helloReceived: look,
		query: { as: person },
	});
	onTestFinished(() => connection.destroy());
	connection.document.on("update", look);
	connection.awareness.on("change", look);
	const until = (condition: () => boolean): Promise<void> => {
		return new Promise((resolve) => {
			const check = (): void => {
				if (condition()) resolve();
				else waiting.push(check);
			};
			check();
		});
	};
	return {
		connection,
		read: () => connection.text.toJSON(),
		insert: (at, words) => connection.text.insert(at, words),
		remove: (at, length) => connection.text.delete(at, length),
		saved: () => until(() => connection.facts.saved),
		reads: (words) => until(() => connection.text.toJSON() === words),
		until,
		leave: () => connection.destroy(),
	};
}

export type Frame =
	| { readonly kind: "hello"; readonly hello: Hello }
	| { readonly kind: "saved"; readonly count: number }
	| { readonly kind: "notice"; readonly notice: Notice | undefined }
	| { readonly kind: "ask" | "answer" | "change" | "presence"; readonly bytes: Uint8Array };

export type Bare = {
	readonly hello: Hello;
	/** Everything received so far. */
	readonly frames: readonly Frame[];
	send(bytes: Uint8Array | string): void;
	change(update: Uint8Array): void;
	answer(update: Uint8Array): void;
	/** Resolves with the first frame, past or to come, that fits. */
	frame(fits: (frame: Frame) => boolean): Promise<Frame>;
	closed: Promise<number>;
	readonly socket: BareSocket;
};

/** A socket without any library behind it, past its hello. */
export async function connectBare(live: LiveTest, query: string, draft: string = DRAFT): Promise<Bare> {
	const socket = new BareSocket(`${live.url}${draft}?${query}`);
	onTestFinished(() => socket.terminate());
	const frames: Frame[] = [];
	let waiting: (() => void)[] = [];
	socket.on("message", (data: Buffer) => {
		frames.push(readFrame(new Uint8Array(data)));
		const looking = waiting;
		waiting = [];
		for (const check of looking) check();
	});
	const closed = once(socket, "close").then(([code]) => Number(code));
	const frame = (fits: (frame: Frame) => boolean): Promise<Frame> => {
		return new Promise((resolve) => {
			const check = (): void => {
				const found = frames.find(fits);
				if (found) resolve(found);
				else waiting.push(check);
			};
			check();
		});
	};
	const first = await frame(({ kind }) => kind === "hello");
	if (first.kind !== "hello") throw new Error("The server did not say hello first.");
	return {
		hello: first.hello,
		frames,
		socket,
		closed,
		frame,
		send: (bytes) => socket.send(bytes),
		change: (update) => socket.send(writeSync(SYNC.change, update)),
		answer: (update) => socket.send(writeSync(SYNC.answer, update)),
	};
}

export function readFrame(bytes: Uint8Array): Frame {
	const decoder = decoding.createDecoder(bytes);
	const type = decoding.readVarUint(decoder);
	if (type === FRAME.hello) return { kind: "hello", hello: readHello(decoder) };
	if (type === FRAME.saved) return { kind: "saved", count: readSaved(decoder) };
	if (type === FRAME.notice) return { kind: "notice", notice: readNotice(decoder) };
	if (type === FRAME.presence) return { kind: "presence", bytes: decoding.readVarUint8Array(decoder) };
	const sync = decoding.readVarUint(decoder);
	const kind = (["ask", "answer", "change"] as const)[sync];
	if (type !== FRAME.sync || !kind) throw new Error(`The server sent a frame of type ${type}.`);
	return { kind, bytes: decoding.readVarUint8Array(decoder) };
}
