// The only file that uses the package ws: accepts sockets, checks that they are alive, and wraps them for the rooms.
import { WebSocket, WebSocketServer, type RawData } from "ws";
import { WIRE_MAX } from "../../../text/wire.ts";
import type { Socket } from "../types.ts";

const FRAGMENTS_MAX = 1_024;
// How long a peer may take to answer a close frame before its socket is ended.
const CLOSE_MS = 1_500;
const PING_MS = 15_000;
// RFC 6455: a control frame carries 125 bytes, two of them the code.
const REASON_BYTES_MAX = 123;

/** The server that `@hono/node-server` upgrades connections with. No compression: it lets a small frame be huge. */
export function openSockets(): WebSocketServer {
	return new WebSocketServer({
		noServer: true,
		clientTracking: false,
		perMessageDeflate: false,
		maxPayload: WIRE_MAX.frameBytes,
		maxFragments: FRAGMENTS_MAX,
	});
}

/** A socket of that server as the rooms use it. A peer that does not answer a ping before the next one is dropped. */
export function socketOf(connection: unknown): Socket {
	if (!(connection instanceof WebSocket)) throw new TypeError("This is no connection of our socket server.");
	return {
		send: (bytes) => connection.send(bytes),
		close: (code, reason) => {
			connection.close(code, fitting(reason));
			setTimeout(() => connection.terminate(), CLOSE_MS).unref();
		},
		terminate: () => connection.terminate(),
		unsent: () => connection.bufferedAmount,
		listen: (events) => {
			const beat = keepBeating(connection);
			connection.on("message", (data, isBinary) => events.frame(isBinary ? bytesOf(data) : undefined));
			connection.on("close", () => {
				clearInterval(beat);
				events.closed();
			});
			// Without a listener a broken connection would end the process; its close event follows.
			connection.on("error", () => connection.terminate());
		},
	};
}

/** As much of the reason as a close frame can carry, cut between letters. */
function fitting(reason: string): string {
	const bytes = new Uint8Array(REASON_BYTES_MAX);
	const { read } = new TextEncoder().encodeInto(reason, bytes);
	return reason.slice(0, read);
}

function keepBeating(connection: WebSocket): NodeJS.Timeout {
	let answered = true;
	connection.on("pong", () => {
		answered = true;
	});
	return setInterval(() => {
		if (!answered) {
			connection.terminate();
			return;
		}
		answered = false;
		connection.ping();
	}, PING_MS);
}

function bytesOf(data: RawData): Uint8Array {
	if (Array.isArray(data)) return Buffer.concat(data);
	return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
