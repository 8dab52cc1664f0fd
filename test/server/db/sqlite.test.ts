// The settings that durability rests on, read back from every kind of connection.
import { BLOCKING_WAIT_MS } from "../../../server/db/patience.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../../../server/config.ts";
import { oldSqlite, openDatabase, openSqliteFile } from "../../../server/db/sqlite.ts";

let folder = "";

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "watchword-sqlite-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const WANTED = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, busy_timeout: 5000 };

test("a plain connection has a write-ahead log, full synchronisation, foreign keys and a busy timeout", () => {
	const file = openSqliteFile(join(folder, "a.db"));

	const found = Object.fromEntries(
		Object.keys(WANTED).map((name) => [name, file.pragma(name, { simple: true })]),
	);

	expect(found).toEqual(WANTED);
	file.close();
});

test("so has the connection of the stores, which hardly makes the whole process wait", async () => {
	const db = openDatabase(join(folder, "a.db"));

	const modes = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db);
	const levels = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
	const keys = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(db);
	const waits = await sql<{ timeout: number }>`pragma busy_timeout`.execute(db);

	expect([modes.rows[0]?.journal_mode, levels.rows[0]?.synchronous]).toEqual(["wal", 2]);
	expect([keys.rows[0]?.foreign_keys, waits.rows[0]?.timeout]).toEqual([1, BLOCKING_WAIT_MS]);
	await db.destroy();
});

test("a transaction that reads first and writes later is never turned away as busy", async () => {
	const path = join(folder, "a.db");
	const [one, two] = [openDatabase(path), openDatabase(path)];
	await sql`create table counter (n integer)`.execute(one);
	await sql`insert into counter values (0)`.execute(one);
	const count = (db: typeof one) =>
		db.transaction().execute(async (tx) => {
			const { rows } = await sql<{ n: number }>`select n from counter`.execute(tx);
			await sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}`.execute(tx);
		});

	for (let round = 0; round < 20; round += 1) {
		// One after the other on each connection: on one thread, two that wait for each other would wait for ever.
		await count(one);
		await count(two);
	}

	const { rows } = await sql<{ n: number }>`select n from counter`.execute(one);
	expect(rows[0]?.n).toBe(40);
	await Promise.all([one.destroy(), two.destroy()]);
});

test("a file that is no database, and a folder that is not there, are named in one sentence", () => {
	const wrong = join(folder, "wrong.db");
	writeFileSync(wrong, "This is a letter and not a database, however long it may be. ".repeat(50));

	expect(() => openSqliteFile(wrong)).toThrow(ConfigError);
	expect(() => openSqliteFile(wrong)).toThrow(/wrong\.db cannot be opened/u);
	expect(() => openSqliteFile(join(folder, "missing", "a.db"))).toThrow(/cannot be opened/u);
});

test.for([
	["3.51.2", false],
	["3.50.9", false],
	["2.99.99", false],
	["3.51.3", true],
	["3.51.10", true],
	["3.52.0", true],
	["4.0.0", true],
] as const)("SQLite %s is new enough: %s", ([version, enough]) => {
	expect(oldSqlite(version) === undefined).toBe(enough);
});

test("an old SQLite is named in one sentence", () => {
	expect(oldSqlite("3.46.1")).toBe("SQLite 3.46.1 is too old; 3.51.3 or newer is needed.");
});
