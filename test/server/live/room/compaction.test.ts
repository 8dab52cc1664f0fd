import { expect, test } from "vitest";
import { liveTextOf } from "../../../../server/live/room/documents.ts";
import { draftStateOf } from "../../../../server/live/room/draft-state.ts";
import { LIVE_SETTINGS } from "../../../../server/live/settings.ts";
import type { PlacedSpan, StoredDraft } from "../../../../server/live/log/log.ts";
import type { LiveText } from "../../../../server/live/types.ts";
import { isOld } from "../../../../server/live/room/compaction.ts";
import { CLOSE } from "../../../../text/wire.ts";
import { DRAFT, insertVersion, type LiveTest, makeLive, until } from "../../../support/live/live.ts";
import { connectBare, openWriter, write } from "../../../support/live/live-client.ts";
import { typed } from "../../../support/live/updates.ts";

const FEW = { compactClients: 1, compactBytes: 64 << 10 };

async function load({ live }: LiveTest): Promise<StoredDraft> {
	const stored = await live.load(DRAFT);
	if (!stored) throw new Error("The draft is gone.");
	return stored;
}

/** All of it by Ben, in version v. */
const byBen = async ({ text }: LiveText): Promise<readonly PlacedSpan[]> => [
	{ length: text.length, personId: "ben", versionId: "v" },
];

/** A draft that two people have written in and left. */
async function writtenByTwo(live: LiveTest): Promise<void> {
	await insertVersion(live.db, "v");
	await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "kin and 🌱" }]);
	await live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "folk, " }]);
	await until(async () => (await live.live.load(DRAFT))?.lastSeq === 2);
}

/** Tries until nobody has the draft open any more. */
async function compact({ rooms }: LiveTest, authorsOf = byBen): Promise<void> {
	await until(() => rooms.compact(DRAFT, authorsOf));
}

test("[L23] an old draft that nobody has open is compacted: its text alone, under one client id of the next generation", async () => {
	const live = await makeLive({ settings: FEW });
	await writtenByTwo(live);

	await compact(live);

	const stored = await load(live);
	expect(stored).toMatchObject({ generation: 2, lastSeq: 3, snapshot: undefined });
	const { text, runs } = liveTextOf(stored);
	expect(text).toBe("folk, kin and 🌱");
	expect(runs).toEqual([{ client: expect.any(Number), clock: 0, length: text.length }]);
	const known = await live.db.selectFrom("known_run").selectAll().execute();
	expect(known).toEqual([{ draft_id: DRAFT, ...runs[0], author_id: "ben", version_id: "v" }]);
	const rows = await live.db
		.selectFrom("draft_update")
		.select(["seq", "generation"])
		.orderBy("seq")
		.execute();
	expect(rows.map(({ seq, generation }) => [seq, generation])).toEqual([
		[1, 1],
		[2, 1],
		[3, 2],
	]);
});

test("[L23] a draft that has not outgrown its text, or whose authors are not settled, stays as it is", async () => {
	const live = await makeLive({ settings: FEW });
	await writtenByTwo(live);
	const asked: string[] = [];

	await until(async () => {
		const done = await live.rooms.compact(DRAFT, async ({ text }) => {
			asked.push(text);
			return undefined;
		});
		expect(done).toBe(false);
		return asked.length > 0;
	});

	expect(asked).toEqual(["folk, kin and 🌱"]);
	const stored = await load(live);
	expect(stored.generation).toBe(1);
	expect(isOld(stored, { ...LIVE_SETTINGS, compactClients: 1 })).toBe(true);
	expect(isOld(stored, { ...LIVE_SETTINGS, compactClients: 2 })).toBe(false);
	expect(isOld(stored, { ...LIVE_SETTINGS, compactBytes: -40 })).toBe(true);
});

test("[L23] a draft that somebody has open, or has added to meanwhile, is not compacted", async () => {
	const live = await makeLive({ settings: FEW });
	await writtenByTwo(live);
	const ada = await write(live, "ada");
	const opened = await live.rooms.compact(DRAFT, byBen);
	ada.leave();

	await until(async () => {
		let ran = false;
		const done = await live.rooms.compact(DRAFT, async (now) => {
			ran = true;
			const { generation } = await load(live);
			const row = { draftId: DRAFT, generation, personId: "eve", at: 0, copiedRuns: [] };
			const client = await live.live.issueClient(DRAFT, "eve", 0);
			await live.live.append([{ ...row, data: typed(client, 0, "late ") }]);
			return byBen(now);
		});
		expect(done).toBe(false);
		return ran;
	});

	expect(opened).toBe(false);
	expect(await load(live)).toMatchObject({ generation: 1 });
	expect((await live.rooms.read(DRAFT)).text).toContain("late ");
});

test("[L23] a person who comes while it is compacted waits, and finds the new generation", async () => {
	const live = await makeLive({ settings: FEW });
	await writtenByTwo(live);
	const latch = Promise.withResolvers<void>();
	let begun = false;
	const compacting = until(() =>
		live.rooms.compact(DRAFT, async (now) => {
			begun = true;
			await latch.promise;
			return byBen(now);
		}),
	);
	await until(() => begun);

	const ada = openWriter(live, "ada");
	const edited = live.rooms.edit(DRAFT, "carol", ({ text }) => [{ at: text.length, remove: 0, insert: "!" }]);
	const before = await live.rooms.read(DRAFT);
	latch.resolve();
	await compacting;

	expect(before).toMatchObject({ text: "folk, kin and 🌱", generation: 1 });
	expect(await edited).toMatchObject({ text: "folk, kin and 🌱!", generation: 2 });
	await ada.reads("folk, kin and 🌱!");
	expect(ada.connection.hello?.generation).toBe(2);
});

test("[L16] a page of the generation before is told so, and nothing of it is taken in", async () => {
	const live = await makeLive({ settings: FEW });
	const ada = await write(live, "ada");
	ada.insert(0, "kin");
	await ada.saved();
	const old = ada.connection.hello;
	ada.leave();
	await insertVersion(live.db, "v");
	await live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "folk " }]);
	await compact(live);

	const again = await connectBare(live, `as=ada&generation=${old?.generation}&client=${old?.client}`);
	again.change(typed(again.hello.client, 0, "twice "));

	expect(again.hello).toMatchObject({ generation: 2, client: 0 });
	expect(await again.closed).toBe(CLOSE.otherGeneration);
	expect((await live.rooms.read(DRAFT)).text).toBe("folk kin");
});

test("[L13] an id of an earlier generation is worth nothing: its old words had authors", async () => {
	const live = await makeLive({ settings: FEW });
	await writtenByTwo(live);
	const [old] = await live.live.listClients(DRAFT, "ada");
	await compact(live);

	const ada = await connectBare(live, `as=ada&client=${old}`);
	ada.change(typed(old ?? 0, 0, "forged "));

	expect(ada.hello.client).not.toBe(old);
	expect(await ada.closed).toBe(CLOSE.malformed);
	expect((await live.rooms.read(DRAFT)).text).toBe("folk, kin and 🌱");
});

test("[L23] a text that does not read back as it was leaves everything as it was", async () => {
	const live = await makeLive({ settings: FEW });
	await writtenByTwo(live);

	const attempt = until(() => live.rooms.compact(DRAFT, (now) => byBen({ ...now, text: "kin" })));

	await expect(attempt).rejects.toThrow("do not cover");

	expect(await load(live)).toMatchObject({ generation: 1, lastSeq: 2 });
});

test("[L23] a draft stays small however many come and go: 10,000 sessions", {
	timeout: 120_000,
}, async () => {
	const live = await makeLive();
	await insertVersion(live.db, "v");
	let largest = 0;

	for (let done = 0; done < 10_000; done += 550) {
		const { generation } = await load(live);
		const clients = await Promise.all(
			Array.from({ length: 550 }, () => live.live.issueClient(DRAFT, "ada", 0)),
		);
		const row = { draftId: DRAFT, generation, personId: "ada", at: 0, copiedRuns: [] };
		await live.live.append(clients.map((client) => ({ ...row, data: typed(client, 0, "word ") })));
		await compact(live);
		// The old words go, so that the text itself does not grow.
		await live.rooms.edit(DRAFT, "ada", ({ text }) => [{ at: 0, remove: text.length - 500, insert: "" }]);
		await until(async () => !(await live.rooms.compact(DRAFT, async () => undefined)));
		const stored = await load(live);
		const bytes = stored.tail.reduce((sum, { data }) => sum + data.length, stored.snapshot?.data.length ?? 0);
		expect(bytes).toBeLessThan(4 * liveTextOf(stored).text.length + LIVE_SETTINGS.compactBytes);
		largest = Math.max(largest, draftStateOf(stored).clocks.next.size);
	}

	expect(largest).toBeLessThan(LIVE_SETTINGS.compactClients);
	expect((await live.rooms.read(DRAFT)).text).toBe("word ".repeat(100));
});
