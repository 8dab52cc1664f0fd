// What the port answers to bytes that no browser would send.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../support/wiki/folder.ts";
import { serveWiki, untilClosed } from "../../support/wiki/served.ts";
import { openWiki } from "../../support/wiki/wiki.ts";

const HOST = "Host: wiki.example\r\n";
const END = "Connection: close\r\n\r\n";
const FROM_HERE = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";

test("every strange request is answered with a number, and the next one as ever", async () => {
	const { ask } = await serveWiki(await openWiki());

	for (const [what, request, status] of STRANGE) {
		expect.soft(await ask(request), what).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		const next = await ask(`GET /healthz HTTP/1.1\r\n${HOST}${END}`);
		expect.soft(next, what).toMatch(/^HTTP\/1.1 200 .*\r\n\r\nok$/su);
	}
});

const STRANGE = [
	["of 64 KB of headers", `GET / HTTP/1.1\r\n${HOST}X: ${"a".repeat(65_536)}\r\n\r\n`, 431],
	["of 64 KB of cookies", `GET / HTTP/1.1\r\n${HOST}Cookie: a=${"a".repeat(65_536)}\r\n\r\n`, 431],
	[
		"of two lengths",
		`POST /sign-in HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
		400,
	],
	["without a host", "GET / HTTP/1.1\r\n\r\n", 400],
	["for a host that is no name", `GET / HTTP/1.1\r\nHost: a b\r\n${END}`, 400],
	["for a path that is none", `GET words HTTP/1.1\r\n${HOST}${END}`, 400],
	["of an unknown method", `DEFINE / HTTP/1.1\r\n${HOST}${END}`, 400],
	["that is traced", `TRACE / HTTP/1.1\r\n${HOST}${END}`, 405],
	["that looks for properties", `PROPFIND / HTTP/1.1\r\n${HOST}${END}`, 405],
	["that deletes", `DELETE /terms HTTP/1.1\r\n${HOST}${END}`, 405],
	["that asks what it may do", `OPTIONS / HTTP/1.1\r\n${HOST}Origin: http://evil.example\r\n${END}`, 405],
	["for the proxy", `CONNECT evil.example:80 HTTP/1.1\r\n${HOST}${END}`, 405],
] as const;

test("somebody with too many cookies is told what to do", async () => {
	const { ask } = await serveWiki(await openWiki());

	const answer = await ask(`GET / HTTP/1.1\r\n${HOST}Cookie: a=${"a".repeat(17_000)}\r\n\r\n`);

	expect(answer).toContain("X-Content-Type-Options: nosniff");
	expect(answer).toContain("Clear the cookies of this site, then try again.");
});

test("whoever wishes for another protocol gets an answer in this one", async () => {
	const { ask } = await serveWiki(await openWiki());

	const answer = await ask(
		`GET /healthz HTTP/1.1\r\n${HOST}Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n`,
	);

	expect(answer).toMatch(/^HTTP\/1.1 (?:200|400) /u);
});

test("a socket can be opened nowhere but at a draft", async () => {
	const { ask } = await serveWiki(await openWiki());
	const wish = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n";

	const home = await ask(`GET / HTTP/1.1\r\n${HOST}${wish}Connection: Upgrade\r\n\r\n`);
	const noKey = await ask(
		`GET /live/x HTTP/1.1\r\n${HOST}Origin: http://wiki.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
	);
	const wrongMethod = await ask(`POST /live/x HTTP/1.1\r\n${HOST}${wish}Connection: Upgrade\r\n\r\n`);

	for (const answer of [home, noKey, wrongMethod]) expect(answer).not.toContain("101 Switching");
});

const CHUNK = `10000\r\n${"a".repeat(0x10000)}\r\n`;
const CHUNKED = `POST /sign-in HTTP/1.1\r\n${HOST}${FROM_HERE}Transfer-Encoding: chunked\r\n\r\n`;

test("a body beyond every form of ours is refused with the limit, though it does not say its length", async () => {
	const { ask } = await serveWiki(await openWiki());

	const answer = await ask(`${CHUNKED}${CHUNK.repeat(100)}0\r\n\r\n`);

	expect(answer).toMatch(/^HTTP\/1.1 413 /u);
	expect(answer).toContain("A text can have 300,000 characters at most.");
});

test("a body without an end is cut off", async () => {
	const { connection, ask } = await serveWiki(await openWiki());
	const socket = await connection();
	let sent = 0;
	const feed = () => {
		while (!socket.destroyed && socket.write(CHUNK)) sent += CHUNK.length;
	};
	socket.on("drain", feed);
	socket.write(CHUNKED);
	feed();

	await untilClosed(socket);

	expect(sent).toBeGreaterThan(0);
	expect(await ask(`GET /healthz HTTP/1.1\r\n${HOST}${END}`)).toMatch(/^HTTP\/1.1 200 /u);
});

test("a form in parts arrives whole through the port", async () => {
	const { ask } = await serveWiki(await openWiki());
	const body = '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nnobody\r\n--x--\r\n';

	const answer = await ask(
		`POST /sign-in HTTP/1.1\r\n${HOST}Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n${END}${body}`,
	);

	expect(answer).toMatch(/^HTTP\/1.1 422 /u);
	expect(answer).toContain('value="nobody"');
});

test("nothing outside the folder of built files comes out, whatever the path", async () => {
	const folder = await temporaryFolder();
	const clientDir = join(folder, "client");
	mkdirSync(clientDir);
	writeFileSync(join(folder, "secret.txt"), "the secret");
	writeFileSync(join(clientDir, "a.css"), "a{}");
	const { ask } = await serveWiki(await openWiki(), clientDir);

	const built = await ask(`GET /assets/a.css HTTP/1.1\r\n${HOST}${END}`);
	expect(built).toMatch(/^HTTP\/1.1 200 .*x-content-type-options: nosniff.*a\{\}$/isu);
	for (const path of OUTSIDE) {
		const answer = await ask(`GET ${path} HTTP/1.1\r\n${HOST}${END}`);
		expect.soft(answer, path).toMatch(/^HTTP\/1.1 40[04] /u);
		expect.soft(answer, path).not.toMatch(/the secret|root:/u);
	}
});

const OUTSIDE = [
	"/assets/..%2fsecret.txt",
	"/assets/../secret.txt",
	"/assets/%2e%2e/secret.txt",
	"/assets/%2e%2e%2fsecret.txt",
	"/assets/%252e%252e%252fsecret.txt",
	"/assets/..%5csecret.txt",
	"/assets/..\\secret.txt",
	"/assets/....//secret.txt",
	"/assets//etc/passwd",
	"//assets/../secret.txt",
	"/assets/%c0%ae%c0%ae/secret.txt",
	"/assets/a.css%00.js",
	"/assets/",
	"/assets/%",
];

test("a stranger's name in the request comes into no page, address or letter", async () => {
	const wiki = await openWiki();
	const { ask } = await serveWiki(wiki);
	const body = "email=ines@wiki.example";

	const pages = await Promise.all(
		["/", "/terms", "/nothing", "/sign-in", "/pages/new"].map((path) =>
			ask(`GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n${END}`),
		),
	);
	await ask(
		`POST /sign-in HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n${FROM_HERE}Content-Length: ${body.length}\r\n${END}${body}`,
	);

	for (const page of pages) expect(page).not.toContain("evil.example");
	expect(wiki.letters).toHaveLength(1);
	expect(wiki.letters[0]?.text).toContain("http://wiki.example/");
	expect(wiki.letters[0]?.text).not.toContain("evil.example");
});
