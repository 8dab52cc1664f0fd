// How many connections are held at once, and until when: a bound for all, one for each network, and an end for a
// connection that was told goodbye, whether or not the other side agrees.
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ServerType } from "@hono/node-server";
import { z } from "zod";
import { isInNetwork, neighbourhoodOf, parseAddress, parseNetwork } from "../ip-networks.ts";
import type { Log } from "../log.ts";
import { clientAddress } from "./client-network.ts";

/** After the farewell: time for the last bytes to arrive, and no more. */
const FAREWELL_MS = 1_000;
// Nothing read and nothing written: no answer of ours takes so long, and a socket beats more often.
const QUIET_MS = 120_000;
const CONNECTIONS_MAX = 2_500;
/** A browser opens six. Behind one address there may be a whole school. */
const CONNECTIONS_OF_NETWORK_MAX = 256;
/** Open editors: one for each tab in which somebody writes. */
const SOCKETS_OF_NETWORK_MAX = 50;
// What the database, the log, its thread and the files being served need besides.
const OTHER_FILES = 128;

const CROWDED =
	"one network wants more connections than it may have; if it is your proxy, name it in TRUSTED_PROXIES";

export type ConnectionBounds = {
	/** Takes a place for a connection that asks to become a socket, until it closes. False when there is none. */
	readonly takeSocket: (request: IncomingMessage) => boolean;
};

/** Holds a server to the bounds. Connections of our own proxies are counted for the people behind them only. */
export function boundConnections(
	server: ServerType,
	{ trustedProxies, log }: { readonly trustedProxies: readonly string[]; readonly log: Log },
): ConnectionBounds {
	const ours = trustedProxies.map(parseNetwork).filter((network) => network !== undefined);
	const keyOf = (address: string): string | undefined => {
		const ip = parseAddress(address);
		if (ip === undefined || ours.some((network) => isInNetwork(network, ip))) return undefined;
		return ip.isIPv4MappedAddress() ? ip.toString() : neighbourhoodOf(ip);
	};
	const connections = countWithin(CONNECTIONS_OF_NETWORK_MAX);
	const sockets = countWithin(SOCKETS_OF_NETWORK_MAX);
	let warned = false;
	server.maxConnections = mostConnections();
	if ("setTimeout" in server) server.setTimeout(QUIET_MS);
	server.on("connection", (socket: Socket) => {
		endAfterFarewell(socket);
		if (connections.take(keyOf(socket.remoteAddress ?? ""), socket)) return;
		if (!warned) log.warn({ most: CONNECTIONS_OF_NETWORK_MAX }, CROWDED);
		warned = true;
		socket.destroy();
	});
	return {
		takeSocket: ({ headers, socket }) => {
			const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
			const hops = forwarded.map((hop) => hop.trim());
			return sockets.take(keyOf(clientAddress(socket.remoteAddress ?? "", hops, trustedProxies)), socket);
		},
	};
}

/** Says the last words and closes, also when they are never read. */
export function sayFarewell(socket: Duplex, words: string): void {
	if (!socket.writable) {
		socket.destroy();
		return;
	}
	socket.end(words);
	destroySoon(socket);
}

/** A server lets the other side go on sending after its own end, so one that never ends would be held for ever. */
function endAfterFarewell(socket: Socket): void {
	socket.once("finish", () => destroySoon(socket));
}

function destroySoon(socket: Duplex): void {
	const timer = setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
	socket.once("close", () => clearTimeout(timer));
}

function countWithin(most: number) {
	const held = new Map<string, number>();
	return {
		take: (key: string | undefined, socket: Duplex): boolean => {
			if (key === undefined) return true;
			const now = held.get(key) ?? 0;
			if (now >= most) return false;
			held.set(key, now + 1);
			socket.once("close", () => {
				const left = (held.get(key) ?? 1) - 1;
				if (left === 0) held.delete(key);
				else held.set(key, left);
			});
			return true;
		},
	};
}

/** Where the system allows few open files, some must be left: without one even the database cannot be read. */
function mostConnections(): number {
	const allowed = openFilesAllowed();
	return allowed === undefined
		? CONNECTIONS_MAX
		: Math.max(16, Math.min(CONNECTIONS_MAX, allowed - OTHER_FILES));
}

/** Undefined where the system does not say, or has no limit. */
function openFilesAllowed(): number | undefined {
	if (process.report === undefined) return undefined;
	const report = limitsSchema.safeParse(process.report.getReport());
	return report.data?.userLimits.open_files.soft;
}

const limitsSchema = z.object({ userLimits: z.object({ open_files: z.object({ soft: z.number() }) }) });
