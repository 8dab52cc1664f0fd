import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/wiki/folder.ts";
import { runProgram, spawnProgram } from "../support/wiki/program.ts";
import { startServer } from "../support/wiki/server.ts";

const ONE_SENTENCE = /^[A-Z][^\n]+\.\n$/u;
const CONTENT = join(import.meta.dirname, "../../content");

function tmpdirEmpty(): string {
	return mkdtempSync(join(tmpdir(), "watchword-empty-"));
}

test("a port that is taken is said in one sentence, and the program ends with 78", async () => {
	const other = createServer().listen(0, "127.0.0.1");
	await once(other, "listening");
	const address = other.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;

	const { code, said } = await runProgram("start", {
		settings: { PORT: String(port), DATA_DIR: await temporaryFolder() },
	});
	other.close();

	expect(said).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 cannot be used: [^\\n]+\\.\\n$`));
	expect(code).toBe(78);
});

test("every setting that cannot be used is named, and nothing is made", async () => {
	const { code, said } = await runProgram("start", {
		settings: { PORT: "nonsense", PUBLIC_URL: "words.example" },
	});

	expect(said.trim().split("\n")).toEqual([
		expect.stringContaining("PORT"),
		expect.stringContaining("PUBLIC_URL"),
	]);
	expect(code).toBe(78);
});

test.each([
	["a folder of content that is not there", { CONTENT_DIR: "/nope" }, "The folder /nope (CONTENT_DIR)"],
	["a folder without content", { CONTENT_DIR: tmpdirEmpty() }, "holds no content"],
	["an empty port", { PORT: "" }, "The setting PORT cannot be used"],
	["a host that is not of this machine", { HOST: "203.0.113.7", INSECURE_HTTP: "1" }, "203.0.113.7"],
] as const)("%s is said in one sentence, and the program ends with 78", async (_what, wrong, reason) => {
	const { code, said } = await runProgram("start", {
		settings: { PORT: "0", DATA_DIR: await temporaryFolder(), ...wrong },
	});

	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain(reason);
	expect(code).toBe(78);
});

test("a mistake in the starting content is said with its file and line, and ends the start with 78", async () => {
	const content = await temporaryFolder();
	cpSync(CONTENT, content, { recursive: true });
	const people = readFileSync(join(content, "people.md"), "utf8");
	writeFileSync(join(content, "people.md"), people.replace("\n\n## ", "\nunheard-of: x\n\n## "));

	const { code, said } = await runProgram("start", {
		settings: { PORT: "0", DATA_DIR: await temporaryFolder(), CONTENT_DIR: content },
	});

	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toMatch(/people\.md, line \d+: /u);
	expect(code).toBe(78);
});

test("a page of the database that is damaged is said in one sentence, and the program ends with 78", async () => {
	const server = await startServer();
	try {
		await server.stop();
		const path = join(server.dataDir, "watchword.db");
		const bytes = readFileSync(path);
		// Everything behind the page that says which tables there are.
		bytes.fill(0xa5, bytes.readUInt16BE(16) * 12);
		writeFileSync(path, bytes);

		const { code, said } = await runProgram("start", { settings: { PORT: "0", DATA_DIR: server.dataDir } });

		expect(said).toMatch(ONE_SENTENCE);
		expect(said).toContain("database");
		expect(code).toBe(78);
	} finally {
		await server.remove();
	}
});

test("an option of the start is refused in one sentence, and the program ends with 2", async () => {
	const { code, said } = await runProgram("start", { args: ["--port", "80"], settings: {} });

	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain("--port");
	expect(code).toBe(2);
});

test("a port that the system chooses is in the address that is printed, and there the wiki is", async () => {
	const program = spawnProgram({ PORT: "0", DATA_DIR: await temporaryFolder() });
	try {
		const address = await program.said(/http:\/\/localhost:[1-9]\d*/u);
		const answer = await fetch(address, { headers: { Origin: address } });

		expect(answer.status).toBe(200);
	} finally {
		await program.kill();
	}
});

test("settings with a slip in their names, and proxies that are everybody, are warned of", async () => {
	const server = await startServer({
		PUBLIC_URI: "https://words.example",
		HOME: "/root",
		TRUSTED_PROXIES: "0.0.0.0/0",
	});
	try {
		expect(server.output()).toContain("PUBLIC_URI is not known: PUBLIC_URL may be meant");
		expect(server.output()).toContain("TRUSTED_PROXIES holds 0.0.0.0/0");
		expect(server.output()).not.toContain("HOME");
	} finally {
		await server.remove();
	}
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
	"a program asked to stop by %s stops, and starts again where it was",
	async (signal) => {
		const server = await startServer();
		try {
			const code = await server.stop(signal);
			await server.restart();
			const answer = await fetch(server.url);

			expect(code).toBe(0);
			expect(answer.status).toBe(200);
		} finally {
			await server.remove();
		}
	},
);
