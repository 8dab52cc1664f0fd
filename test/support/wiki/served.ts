// A wiki on a port of this machine, and requests to it byte by byte: for what a browser would never send.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { WebSocketServerLike } from "@hono/node-server";
import { onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import { listen } from "../../../server/web/listen.ts";
import { openSockets } from "../../../server/live/connection/socket.ts";
import type { Wiki } from "./wiki.ts";

export type Served = {
	readonly port: number;
	/** Sends these bytes and resolves with everything that came back until the other side closed. */
	readonly ask: (request: string | Uint8Array) => Promise<string>;
	readonly connection: () => Promise<Socket>;
};

/** Closes itself when the test is over. */
export async function serveWiki(wiki: Pick<Wiki, "deps">, clientDir?: string): Promise<Served> {
	const sockets: unknown = openSockets();
	if (!isSocketServer(sockets)) throw new TypeError("The socket server is of another kind.");
	const server = await listen(wiki.deps, { clientDir, sockets });
	onTestFinished(() => void server.close());
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	const connection = async () => {
		const socket = connect(port, "127.0.0.1");
		onTestFinished(() => void socket.destroy());
		await once(socket, "connect");
		return socket;
	};
	return {
		port,
		connection,
		ask: async (request) => {
			const socket = await connection();
			socket.write(request);
			return untilClosed(socket);
		},
	};
}

/** Everything that comes until the other side closes; what was sent meanwhile may be cut off. */
export async function untilClosed(socket: Socket): Promise<string> {
	const chunks: Buffer[] = [];
	socket.on("data", (chunk: Buffer) => chunks.push(chunk));
	// Writing to somebody who has closed already is an error, and the answer may be here all the same.
	socket.on("error", () => socket.destroy());
	await new Promise<void>((resolve) => void socket.on("close", () => resolve()));
	return Buffer.concat(chunks).toString("utf8");
}

// The same thing at run time: the two packages' types differ in what may be left out.
function isSocketServer(value: unknown): value is WebSocketServerLike {
	return value instanceof WebSocketServer;
}
