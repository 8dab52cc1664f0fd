// What a page of the simulation finds as WebSocket: the parts of it that y-websocket and client/live use.
import type { BrowserEnd, Link, Network } from "./network.ts";

type Listener<T> = ((event: T) => void) | null;

/** Where new sockets connect to. One for a file of tests, since a class can be stubbed only once. */
export type Wire = { network: Network | undefined };

export class BrowserSocket extends EventTarget implements BrowserEnd {
	static readonly CONNECTING = 0;
	static readonly OPEN = 1;
	static readonly CLOSING = 2;
	static readonly CLOSED = 3;
	readonly OPEN = 1;
	binaryType = "blob";
	readyState = 0;
	onopen: Listener<Event> = null;
	onmessage: Listener<{ data: ArrayBufferLike }> = null;
	onclose: Listener<{ code: number; reason: string }> = null;
	onerror: Listener<Event> = null;
	readonly #link: Link | undefined;

	constructor(address: string | URL, wire: Wire) {
		super();
		this.#link = wire.network?.connect(new URL(address), this);
	}

	send(bytes: Uint8Array): void {
		if (this.readyState === BrowserSocket.OPEN) this.#link?.send(new Uint8Array(bytes));
	}

	close(): void {
		if (this.readyState >= BrowserSocket.CLOSING) return;
		this.readyState = BrowserSocket.CLOSING;
		this.#link?.close();
	}

	opened(): void {
		if (this.readyState !== BrowserSocket.CONNECTING) return;
		this.readyState = BrowserSocket.OPEN;
		this.onopen?.(new Event("open"));
	}

	received(bytes: Uint8Array): void {
		if (this.readyState === BrowserSocket.OPEN) this.onmessage?.({ data: new Uint8Array(bytes).buffer });
	}

	/** The other end has sent its close frame; the close event follows. */
	closing(): void {
		this.readyState = Math.max(this.readyState, BrowserSocket.CLOSING);
	}

	closed(code: number, reason: string): void {
		if (this.readyState === BrowserSocket.CLOSED) return;
		this.readyState = BrowserSocket.CLOSED;
		this.dispatchEvent(new Event("close"));
		this.onclose?.({ code, reason });
	}
}

/** A WebSocket class whose sockets connect to the wire's network. */
export function socketOn(wire: Wire): new (address: string | URL) => BrowserSocket {
	return class extends BrowserSocket {
		constructor(address: string | URL) {
			super(address, wire);
		}
	};
}
