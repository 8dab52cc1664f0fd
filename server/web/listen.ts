// How requests reach the program: the server on its port, its time limits, and its answers to bytes that are not a request.
import { type IncomingMessage, STATUS_CODES } from "node:http";
import { createServer } from "node:net";
import type { Duplex } from "node:stream";
import { serve, type ServerType, type WebSocketServerLike } from "@hono/node-server";
import { createApp } from "../app.ts";
import { ConfigError } from "../config.ts";
import type { Deps } from "../deps.ts";
import { boundConnections, type ConnectionBounds, sayFarewell } from "./connections.ts";

const SERVER_OPTIONS = {
	// A client that sends one byte at a time must not keep a connection open for ever. On a slow line the longest form
	// takes one minute.
	headersTimeout: 10_000,
	requestTimeout: 60_000,
	connectionsCheckingInterval: 5_000,
	maxHeaderSize: 16 * 1024,
	// A request that offers any other protocol is answered over HTTP/1.1.
	shouldUpgradeCallback: wantsSocket,
};

export type Listening = {
	/** Folder of the browser's built files, if there is one. */
	readonly clientDir: string | undefined;
	/** Takes over connections that become sockets. */
	readonly sockets: WebSocketServerLike;
};

/** Throws ConfigError when the port cannot be used. */
export function listen(deps: Deps, { clientDir, sockets }: Listening): Promise<ServerType> {
	const { port, host } = deps.config;
	const { fetch } = createApp(deps, clientDir);
	const settings = {
		fetch,
		port,
		hostname: host,
		websocket: { server: sockets },
		serverOptions: SERVER_OPTIONS,
	};
	return new Promise((resolve, reject) => {
		const server = serve(settings, () => resolve(server));
		server.on("error", (error) => reject(unusablePort(port, host, error)));
		server.on("clientError", answerUnreadable);
		server.on("connect", refuseTunnel);
		guardUpgrades(server, boundConnections(server, { ...deps.config, log: deps.log }));
	});
}

/** A port that nobody uses now. Throws ConfigError when the host cannot be listened on. */
export function findFreePort(host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.on("error", (error) => reject(unusablePort(0, host, error)));
		probe.listen(0, host, () => {
			const address = probe.address();
			const port = typeof address === "object" && address !== null ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

function unusablePort(port: number, host: string, error: Error): ConfigError {
	return new ConfigError(`Port ${port} on ${host} cannot be used: ${error.message}.`, { cause: error });
}

const UNREADABLE: Readonly<Record<string, readonly [status: number, sentence: string]>> = {
	HPE_HEADER_OVERFLOW: [
		431,
		"Your browser sent more in the headers of a request than this server accepts. Clear the cookies of this site, then try again.",
	],
	ERR_HTTP_REQUEST_TIMEOUT: [408, "What you sent took too long to arrive. Try again."],
};

/** Answers bytes that could not be parsed as a request, and so never reach a route. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
	const [status, sentence] = UNREADABLE[error.code ?? ""] ?? [400, "This server cannot read this request."];
	sayAndClose(socket, status, sentence);
}

function refuseTunnel(_request: IncomingMessage, socket: Duplex): void {
	sayAndClose(socket, 405, "This server is not a proxy.");
}

/** The library never answers a request to upgrade to a protocol other than WebSocket. */
function guardUpgrades(server: ServerType, { takeSocket }: ConnectionBounds): void {
	const listeners = server.listeners("upgrade");
	server.removeAllListeners("upgrade");
	server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (!wantsSocket(request))
			sayAndClose(socket, 400, "This server can upgrade a connection to WebSocket only.");
		else if (!takeSocket(request)) {
			sayAndClose(socket, 429, "Too many texts are open from your network. Close some, then try again.");
		} else for (const listener of listeners) Reflect.apply(listener, server, [request, socket, head]);
	});
}

function wantsSocket({ headers }: IncomingMessage): boolean {
	return headers.upgrade?.toLowerCase() === "websocket";
}

function sayAndClose(socket: Duplex, status: number, sentence: string): void {
	const lines = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
		"Content-Type: text/plain; charset=utf-8",
		`Content-Length: ${Buffer.byteLength(sentence)}`,
		"X-Content-Type-Options: nosniff",
		"Connection: close",
	];
	sayFarewell(socket, `${lines.join("\r\n")}\r\n\r\n${sentence}`);
}
