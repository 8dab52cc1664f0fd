// Pages kept in memory: found while what they were made from is as it was, and forgotten when they take too much room.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../server/db/sqlite.ts";
import { type GuestPage, type GuestPages, makeGuestPages } from "../../server/guest-pages.ts";

const page = (bytes = 1): GuestPage => ({ body: new Uint8Array(bytes), headers: [], etag: `"${bytes}"` });

/** A table of two rows, and a page made from the first. */
async function wikiOfTwo(path = ":memory:") {
	const pages = makeGuestPages();
	const db = openDatabase(path, pages);
	await run("create table person (id text, name text)");
	await run("create table term (id text)");
	await run("insert into person values ('a', 'Ada'), ('b', 'Ben')");
	function run(sql: string) {
		return db.executeQuery(CompiledQuery.raw(sql));
	}
	const ada = db.selectFrom("person").select("name").where("id", "=", "a");
	const [, sources] = await pages.noting(0, () => ada.execute());
	pages.keep("ada", page(), sources);
	const isFound = async (now = 0) => {
		const found = await pages.find("ada", now, async (sql, parameters) => {
			asked.push(sql);
			return (await db.executeQuery(CompiledQuery.raw(sql, [...parameters]))).rows;
		});
		return found !== undefined;
	};
	const asked: string[] = [];
	return { db, pages, isFound, asked, run };
}

test("a write to another table asks nothing again", async () => {
	const { db, isFound, asked } = await wikiOfTwo();

	await db.deleteFrom("term").execute();

	expect([await isFound(), asked]).toEqual([true, []]);
});

test("a write to the same table that changes no answer keeps the page, and its queries are asked once", async () => {
	const { db, isFound, asked } = await wikiOfTwo();

	await db.updateTable("person").set({ name: "Benno" }).where("id", "=", "b").execute();

	expect([await isFound(), await isFound(), asked.length]).toEqual([true, true, 1]);
});

test("a write that changes an answer forgets the page, by hand as well", async () => {
	const first = await wikiOfTwo();
	const second = await wikiOfTwo();

	await first.db.updateTable("person").set({ name: "Ada B." }).where("id", "=", "a").execute();
	await second.run("update person set name = 'Ada B.'");

	expect([await first.isFound(), await second.isFound()]).toEqual([false, false]);
});

test("what another program wrote is seen after a minute, and a page that is still right is kept", async () => {
	const folder = mkdtempSync(join(tmpdir(), "watchword-pages-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const path = join(folder, "wiki.db");
	const { isFound, asked } = await wikiOfTwo(path);
	const other = openDatabase(path);
	const kept = [
		await isFound(59_999),
		asked.length,
		await isFound(60_000),
		asked.length,
		await isFound(60_001),
	];

	await other.updateTable("person").set({ name: "Ada B." }).where("id", "=", "a").execute();

	expect(kept).toEqual([true, 0, true, 1, true]);
	expect([await isFound(119_999), await isFound(120_000)]).toEqual([true, false]);
	await other.destroy();
});

test("a transaction counts when it is committed, and one that is rolled back changes nothing", async () => {
	const { db, isFound, asked } = await wikiOfTwo();
	const rename = (id: string, fails: boolean) =>
		db.transaction().execute(async (tx) => {
			await tx.updateTable("person").set({ name: "Else" }).where("id", "=", id).execute();
			if (fails) throw new Error("no");
		});

	await expect(rename("a", true)).rejects.toThrow("no");
	const afterRollback = [await isFound(), asked.length];
	await rename("a", false);

	expect(afterRollback).toEqual([true, 0]);
	expect(await isFound()).toBe(false);
});

test("a page made while something was written is asked about before it is used", async () => {
	const { db, pages, isFound } = await wikiOfTwo();

	const [, sources] = await pages.noting(0, async () => {
		await db.selectFrom("person").select("name").where("id", "=", "a").execute();
		await db.updateTable("person").set({ name: "Ada B." }).where("id", "=", "a").execute();
	});
	pages.keep("ada", page(), sources);

	expect(await isFound()).toBe(false);
});

test("a page is right until the moment it names, and not before it was made", async () => {
	const { pages, isFound } = await wikiOfTwo();
	const [, sources] = await pages.noting(100, async () => {
		pages.changesAt(900);
		pages.changesAt(500);
	});
	pages.keep("ada", page(), sources);

	expect([await isFound(99), await isFound(100), await isFound(499), await isFound(500)]).toEqual([
		false,
		true,
		true,
		false,
	]);
});

test("bodies, headers, keys and queries count against the room there is, and the page unused longest goes first", async () => {
	const pages = makeGuestPages(10_000);
	const isKept = async (key: string) => (await pages.find(key, 0, async () => [])) !== undefined;
	const keep = async (key: string, kept: GuestPage) => {
		const [, sources] = await pages.noting(0, async () => undefined);
		pages.keep(key, kept, sources);
	};
	await keep("first", page(4_000));
	await keep("second", page(4_000));
	await isKept("first");

	await keep("third", { ...page(), headers: [["x", "y".repeat(3_000)]] });
	const afterHeaders = [await isKept("first"), await isKept("second"), await isKept("third")];
	await keep("k".repeat(20_000), page());

	expect(afterHeaders).toEqual([true, false, true]);
	expect(await isKept("k".repeat(20_000))).toBe(false);
});

test("what is asked outside of a page is noted nowhere", async () => {
	const pages: GuestPages = makeGuestPages();

	pages.changesAt(5);
	pages.readsName("v", 1);
	const [, sources] = await pages.noting(0, async () => undefined);

	expect([sources.until, [...sources.names], sources.queries]).toEqual([Number.POSITIVE_INFINITY, [], []]);
});
