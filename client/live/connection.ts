// The living text in the browser: a Y.Doc joined to its room by y-websocket, under the client id the server gave it.
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
	ROOT,
	type Hello,
	type Notice,
} from "../../text/wire.ts";
import { countingSocket, noteSaved, type Counter } from "./counting-socket.ts";
import { isSaved, NEW_LEDGER } from "./acknowledgements.ts";

/** The connection is closed and does not come back by itself. */
export type Ending = { readonly code: number; readonly reason: string };

export type ConnectionFacts = {
	readonly connected: boolean;
	/** The text has arrived at least once. */
	readonly arrived: boolean;
	/** Everything made here is in the server's log, and the connection that said so is open. */
	readonly saved: boolean;
	/** Something has been sent, or is gathered for sending, and not acknowledged yet. */
	readonly pending: boolean;
	readonly ending: Ending | undefined;
	readonly notice: Notice | undefined;
	/** Why, in the server's own sentence, when it gave one with the notice. */
	readonly reason: string;
};

export type ConnectionEvents = {
	readonly changed: () => void;
	/** The first hello of the page: from now on the document may be written and kept on the device. */
	readonly greeted: (hello: Hello) => void;
};

export type ConnectionOptions = ConnectionEvents & {
	/** Goes with every connection, beside the generation and the client id. */
	readonly query?: Readonly<Record<string, string>>;
};

// Refusals after which trying again is right: the next connection sends everything anew.
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
		this.#counter = { ledger: NEW_LEDGER, client: undefined, changed: events.changed };
		// Shown to others only under the id the server will give.
		this.awareness.setLocalState(null);
		const { document, awareness } = this;
		this.#provider = openProvider(address, { document, awareness, counter: this.#counter, query });
		this.#listenToFrames();
		this.#listenToProvider();
	}

	get facts(): ConnectionFacts {
		const { ws, wsconnected } = this.#provider;
		// A socket that is saying goodbye takes nothing more, though it counts as connected until it is closed.
		const connected = wsconnected && ws?.readyState === WebSocket.OPEN;
		return {
			connected,
			arrived: this.#arrived,
			saved: connected && isSaved(this.#counter.ledger),
			pending: connected && this.#counter.ledger.answered && !isSaved(this.#counter.ledger),
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

	/** Gives this connection up at once and tries for another. */
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
		handlers[FRAME.hello] = (_encoder, decoder) => this.#greeted(readHello(decoder));
		handlers[FRAME.saved] = (_encoder, decoder) => noteSaved(this.#counter, readSaved(decoder));
		handlers[FRAME.notice] = (_encoder, decoder) => {
			const said = readNotice(decoder);
			this.#reason = readReason(decoder);
			this.#notice = said === "saves-again" ? undefined : said;
			this.#events.changed();
		};
	}

	#greeted(hello: Hello): void {
		const first = this.#hello === undefined;
		// The server closes next: a document of another generation must not take anything from this one.
		if (this.#hello && this.#hello.generation !== hello.generation) return;
		this.#hello = hello;
		this.#counter.client = hello.client;
		// The next connection of this page asks for the same id, so that ids grow with pages and not with tunnels.
		this.#provider.params = {
			...this.#query,
			generation: String(hello.generation),
			client: String(hello.client),
		};
		forgetOthers(this.awareness);
		becomeClient(this.document, this.awareness, hello.client);
		if (first) this.#events.greeted(hello);
	}

	#listenToProvider(): void {
		this.#provider.on("sync", (state) => {
			this.#arrived ||= state;
			this.#events.changed();
		});
		this.#provider.on("connection-close", () => {
			this.#counter.ledger = NEW_LEDGER;
			// Whoever answers next says anew what is wrong, if anything still is.
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

/** Writes from now on under this id, and shows itself under it. */
function becomeClient(document: Y.Doc, awareness: Awareness, client: number): void {
	const state = awareness.getLocalState() ?? {};
	if (awareness.clientID !== client) {
		awareness.states.delete(awareness.clientID);
		awareness.meta.delete(awareness.clientID);
	}
	document.clientID = client;
	awareness.clientID = client;
	// A first clock of 0 is taken for one already seen.
	if (!awareness.meta.has(client)) awareness.meta.set(client, { clock: 0, lastUpdated: Date.now() });
	// Also tells the others again: they let go of us when the connection was lost.
	awareness.setLocalState(state);
}

/** Lets go of the clocks of others, else they would stay unseen after a reconnection until they move. */
function forgetOthers(awareness: Awareness): void {
	for (const client of awareness.meta.keys()) {
		if (!awareness.states.has(client)) awareness.meta.delete(client);
	}
}
