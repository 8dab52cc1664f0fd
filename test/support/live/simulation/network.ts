// Connections in memory. Frames of one connection stay in order and arrive late; those under way are lost when it is
// cut. Time is the test's own, so that the same seed always gives the same run.
import { SYNC } from "../../../../text/wire.ts";
import type { Socket } from "../../../../server/live/types.ts";
import type { Random } from "../../texts/random.ts";

export type Network = {
	/** New connections go to this server; without one nobody answers. */
	serve(accept: ((address: URL, socket: Socket) => void) | undefined): void;
	/** The server's process is gone: what it sent may still arrive for a moment, and nothing reaches it. */
	cutAll(): void;
	connect(address: URL, browser: BrowserEnd): Link;
	/** Share of changes that a broken line swallows. */
	loss: number;
	/** Called after every frame that the server sends. */
	sent: () => void;
};

/** What a browser's end can do. */
/** What the network tells the browser's end of a connection. */
export type BrowserEnd = {
	opened(): void;
	received(bytes: Uint8Array): void;
	closing(): void;
	closed(code: number, reason: string): void;
};

export type Link = { send(bytes: Uint8Array): void; close(): void };

const ABNORMAL = 1006;

type ConnectionDeps = {
	readonly random: Random;
	readonly network: Network;
	readonly over: (connection: Connection) => void;
};

type Lane = { put(deliver: () => void): void; cut(afterMs: number): void };

export function createNetwork(random: Random): Network {
	let accept: ((address: URL, socket: Socket) => void) | undefined;
	const open = new Set<Connection>();
	const network: Network = {
		loss: 0,
		sent: () => undefined,
		serve: (next) => {
			accept = next;
		},
		cutAll: () => {
			accept = undefined;
			for (const connection of open) connection.serverGone();
			open.clear();
		},
		connect: (address, browser) => {
			const connection = new Connection(browser, { random, network, over: (one) => open.delete(one) });
			setTimeout(() => {
				if (!accept) return connection.serverGone();
				open.add(connection);
				browser.opened();
				accept(address, connection.socket);
			}, latency(random));
			return connection;
		},
	};
	return network;
}

function latency(random: Random): number {
	return random.chance(0.1) ? random.below(120) : 1 + random.below(6);
}

/** One direction: everything put into it comes out in order, later, until it is cut. */
function openLane(random: Random): Lane {
	let last = 0;
	let end = Infinity;
	return {
		put: (deliver) => {
			last = Math.max(last, performance.now() + latency(random));
			setTimeout(() => {
				if (performance.now() <= end) deliver();
			}, last - performance.now());
		},
		cut: (afterMs) => {
			end = Math.min(end, performance.now() + afterMs);
		},
	};
}

class Connection implements Link {
	readonly socket: Socket;
	readonly #browser: BrowserEnd;
	readonly #deps: ConnectionDeps;
	readonly #up: Lane;
	readonly #down: Lane;
	#events: Parameters<Socket["listen"]>[0] | undefined;
	/** The server has seen it end, or is no more. */
	#gone = false;

	constructor(browser: BrowserEnd, deps: ConnectionDeps) {
		this.#browser = browser;
		this.#deps = deps;
		this.#up = openLane(deps.random);
		this.#down = openLane(deps.random);
		this.socket = {
			send: (bytes) => this.#toBrowser(new Uint8Array(bytes)),
			close: (code, reason) => this.#down.put(() => this.#sayGoodbye(code, reason)),
			terminate: () => {
				this.#cutDown();
				setTimeout(() => this.#serverSees(), 0);
			},
			unsent: () => 0,
			listen: (events) => {
				this.#events = events;
			},
		};
	}

	send(bytes: Uint8Array): void {
		if (!this.#isLost(bytes)) this.#up.put(() => this.#events?.frame(bytes));
	}

	/** The browser hangs up, sometimes in the middle of what it was sending. */
	close(): void {
		const { random } = this.#deps;
		if (random.chance(0.3)) this.#up.cut(random.below(10));
		setTimeout(() => this.#serverSees(), latency(random) + latency(random));
		setTimeout(() => this.#browser.closed(ABNORMAL, ""), latency(random));
	}

	serverGone(): void {
		this.#gone = true;
		this.#events = undefined;
		this.#cutDown();
	}

	#toBrowser(bytes: Uint8Array): void {
		if (this.#gone) return;
		if (!this.#isLost(bytes)) this.#down.put(() => this.#browser.received(bytes));
		this.#deps.network.sent();
	}

	#sayGoodbye(code: number, reason: string): void {
		const { random } = this.#deps;
		this.#browser.closing();
		// Close frames go to and fro, and the page can be written in meanwhile.
		setTimeout(() => this.#browser.closed(code, reason), random.below(150));
		setTimeout(() => this.#serverSees(), latency(random));
	}

	#serverSees(): void {
		this.#deps.over(this);
		if (!this.#gone) this.#events?.closed();
		this.#gone = true;
	}

	#cutDown(): void {
		const rest = this.#deps.random.below(30);
		this.#down.cut(rest);
		setTimeout(() => this.#browser.closed(ABNORMAL, ""), rest);
	}

	#isLost(bytes: Uint8Array): boolean {
		return isChange(bytes) && this.#deps.random.chance(this.#deps.network.loss);
	}
}

/** Answers and questions are not lost here: only what comes after them can be missed. */
function isChange(bytes: Uint8Array): boolean {
	return bytes[0] === 0 && bytes[1] === SYNC.change;
}
