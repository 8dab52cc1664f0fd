// The live text in the browser: a Y.Doc joined to its room by y-websocket, under the client id the server gave it.
// Says what has happened to it; what that means for the person is decided in save-state.ts.
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import {
	CLOSE,
	FRAME,
	readHello,
	readNotice,
	readReason,
	readSaved,
	readVersionSaved,
	ROOT,
	type Hello,
	type Notice,
} from "../../text/wire.ts";
import { countingSocket, noteSaved, type Counter } from "./counting-socket.ts";
import { isSaved, NOTHING_SENT } from "./acknowledgements.ts";

/** The connection is closed and does not come back by itself. */
export type Ending = { readonly code: number; readonly reason: string };

export type ConnectionFacts = {
	readonly connected: boolean;
	/** The text has arrived at least once. */
	readonly arrived: boolean;
	/** Everything made here is in the server's log, and the connection that said so is open. */
	readonly saved: boolean;
	/** Something has been sent, or is batched for sending, and not acknowledged yet. */
	readonly pending: boolean;
	readonly ending: Ending | undefined;
	readonly notice: Notice | undefined;
	/** Why, in the server's own sentence, when it gave one with the notice. */
	readonly reason: string;
};

export type ConnectionEvents = {
	readonly changed: () => void;
	/** The first hello of the page: from now on the document may be written and kept on the device. */
	readonly helloReceived: (hello: Hello) => void;
	/** Somebody saved a version of the text. */
	readonly versionSaved?: (number: number) => void;
};

export type ConnectionOptions = ConnectionEvents & {
	/** Goes with every connection, beside the generation and the client id. */
	readonly query?: Readonly<Record<string, string>>;
};

// Refusals after which trying again is right: the next connection sends everything again.
const RETRY_AFTER_MS: ReadonlyMap<number, number> = new Map([
	[CLOSE.resync, 0],
	[CLOSE.tooSlow, 1_000],
	[CLOSE.tooFast, 5_000],
]);

export class Connection {
	readonly document = new Y.Doc();
	readonly text = this.document.getText(ROOT);
	readonly awareness = new Awareness(this.document);
	readonly #events: ConnectionEvents;
	readonly #query: Readonly<Record<string, string>>;
	readonly #counter: Counter;
	readonly #provider: WebsocketProvider;
	#hello: Hello | undefined;
	#arrived = false;
	#ending: Ending | undefined;
	#notice: Notice | undefined;
	#reason = "";

	/** `address` is the draft's, without a query: wss://host/live/draft-id. Connects at once. */
	constructor(address: URL, { query = {}, ...events }: ConnectionOptions) {
		this.#query = query;
		this.#events = events;
		this.#counter = { acknowledgements: NOTHING_SENT, client: undefined, changed: events.changed };
		// Shown to others only under the id the server will give.
		this.awareness.setLocalState(null);
		const { document, awareness } = this;
		this.#provider = openProvider(address, { document, awareness, counter: this.#counter, query });
		this.#listenToFrames();
		this.#listenToProvider();
	}

	get facts(): ConnectionFacts {
		const { ws, wsconnected } = this.#provider;
		// A closing socket sends nothing more, though y-websocket counts it as connected until it is closed.
		const connected = wsconnected && ws?.readyState === WebSocket.OPEN;
		return {
			connected,
			arrived: this.#arrived,
			saved: connected && isSaved(this.#counter.acknowledgements),
			pending:
				connected && this.#counter.acknowledgements.answered && !isSaved(this.#counter.acknowledgements),
			ending: this.#ending,
			notice: this.#notice,
			reason: this.#reason,
		};
	}

	/** What the server said first; undefined before it did. */
	get hello(): Hello | undefined {
		return this.#hello;
	}

	connect(): void {
		this.#ending = undefined;
		this.#provider.connect();
	}

	disconnect(): void {
		this.#provider.disconnect();
	}

	/** Closes this connection at once and opens another. */
	reconnect(): void {
		if (this.#ending) return;
		this.#provider.disconnect();
		this.#provider.connect();
	}

	destroy(): void {
		this.#provider.destroy();
		this.document.destroy();
	}

	#listenToFrames(): void {
		const handlers = this.#provider.messageHandlers;
		handlers[FRAME.hello] = (_encoder, decoder) => this.#receiveHello(readHello(decoder));
		handlers[FRAME.saved] = (_encoder, decoder) => noteSaved(this.#counter, readSaved(decoder));
		handlers[FRAME.version] = (_encoder, decoder) => this.#events.versionSaved?.(readVersionSaved(decoder));
		handlers[FRAME.notice] = (_encoder, decoder) => {
			const said = readNotice(decoder);
			this.#reason = readReason(decoder);
			this.#notice = said === "saves-again" ? undefined : said;
			this.#events.changed();
		};
	}

	#receiveHello(hello: Hello): void {
		const first = this.#hello === undefined;
		// The server closes next: a document of another generation must not take anything from this one.
		if (this.#hello && this.#hello.generation !== hello.generation) return;
		this.#hello = hello;
		this.#counter.client = hello.client;
		// The next connection of this page asks for the same id, so that a page needs only one.
		this.#provider.params = {
			...this.#query,
			generation: String(hello.generation),
			client: String(hello.client),
		};
		forgetOthers(this.awareness);
		setClientId(this.document, this.awareness, hello.client);
		if (first) this.#events.helloReceived(hello);
	}

	#listenToProvider(): void {
		this.#provider.on("sync", (state) => {
			this.#arrived ||= state;
			this.#events.changed();
		});
		this.#provider.on("connection-close", () => {
			this.#counter.acknowledgements = NOTHING_SENT;
			// The next connection says again what is wrong, if anything still is.
			this.#notice = undefined;
			this.#reason = "";
			this.#events.changed();
		});
		this.#provider.on("closed", (closed) => {
			const wait = RETRY_AFTER_MS.get(closed.code);
			if (wait === undefined) this.#ending = closed;
			else setTimeout(() => this.#provider.connect(), wait);
			this.#events.changed();
		});
	}
}

function openProvider(
	address: URL,
	parts: {
		readonly document: Y.Doc;
		readonly awareness: Awareness;
		readonly counter: Counter;
		readonly query: Readonly<Record<string, string>>;
	},
): WebsocketProvider {
	const folder = new URL(".", address).href;
	const name = address.pathname.split("/").at(-1) ?? "";
	return new WebsocketProvider(folder, name, parts.document, {
		awareness: parts.awareness,
		params: { ...parts.query },
		WebSocketPolyfill: countingSocket(parts.counter),
		// Between tabs every change must go through the server, which checks it.
		disableBc: true,
	});
}

/** Yjs and its awareness use this client id from now on. */
function setClientId(document: Y.Doc, awareness: Awareness, client: number): void {
	const state = awareness.getLocalState() ?? {};
	if (awareness.clientID !== client) {
		awareness.states.delete(awareness.clientID);
		awareness.meta.delete(awareness.clientID);
	}
	document.clientID = client;
	awareness.clientID = client;
	// Others ignore a state whose first clock is 0: they take it for one already seen.
	if (!awareness.meta.has(client)) awareness.meta.set(client, { clock: 0, lastUpdated: Date.now() });
	// Also sends it again: the others removed it when the connection was lost.
	awareness.setLocalState(state);
}

/** Removes the clocks of others, else they would stay unseen after a reconnection until they move. */
function forgetOthers(awareness: Awareness): void {
	for (const client of awareness.meta.keys()) {
		if (!awareness.states.has(client)) awareness.meta.delete(client);
	}
}
