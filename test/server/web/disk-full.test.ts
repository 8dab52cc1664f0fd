// A database that is really full, on every machine: SQLite is told how many pages it may have.
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "../../../server/db/tables.ts";
import { until } from "../../support/live/live.ts";
import { type FullWiki, openFullWiki, PAGE, TERM } from "../../support/wiki/full-wiki.ts";
import type { Answer } from "../../support/wiki/wiki.ts";

const LONG = "words ".repeat(750);

async function pagesOf(db: Db): Promise<number> {
	const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
	return rows[0]?.page_count ?? 0;
}

async function allowPages(db: Db, most: number): Promise<void> {
	await sql`pragma max_page_count = ${sql.raw(String(most))}`.execute(db);
}

/** A wiki with one of everything, and no room for anything more. */
async function fillUp(): Promise<FullWiki> {
	const full = await openFullWiki();
	const { db, disk, rooms } = full.wiki.deps;
	await disk.watch({
		tryWriting: async () => {
			await sql`create table probe as select zeroblob(100000) as bytes`.execute(db);
			await sql`drop table probe`.execute(db);
		},
		changed: () => void rooms.diskChanged(),
	});
	await allowPages(db, await pagesOf(db));
	return full;
}

/** Too long for the room that is left in the pages there are. */
function comment({ wiki, mara }: FullWiki): Promise<Answer> {
	return wiki.post(`${PAGE}/discussion`, { text: LONG, about: "whole" }, mara);
}

test("[L27] the first form that meets the full disk is handed back with the reason, and so is every one after it", async () => {
	const full = await fillUp();
	const { wiki, mara } = full;
	const { get, post, deps } = wiki;
	const before = await deps.db.selectFrom("comment").selectAll().execute();

	const first = await comment(full);
	const isFull = deps.disk.isFull();
	const others = await Promise.all([
		post(`${PAGE}/discussion`, { text: "short words", about: "whole" }, mara),
		post(`${PAGE}/write`, { text: "short words", base: "" }, mara),
		post("/terms/new", { headword: "short words" }, mara),
		post("/join", { name: "short words", email: "joan@wiki.example" }),
	]);

	expect([first.status, isFull]).toEqual([507, true]);
	expect(first.$("textarea").text()).toContain("words words");
	for (const { status, words, html } of others) {
		expect(status).toBe(507);
		expect(words).toContain("Nothing can be saved just now");
		expect(words).toContain("This wiki's disk is full. Nothing you typed is lost.");
		expect(html).toContain("short words");
	}
	expect(await deps.db.selectFrom("comment").selectAll().execute()).toEqual(before);
	expect((await get(PAGE)).status).toBe(200);
});

test("[L27] every page says that the disk is full, also those that were kept, and watchers are told", async () => {
	const full = await fillUp();
	const { wiki, mara } = full;
	const { get } = wiki;
	await get(PAGE);
	await get("/");

	await comment(full);
	const pages = await Promise.all([
		get("/"),
		get(PAGE),
		get(`${PAGE}/discussion`, mara),
		get(`${PAGE}/write`, mara),
		get("/join"),
	]);
	const ready = await get("/readyz");
	const alive = await get("/healthz");

	for (const { status, words } of pages) {
		expect(status).toBe(200);
		expect(words).toContain("This wiki's disk is full. Everything can be read.");
	}
	expect([ready.status, alive.status]).toEqual([503, 200]);
	expect(ready.html).toContain("The disk is full");
});

test("[L28] while it is full somebody can sign in and out and take texts out of use, and when it is not all goes on", async () => {
	const full = await fillUp();
	const { wiki, mara, tomas } = full;
	const { get, post, deps } = wiki;
	await comment(full);
	// What the reserve leaves behind.
	await allowPages(deps.db, (await pagesOf(deps.db)) + 8);

	const asked = await post("/sign-in", { email: "joan@wiki.example" });
	const dark = await post("/settings/appearance", { theme: "dark", back: "/" });
	const kept = await post(`${TERM}/proposals/2/closure`, { reason: "Said twice." }, tomas);
	const closed = await post(`${TERM}/proposals/2/closure`, { reason: "Said twice." }, mara);
	const out = await post("/sign-out", {}, tomas);
	const isFull = deps.disk.isFull();
	await allowPages(deps.db, 1_000_000);
	await until(() => !deps.disk.isFull());
	const page = await get(PAGE);
	const again = await comment(full);

	expect([asked.status, dark.status, closed.status, out.status]).toEqual([303, 303, 303, 303]);
	expect([kept.status, isFull]).toEqual([507, true]);
	expect(page.words).not.toContain("disk is full");
	expect(again.status).toBe(303);
});
