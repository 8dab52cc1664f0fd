// Somebody who never stops writing, whatever happens to the connection, and who remembers every promise: which words
// the server said were stored. A bare socket and a document; words are whole, so that each can be counted.
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { type Notice, ROOT, SYNC, writeSync } from "../../../text/wire.ts";
import { readFrame } from "./live-client.ts";
import type { PreparedPerson } from "../wiki/prepared-wiki.ts";
import type { Random } from "../texts/random.ts";

/** A word's life, as numbers of its writer's changes. */
type Word = { readonly inserted: number; removed: number };

export type Place = { readonly url: string; readonly draftId: string };

// Slower than the limit of changes a connection may send, however long it writes.
const PAUSE_MS = 15;
const PAUSE_MORE_MS = 25;
const REMOVE_SHARE = 0.15;

export class Tireless {
	readonly #place: Place;
	readonly #person: PreparedPerson;
	readonly #random: Random;
	readonly #document = new Y.Doc();
	readonly #text = this.#document.getText(ROOT);
	readonly #words = new Map<string, Word>();
	#query = "";
	#socket: WebSocket | undefined;
	#closed: Promise<number> = Promise.resolve(0);
	#changes = 0;
	/** Changes in each frame that was sent on this connection, and the number of those that are stored. */
	#frames: number[] = [];
	#promised = 0;
	#answered = false;
	#notice: Notice | undefined;
	#typing: NodeJS.Timeout | undefined;
	#waiting: (() => void)[] = [];

	constructor(place: Place, person: PreparedPerson, random: Random) {
		this.#place = place;
		this.#person = person;
		this.#random = random;
		this.#document.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin === this || !this.#answered) return;
			this.#send(writeSync(SYNC.change, update));
		});
	}

	/** Everything the server said is stored. */
	get promised(): number {
		return this.#promised;
	}

	/** What the server last said of itself on this connection. */
	get notice(): Notice | undefined {
		return this.#notice;
	}

	get text(): string {
		return this.#text.toJSON();
	}

	/** Resolves when the text has arrived and everything made meanwhile is sent. */
	async connect(): Promise<void> {
		const { url, draftId } = this.#place;
		const socket = new WebSocket(`${url.replace("http", "ws")}/live/${draftId}${this.#query}`, {
			headers: { Cookie: this.#person.cookie, Origin: url },
		});
		this.#socket = socket;
		this.#frames = [];
		this.#answered = false;
		this.#notice = undefined;
		socket.on("message", (data: Buffer) => this.#take(new Uint8Array(data)));
		// What follows is the close event, with a code for it.
		socket.on("error", () => undefined);
		this.#closed = new Promise((resolve) => {
			socket.on("close", (code) => {
				this.#answered = false;
				this.#look();
				resolve(code);
			});
		});
		await once(socket, "open");
		await this.#until(() => this.#answered || socket.readyState === WebSocket.CLOSED);
		if (!this.#answered) throw new Error(`${this.#person.name} was refused.`);
	}

	startTyping(): void {
		const pause = PAUSE_MS + this.#random.below(PAUSE_MORE_MS);
		this.#typing = setTimeout(() => {
			this.#change();
			this.startTyping();
		}, pause);
	}

	stopTyping(): void {
		clearTimeout(this.#typing);
	}

	/** The code this connection was closed with; 1006 when the server just went. */
	closed(): Promise<number> {
		return this.#closed;
	}

	/** Resolves when that many changes are promised. */
	promises(changes: number): Promise<void> {
		return this.#until(() => this.#promised >= changes);
	}

	/** Resolves when the server says this. */
	hears(notice: Notice): Promise<void> {
		return this.#until(() => this.#notice === notice);
	}

	saved(): Promise<void> {
		return this.#until(() => this.#answered && this.#promised === this.#changes);
	}

	leave(): void {
		this.stopTyping();
		this.#socket?.terminate();
	}

	/** What is wrong with this text, against so many promises: a word that must be there and is not, and so on. */
	faultsIn(text: string, promised = this.#promised): readonly string[] {
		const counts = new Map<string, number>();
		for (const word of text.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
		return [...this.#words].flatMap(([word, { inserted, removed }]) => {
			const count = counts.get(word) ?? 0;
			if (count > 1) return [`${word} is there ${count} times`];
			if (count === 0 && inserted <= promised && removed === Infinity) return [`${word} is lost`];
			if (count === 1 && removed <= promised) return [`${word} has come back`];
			return [];
		});
	}

	#change(): void {
		this.#changes += 1;
		const mine = [...this.#words].filter(([, { removed }]) => removed === Infinity);
		if (mine.length > 0 && this.#random.chance(REMOVE_SHARE)) this.#remove(this.#random.pick(mine));
		else this.#insert(`${this.#person.name}${this.#changes}`);
	}

	#insert(word: string): void {
		this.#words.set(word, { inserted: this.#changes, removed: Infinity });
		const ends = [...this.text.matchAll(/ /gu)].map(({ index }) => index + 1);
		const at = this.#random.chance(0.5) ? this.#text.length : this.#random.pick([0, ...ends]);
		this.#text.insert(at, `${word} `);
	}

	#remove([word, life]: [string, Word]): void {
		life.removed = this.#changes;
		const at = ` ${this.text}`.indexOf(` ${word} `);
		if (at >= 0) this.#text.delete(at, word.length + 1);
	}

	#take(bytes: Uint8Array): void {
		const frame = readFrame(bytes);
		if (frame.kind === "hello") {
			const { client, generation } = frame.hello;
			this.#document.clientID = client;
			this.#query = `?generation=${generation}&client=${client}`;
			this.#socket?.send(writeSync(SYNC.ask, Y.encodeStateVector(this.#document)));
		} else if (frame.kind === "ask") {
			this.#send(writeSync(SYNC.answer, Y.encodeStateAsUpdate(this.#document, frame.bytes)));
			this.#answered = true;
		} else if (frame.kind === "answer" || frame.kind === "change") {
			Y.applyUpdate(this.#document, frame.bytes, this);
		} else if (frame.kind === "saved" && frame.count > 0) {
			this.#promised = Math.max(this.#promised, this.#frames[frame.count - 1] ?? 0);
		} else if (frame.kind === "notice") {
			this.#notice = frame.notice;
		}
		this.#look();
	}

	#send(frame: Uint8Array): void {
		// An answer holds everything; a change goes out while it is made, so everything before it has gone too.
		this.#frames.push(this.#changes);
		this.#socket?.send(frame);
	}

	#until(condition: () => boolean): Promise<void> {
		return new Promise((resolve) => {
			const check = (): void => {
				if (condition()) resolve();
				else this.#waiting.push(check);
			};
			check();
		});
	}

	#look(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const check of waiting) check();
	}
}
