import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/wiki/folder.ts";
import { runProgram } from "../support/wiki/program.ts";
import { startServer } from "../support/wiki/server.ts";

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

test("a program asked to stop stops, and starts again where it was", async () => {
	const server = await startServer();
	try {
		const code = await server.stop();
		await server.restart();
		const answer = await fetch(server.url);

		expect(code).toBe(0);
		expect(answer.status).toBe(200);
	} finally {
		await server.remove();
	}
});
