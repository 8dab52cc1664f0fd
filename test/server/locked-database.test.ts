// Another program that locks the database for writing, such as a shell in which somebody has begun a transaction.
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openWiki } from "../support/wiki/wiki.ts";

async function withLock() {
	const wiki = await openWiki({}, { onDisk: true });
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/pages/new", { title: "Kin", text: "Kin are family." }, mara);
	const shell = new Database(join(wiki.deps.config.dataDir, "watchword.db"));
	onTestFinished(() => void shell.close());
	shell.exec("begin immediate");
	return { wiki, mara, shell };
}

test("while the database is locked a form says so, hands the text back, and is taken when it is free again", async () => {
	const { wiki, mara, shell } = await withLock();
	const comment = { text: "Said while it was locked.", about: "whole" };

	const locked = await wiki.post("/pages/kin/discussion", comment, mara);
	shell.exec("rollback");
	const free = await wiki.post("/pages/kin/discussion", comment, mara);

	expect(locked.status).toBe(503);
	expect(locked.headers.get("retry-after")).toBe("60");
	expect(locked.words).toContain("Another program is using the database");
	expect(locked.$("main").html()).toContain(comment.text);
	expect(free.status).toBe(303);
});

test("while the database is locked everything can be read, and a short lock is waited for", async () => {
	const { wiki, mara, shell } = await withLock();
	setTimeout(() => shell.exec("rollback"), 100);

	const writing = wiki.post("/pages/kin/discussion", { text: "Said meanwhile.", about: "whole" }, mara);
	const pages = await Promise.all(["/", "/pages/kin", "/changes"].map((path) => wiki.get(path)));

	expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
	expect((await writing).status).toBe(303);
});
