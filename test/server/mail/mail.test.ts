// Letters: their form in the outbox, delivery over SMTP, and what is refused.
import { readdir, readFile, stat } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLog } from "../../../server/log.ts";
import { openMail, type Mail } from "../../../server/mail/mail.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";

const NOON = Date.UTC(2007, 0, 7, 12);
const LETTER = { to: "ines@wiki.example", subject: "Sign in to Wörter", text: "Your code is 123456.\n" };

test("a letter without a mail server is kept as a MIME file that only its owner can read", async () => {
	const { mail, outbox } = await outboxMail();

	await mail.send(LETTER);

	const [name = ""] = await readdir(outbox);
	const text = await readFile(join(outbox, name), "utf8");
	expect(name).toMatch(/^2007-01-07T120000\.000Z-.*\.eml$/);
	expect(text).toContain("To: ines@wiki.example\r\n");
	expect(text).toContain("From: Watchword <watchword@localhost>\r\n");
	expect(text).toMatch(/^Subject: =\?UTF-8\?/m);
	expect(text).toContain("Date: Sun, 07 Jan 2007 12:00:00 +0000");
	expect(text).toContain("\r\n\r\nYour code is 123456.");
	expect((await stat(join(outbox, name))).mode & 0o777).toBe(0o600);
});

test("a link in a letter without a mail server stands on one line as it is to be opened, whatever stands around it", async () => {
	const { mail, outbox } = await outboxMail();
	const link = `https://xn--wrter-jua.example/sign-in/confirm?token=${"aB3=".repeat(40)}&next=%2Fterms%2F%C3%A4`;
	const text = `Grüße, 日本語 =3D\n\n${link}\n.\nEnde\n`;

	await mail.send({ ...LETTER, text });

	const [name = ""] = await readdir(outbox);
	const letter = await readFile(join(outbox, name), "utf8");
	expect(letter.split("\r\n")).toContain(link);
	expect(letter.split("\r\n\r\n").slice(1).join("\r\n\r\n")).toBe(text.replaceAll("\n", "\r\n"));
	expect(letter).toContain("Content-Transfer-Encoding: 8bit");
	expect(letter).toContain("Content-Type: text/plain; charset=utf-8");
});

test("two letters of the same moment are two files", async () => {
	const { mail, outbox } = await outboxMail();

	await Promise.all([mail.send(LETTER), mail.send(LETTER)]);

	expect(await readdir(outbox)).toHaveLength(2);
});

test.each([
	["an address with a line break", { ...LETTER, to: "a@b.example\r\nBcc: x@y.example" }],
	["a subject with a line break", { ...LETTER, subject: "Hello\nBcc: x@y.example" }],
])("%s is refused and nothing is written", async (_, letter) => {
	const { mail, outbox } = await outboxMail();

	const sent = mail.send(letter);

	await expect(sent).rejects.toMatchObject({ kind: "invalid" });
	await expect(readdir(outbox)).rejects.toThrow("ENOENT");
});

test("an address that looks like a list is one address, not two", async () => {
	const { mail, outbox } = await outboxMail();

	await mail.send({ ...LETTER, to: "a@wiki.example, b@wiki.example" });

	const [name = ""] = await readdir(outbox);
	expect(await readFile(join(outbox, name), "utf8")).toContain('To: <"a@wiki.example, b"@wiki.example>');
});

test("with a mail server the letter is handed to it", async () => {
	const received: string[] = [];
	const port = await listen(smtpServer(received));
	const mail = openMail(
		{ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "Wiki <wiki@wiki.example>", dataDir: "unused" },
		openLog("silent"),
		() => NOON,
	);

	await mail.send(LETTER);

	expect(received.join("")).toContain("RCPT TO:<ines@wiki.example>");
	expect(received.join("")).toContain("Your code is 123456.");
});

test("a mail server that cannot be reached is said, not swallowed", async () => {
	const server = createServer();
	const port = await listen(server);
	await new Promise((done) => server.close(done));
	const mail = openMail(
		{ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "Wiki <wiki@wiki.example>", dataDir: "unused" },
		openLog("silent"),
		() => NOON,
	);

	const sent = mail.send(LETTER);

	await expect(sent).rejects.toMatchObject({ kind: "unavailable" });
});

async function outboxMail(): Promise<{ mail: Mail; outbox: string }> {
	const dataDir = await temporaryFolder();
	const config = { smtpUrl: undefined, mailFrom: "Watchword <watchword@localhost>", dataDir };
	return { mail: openMail(config, openLog("silent"), () => NOON), outbox: join(dataDir, "outbox") };
}

/** Just enough of a mail server: says yes to everything and remembers what it was told. */
function smtpServer(received: string[]): Server {
	return createServer((socket: Socket) => {
		let inBody = false;
		socket.write("220 wiki.example\r\n");
		socket.on("data", (bytes) => {
			const said = bytes.toString();
			received.push(said);
			if (inBody && !said.endsWith("\r\n.\r\n")) return;
			if (inBody) {
				inBody = false;
				socket.write("250 kept\r\n");
				return;
			}
			inBody = said.startsWith("DATA");
			socket.write(inBody ? "354 go on\r\n" : "250 yes\r\n");
		});
	});
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((done) => {
		server.listen(0, "127.0.0.1", done);
	});
	onTestFinished(() => {
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("no port");
	return address.port;
}
