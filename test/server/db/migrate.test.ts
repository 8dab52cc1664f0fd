// The migration runner: all or nothing for each step, and never on a database from the future.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, MIGRATIONS, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import type { Migration } from "../../../server/db/migration.ts";
import { areLinksCurrent } from "../../../server/wiki/links/store.ts";
import { openDatabase } from "../../../server/db/sqlite.ts";

const clock = () => 1_000;
let folder = "";

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "watchword-migrate-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openDatabase(join(folder, "test.db"));

function step(number: number, statement: string): Migration {
	return { number, name: `step ${number}`, up: async (tx) => void (await sql.raw(statement).execute(tx)) };
}

test("a new database gets every step once, in order", async () => {
	const db = open();

	const first = await migrate(db, { words: SQLITE_WORDS, clock });
	const second = await migrate(db, { words: SQLITE_WORDS, clock });

	expect(first).toEqual(MIGRATIONS.map(({ number }) => number));
	expect(second).toEqual([]);
	await db.destroy();
});

test("a step that fails leaves nothing of itself, and the steps before it stay", async () => {
	const db = open();
	const broken: Migration = {
		number: 2,
		name: "broken",
		up: async (tx) => {
			await sql`create table half (a integer)`.execute(tx);
			throw new Error("in the middle");
		},
	};
	const migrations = [step(1, "create table whole (a integer)"), broken];

	await expect(migrate(db, { words: SQLITE_WORDS, clock, migrations })).rejects.toThrow("in the middle");

	const tables = (await db.introspection.getTables()).map(({ name }) => name);
	expect(tables).toContain("whole");
	expect(tables).not.toContain("half");
	expect(
		await migrate(db, {
			words: SQLITE_WORDS,
			clock,
			migrations: [migrations[0] ?? broken, step(2, "select 1")],
		}),
	).toEqual([2]);
	await db.destroy();
});

const PROGRAM = `
	const { openDatabase } = await import(${JSON.stringify(new URL("../../../server/db/sqlite.ts", import.meta.url).href)});
	const { migrate, SQLITE_WORDS } = await import(${JSON.stringify(new URL("../../../server/db/migrate.ts", import.meta.url).href)});
	const db = openDatabase(process.argv[1]);
	console.log(JSON.stringify(await migrate(db, { words: SQLITE_WORDS, clock: () => 1 })));
	await db.destroy();
`;

test("two programs that start at once run every step exactly once", async () => {
	const run = promisify(execFile);
	const args = [
		"--experimental-strip-types",
		"--no-warnings",
		"--input-type=module",
		"-e",
		PROGRAM,
		join(folder, "test.db"),
	];

	const answers = await Promise.all([run(process.execPath, args), run(process.execPath, args)]);

	const ran = answers.flatMap(({ stdout }): unknown => JSON.parse(stdout));
	expect(ran.toSorted((a, b) => Number(a) - Number(b))).toEqual(MIGRATIONS.map(({ number }) => number));
});

test("a database of a newer program is refused in one sentence and left alone", async () => {
	const db = open();
	await migrate(db, { words: SQLITE_WORDS, clock, migrations: [step(1, "select 1"), step(2, "select 1")] });

	const older = migrate(db, { words: SQLITE_WORDS, clock, migrations: [step(1, "select 1")] });

	await expect(older).rejects.toThrow(/written by a newer program/u);
	await db.destroy();
});

test("a copy is made before a database that holds something is changed, and not before an empty one", async () => {
	const db = open();
	const copies: number[] = [];
	const beforeUpgrade = async (from: number) => void copies.push(from);
	const migrations = [step(1, "create table a (a integer)"), step(2, "create table b (a integer)")];

	await migrate(db, { words: SQLITE_WORDS, clock, beforeUpgrade, migrations: migrations.slice(0, 1) });
	await migrate(db, { words: SQLITE_WORDS, clock, beforeUpgrade, migrations });
	await migrate(db, { words: SQLITE_WORDS, clock, beforeUpgrade, migrations });

	expect(copies).toEqual([1]);
	await db.destroy();
});

test("titles of an older wiki get keys of their own, and the later of two that are now the same stays apart", async () => {
	const db = open();
	await migrate(db, { words: SQLITE_WORDS, clock, migrations: MIGRATIONS.slice(0, 5) });
	await sql`insert into person (id, handle, name, affiliation, standing, joined_at)
		values ('mara', 'mara', 'Mara', '', 'member', 1)`.execute(db);
	const terms = [
		["later", "a-b", "a\u200bb", "[]", 2],
		["first", "ab", "AB", '["Other name"]', 1],
		["signs", "c", "C++", "[]", 3],
	] as const;
	for (const [id, slug, headword, synonyms, at] of terms) {
		await sql`insert into term (id, slug, slug_key, headword, synonyms, scope_note, brief, curator_id, started_by, started_at)
			values (${id}, ${slug}, ${slug}, ${headword}, ${synonyms}, '', '', 'mara', 'mara', ${at})`.execute(db);
	}
	await sql`insert into old_slug (slug_key, term_id) values ('see-plus', 'signs')`.execute(db);
	await sql`insert into link (from_kind, from_id, to_slug_key) values ('page', 'p', 'c')`.execute(db);

	await migrate(db, { words: SQLITE_WORDS, clock });

	const keys = await db
		.selectFrom("term")
		.select(["id", "slug", "title_key"])
		.orderBy("started_at")
		.execute();
	expect(keys).toEqual([
		{ id: "first", slug: "ab", title_key: "ab" },
		{ id: "later", slug: "a-b", title_key: "ab (2)" },
		{ id: "signs", slug: "c", title_key: "c++" },
	]);
	expect(await db.selectFrom("term_name").selectAll().orderBy("term_id").execute()).toEqual([
		{ term_id: "first", kind: "synonym", title_key: "other name", slug_key: "other-name" },
		{ term_id: "signs", kind: "earlier", title_key: "see plus", slug_key: "see-plus" },
	]);
	expect(await areLinksCurrent(db)).toBe(false);
	await db.destroy();
});

test("people who were here before their names had words are found by them afterwards", async () => {
	const db = openDatabase(":memory:");
	const options = { words: SQLITE_WORDS, clock: () => 0 };
	await migrate(db, { ...options, migrations: MIGRATIONS.slice(0, 8) });
	await sql`insert into person (id, handle, name, affiliation, standing, joined_at)
		values ('t', 'tomas-reyes', 'Tomás Reyes', '', 'member', 0)`.execute(db);

	await migrate(db, options);

	const found = await db.selectFrom("person_word").selectAll().orderBy("word").execute();
	expect(found).toEqual([
		{ word: "reyes", person_id: "t" },
		{ word: "tomas", person_id: "t" },
	]);
	await db.destroy();
});
