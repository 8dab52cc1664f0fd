import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openBackend } from "../../../server/storage/backend.ts";
import { migrate, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import { openDatabase } from "../../../server/db/sqlite.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";
import { fingerprints, runProgram, whyAllAllowed } from "../../support/wiki/program.ts";
import { startServer } from "../../support/wiki/server.ts";

const EXIT_CONFIG = 78;
const ONE_SENTENCE = /^[A-Z][^\n]+\.\n$/u;
const LETTER = "This is a letter and not a database, however long it may be. ".repeat(50);

/** Starts the program on this folder and answers what it said: one sentence. */
async function refusal(dataDir: string, asNobody = false): Promise<string> {
	const { code, said } = await runProgram("start", { settings: { DATA_DIR: dataDir, PORT: "0" }, asNobody });
	expect(said).toMatch(ONE_SENTENCE);
	expect(code).toBe(EXIT_CONFIG);
	return said;
}

test("[L25] a second program on the same folder is refused in one sentence, and the first goes on", async () => {
	const server = await startServer();
	try {
		const said = await refusal(server.dataDir);

		expect(said).toContain("running already");
		expect((await fetch(server.url)).status).toBe(200);
	} finally {
		await server.remove();
	}
});

test("[L25] a program that was killed keeps nobody from starting", async () => {
	const server = await startServer();
	try {
		await server.kill();
		await server.restart();

		expect((await fetch(server.url)).status).toBe(200);
	} finally {
		await server.remove();
	}
});

test("while the wiki runs it can be backed up, and not be emptied or refilled", async () => {
	const server = await startServer();
	try {
		const settings = { DATA_DIR: server.dataDir };
		const copy = join(await temporaryFolder(), "copy.db");
		const commands = [["seed"], ["seed", "--reset"], ["rebuild"], ["backup", copy]];
		const ended = await Promise.all(commands.map((args) => runProgram("cli", { args, settings })));

		expect(ended.map(({ code }) => code)).toEqual([EXIT_CONFIG, EXIT_CONFIG, EXIT_CONFIG, 0]);
		expect(ended[1]?.said).toContain("running already");
		expect((await fetch(server.url)).status).toBe(200);
	} finally {
		await server.remove();
	}
});

test("a folder that cannot be made is named", async () => {
	const file = join(await temporaryFolder(), "file");
	writeFileSync(file, "");

	expect(await refusal(join(file, "data"))).toContain("(DATA_DIR) cannot be made");
	expect(await refusal(file)).toContain("(DATA_DIR) cannot be made");
});

const unprotected = whyAllAllowed();

test.skipIf(unprotected)(
	`a folder or database closed for writing is named${noted(unprotected)}`,
	async () => {
		const folder = join(await temporaryFolder(), "data");
		mkdirSync(folder);
		chmodSync(join(folder, ".."), 0o755);
		chmodSync(folder, 0o555);
		const open = join(await temporaryFolder(), "data");
		mkdirSync(open);
		chmodSync(join(open, ".."), 0o755);
		chmodSync(open, 0o777);
		await makeWiki(join(open, "watchword.db"));
		chmodSync(join(open, "watchword.db"), 0o444);
		const before = fingerprints(open);

		expect(await refusal(folder, true)).toContain("(DATA_DIR) cannot be written");
		expect(await refusal(open, true)).toContain("watchword.db cannot be written");

		expect(fingerprints(folder)).toEqual({});
		expect(fingerprints(open)).toEqual(before);
	},
);

test("a folder in the place of the database is named", async () => {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "watchword.db"));

	expect(await refusal(folder)).toContain("a folder where a database should be");
});

test.for([
	["a letter", "cannot be read", async (path: string) => writeFileSync(path, LETTER)],
	["a database of another program", "belongs to another program", async (path: string) => makeForeign(path)],
	["a wiki whose steps are gone", "has lost rows", async (path: string) => loseSteps(path, "number > 0")],
	["a wiki without its first step", "has lost rows", async (path: string) => loseSteps(path, "number = 1")],
	["a wiki without a step between", "has lost rows", async (path: string) => loseSteps(path, "number = 3")],
	["a wiki of a newer program", "written by a newer program", async (path: string) => makeNewer(path)],
	[
		"a newer wiki that was killed",
		"written by a newer program",
		async (path: string) => makeNewer(path, true),
	],
] as const)("%s is refused and left as it is", async ([, reason, make]) => {
	const folder = await temporaryFolder();
	await make(join(folder, "watchword.db"));
	const before = fingerprints(folder);

	const said = await refusal(folder);

	expect(said).toContain(reason);
	expect(fingerprints(folder)).toMatchObject(before);
});

test("a wiki that was closed is one whole file", async () => {
	const folder = await temporaryFolder();
	const backend = await openBackend({ dataDir: folder }, () => 0);
	await backend.live.load("nothing");

	await backend.close();

	expect(readdirSync(folder).toSorted()).toEqual(["watchword.db", "watchword.lock"]);
});

function noted(reason: string | undefined): string {
	return reason === undefined ? "" : ` (left out: ${reason})`;
}

async function makeWiki(path: string): Promise<void> {
	const db = openDatabase(path);
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });
	await db.destroy();
}

function makeForeign(path: string): void {
	const file = new Database(path);
	file.exec("create table migration (number integer, name text); insert into migration values (1, 'theirs')");
	file.close();
}

async function loseSteps(path: string, which: string): Promise<void> {
	await makeWiki(path);
	const file = new Database(path);
	file.exec(`delete from migration where ${which}; pragma wal_checkpoint(truncate)`);
	file.close();
}

/** As a kill leaves it, its last step is only in the log beside the database. */
async function makeNewer(path: string, killed = false): Promise<void> {
	const made = `${path}-made`;
	await makeWiki(made);
	const db = openDatabase(made);
	await sql`insert into migration values (999, 'of tomorrow', 0)`.execute(db);
	if (!killed) await db.destroy();
	copyFileSync(made, path);
	if (!killed) return;
	copyFileSync(`${made}-wal`, `${path}-wal`);
	await db.destroy();
}
