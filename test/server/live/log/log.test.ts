import { expect, onTestFinished, test } from "vitest";
import { join } from "node:path";
import * as Y from "yjs";
import { openSqliteFile } from "../../../../server/db/sqlite.ts";
import { liveTextOf } from "../../../../server/live/room/documents.ts";
import { LogError, type LogRow } from "../../../../server/live/log/log.ts";
import { DRAFT, insertDraft, insertVersion, makeLive } from "../../../support/live/live.ts";
import { typed } from "../../../support/live/updates.ts";

function row(data: Uint8Array, more: Partial<LogRow> = {}): LogRow {
	return { draftId: DRAFT, generation: 1, personId: "ada", at: 5, data, copiedRuns: [], ...more };
}

test("[L12] rows of each draft are numbered without gaps, also when several wait for the same commit", async () => {
	const { live, db } = await makeLive({ thread: true });
	await insertDraft(db, "folk");

	const seqs = await Promise.all([
		live.append([row(typed(1, 0, "a")), row(typed(1, 1, "b"), { personId: "ben" })]),
		live.append([row(typed(2, 0, "c"), { draftId: "folk" })]),
		live.append([row(typed(1, 2, "d"))]),
	]);

	expect(seqs).toEqual([[1, 2], [1], [3]]);
	const rows = await db
		.selectFrom("draft_update")
		.select(["seq", "generation", "person_id", "at"])
		.where("draft_id", "=", DRAFT)
		.orderBy("seq")
		.execute();
	expect(rows).toEqual([
		{ seq: 1, generation: 1, person_id: "ada", at: 5 },
		{ seq: 2, generation: 1, person_id: "ben", at: 5 },
		{ seq: 3, generation: 1, person_id: "ada", at: 5 },
	]);
	const draft = await db.selectFrom("draft").select("last_seq").where("id", "=", DRAFT).executeTakeFirst();
	expect(draft?.last_seq).toBe(3);
});

test("[L6] a row that cannot be stored fails alone, and leaves no gap", async () => {
	const { live } = await makeLive({ thread: true });

	const outcomes = await Promise.allSettled([
		live.append([row(typed(1, 0, "a"))]),
		live.append([row(typed(1, 1, "b"), { personId: "nobody" })]),
		live.append([row(typed(1, 1, "c"), { draftId: "missing" })]),
		live.append([row(typed(1, 1, "d"), { generation: 9 })]),
		live.append([row(typed(1, 1, "e"))]),
	]);

	const failures = outcomes.map((outcome) => {
		if (outcome.status === "fulfilled") return outcome.value;
		return outcome.reason instanceof LogError ? outcome.reason.failure : "another error";
	});
	expect(failures).toEqual([[1], "failed", "gone", "other-generation", [2]]);
});

test("[L13] a client id is given out once, to one person in one draft", async () => {
	const { live, db } = await makeLive({ thread: true });
	await insertDraft(db, "folk");

	const ids = await Promise.all([
		live.issueClient(DRAFT, "ada", 1),
		live.issueClient(DRAFT, "ben", 2),
		live.issueClient("folk", "ada", 3),
		live.issueClient(DRAFT, "ada", 4),
	]);

	expect(new Set(ids).size).toBe(4);
	expect(await live.listClients(DRAFT, "ada")).toEqual([ids[0], ids[3]]);
	expect(await live.listClients("folk", "ben")).toEqual([]);
});

test("[L21] a snapshot changes neither the text nor the log, and the next is made from it", async () => {
	const { live, db } = await makeLive({ thread: true });
	await live.append([row(typed(1, 0, "kin")), row(typed(2, 0, "folk "))]);
	const before = await live.load(DRAFT);

	await live.takeSnapshot(DRAFT, 6);
	await live.append([row(typed(3, 0, "old "))]);
	await live.takeSnapshot(DRAFT, 7);

	const after = await live.load(DRAFT);
	expect(before && liveTextOf(before).text).toBe("kinfolk ");
	expect(after && liveTextOf(after)).toMatchObject({ text: "kinfolk old ", seq: 3 });
	expect(after?.tail).toEqual([]);
	const snapshots = await db.selectFrom("draft_snapshot").select("seq").orderBy("seq").execute();
	expect(snapshots).toEqual([{ seq: 2 }, { seq: 3 }]);
	const { rows } = await db
		.selectFrom("draft_update")
		.select((eb) => eb.fn.countAll<number>().as("rows"))
		.executeTakeFirstOrThrow();
	expect(rows).toBe(3);
});

test("[L21] no snapshot is taken of a log with a hole", async () => {
	const { live } = await makeLive({ thread: true });
	await live.append([row(typed(1, 0, "a")), row(typed(1, 5, "b"))]);

	await expect(live.takeSnapshot(DRAFT, 6)).rejects.toThrow("hole");

	const stored = await live.load(DRAFT);
	expect(stored?.snapshot).toBeUndefined();
	expect(stored?.tail).toHaveLength(2);
});

test("[L22] first authors of copied words are stored with the words or not at all", async () => {
	const { live, db } = await makeLive({ thread: true });
	await insertVersion(db, "v1");
	const run = { client: 1, clock: 0, length: 3, personId: "ben", versionId: "v1" };

	await live.append([row(typed(1, 0, "kin"), { copiedRuns: [run] })]);
	const wrong = live.append([
		row(typed(2, 0, "kin"), { copiedRuns: [{ ...run, client: 2, versionId: "v9" }] }),
	]);

	await expect(wrong).rejects.toMatchObject({ failure: "failed" });
	expect((await live.load(DRAFT))?.lastSeq).toBe(1);
	const known = await db.selectFrom("known_run").select(["client", "author_id"]).execute();
	expect(known).toEqual([{ client: 1, author_id: "ben" }]);
});

test("[L3] the worker's connection writes through to the disk before it answers", async () => {
	const live = await makeLive({ thread: true });
	await live.live.append([row(typed(1, 0, "kin"))]);

	// The same door the worker uses; a reader with its own connection sees the row.
	const file = openSqliteFile(join(live.path));
	onTestFinished(() => void file.close());

	expect(file.pragma("synchronous", { simple: true })).toBe(2);
	expect(file.pragma("journal_mode", { simple: true })).toBe("wal");
	const stored = file.prepare("select data from draft_update").pluck().all();
	const document = new Y.Doc();
	for (const data of stored) if (data instanceof Uint8Array) Y.applyUpdate(document, data);
	expect(document.getText("content").toJSON()).toBe("kin");
});
