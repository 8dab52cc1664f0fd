// Connections that are not polite: too many, or held open after the farewell.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { serveWiki } from "../../support/wiki/served.ts";
import { openWiki } from "../../support/wiki/wiki.ts";

const HOST = "Host: wiki.example\r\n";
const END = "Connection: close\r\n\r\n";
const UPGRADE = `${HOST}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n`;
// A second, and a slow machine.
const AFTER_THE_FAREWELL_MS = 2_500;

test.each([
	["what is no request", "GET words HTTP/1.1\r\n\r\n"],
	["a method that is none", `DEFINE / HTTP/1.1\r\n${HOST}\r\n`],
	["a tunnel", `CONNECT evil.example:80 HTTP/1.1\r\n${HOST}\r\n`],
	["another protocol", `GET / HTTP/1.1\r\n${HOST}Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n`],
	["a socket for another site", `GET /live/x HTTP/1.1\r\n${UPGRADE}Origin: http://evil.example\r\n\r\n`],
	["a socket where there is none", `GET / HTTP/1.1\r\n${UPGRADE}\r\n`],
	["a page and nothing more", `GET /healthz HTTP/1.1\r\n${HOST}${END}`],
])(
	"after the farewell to %s the connection ends, though the other side keeps its half open",
	async (_, request) => {
		const { port } = await serveWiki(await openWiki());
		const socket = await halfOpen(port);

		socket.write(request);
		await once(socket, "end");
		await wait(AFTER_THE_FAREWELL_MS);

		expect(await isHeld(socket)).toBe(false);
	},
);

test("one network may ask for 50 sockets at once, and gets a sentence for the next", async () => {
	const { port, ask } = await serveWiki(await openWiki({ trustedProxies: ["127.0.0.1"] }));
	const many = await Promise.all(
		Array.from({ length: 50 }, async (_, index) => {
			const socket = await halfOpen(port);
			socket.write(wish(`2001:db8:1:2::${index}`));
			await once(socket, "end");
			return socket;
		}),
	);

	const next = await ask(wish("2001:db8:1:2:ffff::1"));
	const other = await ask(wish("2001:db8:1:3::1"));

	expect(many).toHaveLength(50);
	expect(next).toMatch(/^HTTP\/1.1 429 [^]*Too many texts are open from your network\./u);
	expect(other).toMatch(/^HTTP\/1.1 403 /u);
	await wait(AFTER_THE_FAREWELL_MS);
	expect(await ask(wish("2001:db8:1:2:ffff::1"))).toMatch(/^HTTP\/1.1 403 /u);
});

test("one network may hold 256 connections, unless it is our own proxy", async () => {
	const crowded = await serveWiki(await openWiki());
	const ours = await serveWiki(await openWiki({ trustedProxies: ["127.0.0.1"] }));
	await Promise.all([fill(crowded.port), fill(ours.port)]);
	const request = `GET /healthz HTTP/1.1\r\n${HOST}${END}`;

	expect(await crowded.ask(request)).toBe("");
	expect(await ours.ask(request)).toMatch(/^HTTP\/1.1 200 /u);
});

function wish(from: string): string {
	return `GET /live/x HTTP/1.1\r\n${UPGRADE}X-Forwarded-For: ${from}\r\n\r\n`;
}

function fill(port: number): Promise<readonly Socket[]> {
	return Promise.all(Array.from({ length: 256 }, () => halfOpen(port)));
}

/** Goes on although the other side has ended. */
async function halfOpen(port: number): Promise<Socket> {
	const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
	onTestFinished(() => void socket.destroy());
	socket.on("error", () => socket.destroy());
	socket.resume();
	await once(socket, "connect");
	return socket;
}

/** Writing to a connection that is gone is answered with a reset. */
async function isHeld(socket: Socket): Promise<boolean> {
	socket.write("x");
	await wait(100);
	if (!socket.destroyed) socket.write("x");
	await wait(100);
	return !socket.destroyed;
}
