import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { runVerify } from "../../../server/cli/verify.ts";
import { copyDatabase } from "../../../server/db/backup.ts";
import { migrate, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import { restoreDatabase } from "../../../server/db/restore.ts";
import { openDatabase, openSqliteFile } from "../../../server/db/sqlite.ts";
import type { Db } from "../../../server/db/tables.ts";
import { insertDraft } from "../../../server/wiki/versions/store.ts";
import { openSqliteLog } from "../../../server/live/log/thread.ts";
import { CLOSE } from "../../../text/wire.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";
import { type PreparedWiki, startPreparedWiki } from "../../support/wiki/prepared-wiki.ts";
import { howMany, patient } from "../../support/long.ts";
import { type Ended, runProgram } from "../../support/wiki/program.ts";
import { randomFrom } from "../../support/texts/random.ts";
import { Tireless } from "../../support/live/tireless.ts";

const NAMES = ["ada", "ben", "carol"];
const BACKUPS = howMany(4, 20);
const CONTENT = join(import.meta.dirname, "../../../content");

function cli(dataDir: string, ...args: readonly string[]): Promise<Ended> {
	return runProgram("cli", { args, settings: { DATA_DIR: dataDir } });
}

function read<T>(dataDir: string, use: (file: Database.Database) => T): T {
	const file = openSqliteFile(join(dataDir, "watchword.db"));
	try {
		return use(file);
	} finally {
		file.close();
	}
}

/** Every row of every table as text, but for the generations, which a restore renews. */
function everything(dataDir: string): Record<string, readonly string[]> {
	return read(dataDir, (file) => {
		const tables = file
			.prepare<[], string>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
			.pluck()
			.all();
		return Object.fromEntries(
			tables.map((table) => {
				const rows: unknown[] = file.prepare(`select * from ${table}`).all();
				return [table, rows.map((row) => JSON.stringify(row, withoutGeneration)).toSorted()];
			}),
		);
	});
}

function withoutGeneration(key: string, value: unknown): unknown {
	return key === "generation" ? undefined : value;
}

/** Rows of the log of this draft, in order. */
function rowsOf(dataDir: string, draftId: string): readonly string[] {
	return read(dataDir, (file) =>
		file
			.prepare<[string], string>("select hex(data) from draft_update where draft_id = ? order by seq")
			.pluck()
			.all(draftId),
	);
}

function generationOf(dataDir: string, draftId: string): number {
	return read(dataDir, (file) =>
		Number(file.prepare("select generation from draft where id = ?").pluck().get(draftId)),
	);
}

/** The text of a draft as its room would read it, from the log. */
async function textOf(dataDir: string, draftId: string): Promise<unknown> {
	const log = openSqliteLog(join(dataDir, "watchword.db"));
	const stored = await log.load(draftId);
	await log.close();
	return stored?.tail.map(({ data }) => Buffer.from(data).toString("hex"));
}

async function writersOf({ server, people, draftId }: PreparedWiki): Promise<readonly Tireless[]> {
	const random = randomFrom(22);
	const writers = people.map((person) => new Tireless({ url: server.url, draftId }, person, random));
	await Promise.all(writers.map((writer) => writer.connect()));
	return writers;
}

test(`${BACKUPS} backups taken while three people write are whole, and can be restored`, {
	...patient(BACKUPS, 20_000),
}, async () => {
	const wiki = await startPreparedWiki(NAMES);
	const { server, draftId } = wiki;
	try {
		const writers = await writersOf(wiki);
		for (const writer of writers) writer.startTyping();
		const restored: string[] = [];
		for (let number = 1; number <= BACKUPS; number += 1) {
			const copy = join(await temporaryFolder(), "copy.db");
			const folder = await temporaryFolder();
			expect(await cli(server.dataDir, "backup", copy)).toMatchObject({ code: 0 });
			expect(await cli(folder, "restore", copy)).toMatchObject({ code: 0 });
			restored.push(folder);
		}
		for (const writer of writers) writer.stopTyping();
		await Promise.all(writers.map((writer) => writer.saved()));
		for (const writer of writers) writer.leave();
		await server.stop();

		const whole = rowsOf(server.dataDir, draftId);
		const lengths = restored.map((folder) => {
			const rows = rowsOf(folder, draftId);
			expect(rows).toEqual(whole.slice(0, rows.length));
			expect(read(folder, (file) => file.pragma("integrity_check", { simple: true }))).toBe("ok");
			return rows.length;
		});
		expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
		expect(new Set(lengths).size).toBe(BACKUPS);
	} finally {
		await server.remove();
	}
});

test("what is restored is everything: rows, texts, and records that still prove each other", {
	timeout: 400_000,
}, async () => {
	const wiki = await startPreparedWiki(NAMES, { CONTENT_DIR: CONTENT });
	const { server } = wiki;
	try {
		await server.stop();
		const copy = join(await temporaryFolder(), "copy.db");
		const folder = await temporaryFolder();

		await cli(server.dataDir, "backup", copy);
		const { said, code } = await cli(folder, "restore", copy);

		expect({ said, code }).toEqual({ said: `The wiki of ${copy} is in its place.\n`, code: 0 });
		expect(everything(folder)).toEqual(everything(server.dataDir));
		const drafts = read(folder, (file) => file.prepare<[], string>("select id from draft").pluck().all());
		expect(drafts.length).toBeGreaterThan(3);
		for (const id of drafts) expect(await textOf(folder, id)).toEqual(await textOf(server.dataDir, id));
		expect(await verifyRecords(folder)).toBe(0);
	} finally {
		await server.remove();
	}
});

test("[L26] whoever was ahead of a backup begins anew after it is restored, and nothing is doubled", {
	timeout: 400_000,
}, async () => {
	const wiki = await startPreparedWiki(NAMES);
	const { server, draftId } = wiki;
	try {
		const ahead = await writersOf(wiki);
		for (const writer of ahead) writer.startTyping();
		await Promise.all(ahead.map((writer) => writer.promises(3)));
		const copy = join(await temporaryFolder(), "copy.db");
		await cli(server.dataDir, "backup", copy);
		for (const writer of ahead) await writer.promises(writer.promised + 3);
		const before = generationOf(server.dataDir, draftId);
		await server.stop();
		for (const writer of ahead) writer.stopTyping();
		const held = rowsOf(server.dataDir, draftId);

		await cli(server.dataDir, "restore", copy, "--force");
		await server.restart();
		const refused = await Promise.allSettled(ahead.map((writer) => writer.connect()));
		const codes = await Promise.all(ahead.map((writer) => writer.closed()));
		const people = wiki.people.map((person) => ({ ...person, name: `${person.name}-again-` }));
		const anew = await writersOf({ ...wiki, people });
		for (const writer of anew) writer.startTyping();
		await Promise.all(anew.map((writer) => writer.promises(3)));
		for (const writer of anew) writer.stopTyping();
		await Promise.all(anew.map((writer) => writer.saved()));
		const { text } = anew[0] ?? { text: "" };
		for (const writer of [...ahead, ...anew]) writer.leave();
		await server.stop();

		expect(refused.map(({ status }) => status)).toEqual(NAMES.map(() => "rejected"));
		expect(codes).toEqual(NAMES.map(() => CLOSE.otherGeneration));
		expect(generationOf(server.dataDir, draftId)).toBeGreaterThan(before);
		const rows = rowsOf(server.dataDir, draftId);
		const shared = rows.findIndex((row, i) => row !== held[i]);
		expect(shared).toBeGreaterThan(0);
		expect(shared).toBeLessThan(held.length);
		const words = text.split(" ").filter((word) => word !== "");
		expect(words.length).toBeGreaterThan(NAMES.length);
		expect(new Set(words).size).toBe(words.length);
	} finally {
		await server.remove();
	}
});

test("a copy restored twice begins another generation each time", async () => {
	const folder = await temporaryFolder();
	const path = join(folder, "watchword.db");
	const copy = join(folder, "copy.db");
	const db = await openNew(path);
	await db.transaction().execute((tx) => insertDraft(tx, { id: "kin", kind: "page", startedAt: 0 }));
	await db.destroy();
	copyDatabase(path, copy);

	const generations = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)].map((now) => {
		restoreDatabase({ from: copy, path, now });
		return generationOf(folder, "kin");
	});

	expect(generations[0]).toBeGreaterThan(1);
	expect(generations[1]).toBeGreaterThan(generations[0] ?? 0);
	expect(generations[1]).toBeLessThan(2 ** 31);
});

test("a wiki is only replaced when that is said, and then kept beside", { timeout: 400_000 }, async () => {
	const wiki = await startPreparedWiki(NAMES);
	const { server } = wiki;
	try {
		const copy = join(await temporaryFolder(), "copy.db");
		await cli(server.dataDir, "backup", copy);
		const running = await cli(server.dataDir, "restore", copy, "--force");
		await server.kill();
		const refused = await cli(server.dataDir, "restore", copy);
		const replaced = await cli(server.dataDir, "restore", copy, "--force");

		expect(running).toMatchObject({ code: 78, said: expect.stringContaining("running already") });
		expect(refused).toMatchObject({ code: 1, said: expect.stringContaining("--force") });
		expect(replaced).toMatchObject({ code: 0, said: expect.stringContaining("is kept in") });
		const kept = readdirSync(server.dataDir).filter((name) => /^watchword-replaced-\d+\.db$/u.test(name));
		const old = await temporaryFolder();
		copyFileSync(join(server.dataDir, kept[0] ?? ""), join(old, "watchword.db"));
		expect(everything(old)).toEqual(everything(server.dataDir));
		await server.restart();
	} finally {
		await server.remove();
	}
});

test.for([
	["a letter", "cannot be read", 78, (path: string) => writeFileSync(path, "not a database ".repeat(99))],
	["a database of another program", "belongs to another program", 78, makeForeign],
	["a wiki of a newer program", "newer program", 78, makeNewer],
	["nothing", "There is no wiki in", 78, () => undefined],
	["a damaged copy", "Nothing was restored", 1, makeDamaged],
] as const)("%s is not restored, and what is there stays", async ([, reason, code, make]) => {
	const folder = await temporaryFolder();
	const file = join(await temporaryFolder(), "copy.db");
	await make(file);

	const ended = await cli(folder, "restore", file);

	expect(ended.said).toContain(reason);
	expect(ended.code).toBe(code);
	expect(readdirSync(folder).filter((name) => name !== "watchword.lock")).toEqual([]);
});

function makeForeign(path: string): void {
	const file = new Database(path);
	file.exec("create table kin (name text)");
	file.close();
}

async function openNew(path: string): Promise<Db> {
	const db = openDatabase(path);
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });
	return db;
}

async function makeNewer(path: string): Promise<void> {
	const db = await openNew(path);
	await db.insertInto("migration").values({ number: 999, name: "later", at: 0 }).execute();
	await db.destroy();
}

/** A copy of a wiki with pages overwritten, as a bad disk does, but for those that say what kind of file it is. */
async function makeDamaged(path: string): Promise<void> {
	const folder = await temporaryFolder();
	await cli(folder, "seed");
	const pageSize = 4096;
	const roots = read(folder, (file) =>
		file
			.prepare<[], number>(
				"select rootpage from sqlite_schema where type = 'table' and name <> 'migration' and rootpage > 1",
			)
			.pluck()
			.all(),
	);
	expect(roots.length).toBeGreaterThan(20);
	const bytes = readFileSync(join(folder, "watchword.db"));
	for (const page of roots) bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize);
	writeFileSync(path, bytes);
}

async function verifyRecords(dataDir: string): Promise<number> {
	const folder = join(await temporaryFolder(), "records");
	mkdirSync(folder);
	const records = read(dataDir, (file) =>
		file.prepare<[], string>("select record from edition").pluck().all(),
	);
	records.forEach((record, index) => writeFileSync(join(folder, `${index}.json`), record));
	expect(records.length).toBeGreaterThan(1);
	return runVerify([folder], () => undefined);
}

test("a copy can be read by its owner only, from its first byte on", async () => {
	const folder = await temporaryFolder();
	const path = join(folder, "watchword.db");
	const db = openDatabase(path);
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });
	await db.destroy();

	copyDatabase(path, join(folder, "copy.db"));

	expect(statSync(join(folder, "copy.db")).mode & 0o777).toBe(0o600);
	expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});
