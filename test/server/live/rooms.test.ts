import { expect, test } from "vitest";
import { draftStateOf } from "../../../server/live/room/draft-state.ts";
import { type LiveLog, LogError } from "../../../server/live/log/log.ts";
import type { LiveText } from "../../../server/live/types.ts";
import { CLOSE } from "../../../text/wire.ts";
import { DRAFT, insertVersion, makeLive, until, type LiveTest } from "../../support/live/live.ts";
import { connectBare, openWriter, write } from "../../support/live/live-client.ts";
import { typed } from "../../support/live/updates.ts";

test("two people writing at once end with the same text, which is the text in the log", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");

	ada.insert(0, "kin");
	ben.insert(0, "folk ");
	await Promise.all([ada.saved(), ben.saved()]);
	await ada.until(() => ada.read().length === 8);
	await ben.reads(ada.read());

	const stored = await live.rooms.read(DRAFT);
	expect(stored.text).toBe(ada.read());
	expect(["kinfolk ", "folk kin"]).toContain(stored.text);
});

test("[L1] however many ask at once, a draft is loaded once", async () => {
	let loads = 0;
	const live = await makeLive({
		log: (log) => ({
			...log,
			load: (draftId) => {
				loads++;
				return log.load(draftId);
			},
		}),
	});

	const writers = await Promise.all(["ada", "ben", "carol"].map((person) => write(live, person)));
	const edited = await live.rooms.edit(DRAFT, "eve", () => [{ at: 0, remove: 0, insert: "kin" }]);
	await Promise.all(writers.map((writer) => writer.reads("kin")));

	expect(edited.text).toBe("kin");
	expect(loads).toBe(1);
});

test("[L2] a draft whose log cannot be read is not opened, and nothing is written to it", async () => {
	const live = await makeLive();
	const broken = { draftId: DRAFT, generation: 1, personId: "ada", at: 0, copiedRuns: [] };
	await live.live.append([{ ...broken, data: Uint8Array.of(9, 9, 9) }]);

	const ada = openWriter(live, "ada");
	const edit = live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "kin" }]);

	await expect(edit).rejects.toThrow("structs declared");
	expect(ada.connection.facts.arrived).toBe(false);
	expect((await live.live.load(DRAFT))?.lastSeq).toBe(1);
	expect(() =>
		draftStateOf({
			generation: 1,
			lastSeq: 1,
			snapshot: undefined,
			tail: [{ seq: 1, data: Uint8Array.of(9) }],
		}),
	).toThrow("not an update");
});

test("[L2] a draft with a row missing in its log is not opened", async () => {
	const live = await makeLive();
	for (const word of ["kin", "and", "folk"]) {
		await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: word }]);
	}
	const again = await live.restart();
	await again.db.deleteFrom("draft_update").where("seq", "=", 2).execute();

	const edit = again.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "more" }]);

	await expect(edit).rejects.toThrow("hole");
	expect((await again.live.load(DRAFT))?.lastSeq).toBe(3);
});

test("[L3] nothing is acknowledged or shown to others before its transaction is committed", async () => {
	const latch = Promise.withResolvers<void>();
	let waiting = 0;
	const live = await makeLive({
		log: (log) => ({
			...log,
			append: async (rows) => {
				waiting++;
				await latch.promise;
				return log.append(rows);
			},
		}),
	});
	const ada = await connectBare(live, "as=ada");
	const ben = await write(live, "ben");
	await ben.saved();
	ada.answer(Uint8Array.of(0, 0));
	await ada.frame((frame) => frame.kind === "saved" && frame.count >= 1);

	ada.change(typed(ada.hello.client, 0, "kin"));
	await until(() => waiting === 1);
	const late = await write(live, "carol");
	const before = { acknowledged: countOf(ada), ben: ben.read(), carol: late.read() };
	latch.resolve();
	await ada.frame((frame) => frame.kind === "saved" && frame.count === 2);
	await Promise.all([ben.reads("kin"), late.reads("kin")]);

	expect(before).toEqual({ acknowledged: 1, ben: "", carol: "" });
});

test("[L4] a person who comes while the last change is being stored finds the same room", async () => {
	const latch = Promise.withResolvers<void>();
	let waiting = 0;
	const live = await makeLive({
		log: (log) => ({
			...log,
			append: async (rows) => {
				waiting++;
				await latch.promise;
				return log.append(rows);
			},
		}),
	});
	const ada = await connectBare(live, "as=ada");
	ada.change(typed(ada.hello.client, 0, "kin"));
	await until(() => waiting === 1);

	ada.socket.terminate();
	const ben = openWriter(live, "ben");
	await until(() => live.rooms.present(DRAFT).some(({ personId }) => personId === "ben"));
	latch.resolve();

	await ben.reads("kin");
	expect(live.quiet).toEqual([]);
});

test("[L4] a room that everybody left is read back from the log as it was", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	ada.insert(0, "kin");
	await ada.saved();

	ada.leave();
	await until(() => live.quiet.length === 1);
	const ben = await write(live, "ben");

	expect(ben.read()).toBe("kin");
});

test("[L5] a stopping server stores and acknowledges what it took in, then says that it restarts", async () => {
	const live = await makeLive();
	const ada = await connectBare(live, "as=ada");
	ada.answer(Uint8Array.of(0, 0));
	ada.change(typed(ada.hello.client, 0, "kin"));
	await ada.frame((frame) => frame.kind === "saved" && frame.count >= 1);
	ada.change(typed(ada.hello.client, 3, "folk"));
	await until(async () => (await live.live.load(DRAFT))?.lastSeq === 1 || countOf(ada) >= 1);

	await live.rooms.closeAll();

	expect(await ada.closed).toBe(CLOSE.restart);
	const stored = await live.rooms.read(DRAFT);
	expect(["kin", "folkkin"]).toContain(stored.text);
	expect(countOf(ada)).toBe(stored.seq + 1);
	await expect(live.rooms.edit(DRAFT, "ada", () => [])).rejects.toMatchObject({ kind: "unavailable" });
});

test("[L5] a writer goes on by itself after a restart, and nothing is doubled", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	ada.insert(0, "kin");
	await ada.saved();
	ada.insert(3, "folk");

	const again = await live.restart();
	ada.insert(0, "all ");
	await ada.saved();

	expect((await again.rooms.read(DRAFT)).text).toBe("all kinfolk");
});

test("[L6] a change that cannot be stored stays, its writer is told, and it is stored when that works again", async () => {
	let failing = true;
	const live = await makeLive({ settings: { retryMs: 5 }, log: (log) => failWhile(log, () => failing) });
	const ada = await write(live, "ada");

	ada.insert(0, "kin");
	await ada.until(() => ada.connection.facts.notice === "cannot-save");
	const savedThen = ada.connection.facts.saved;
	failing = false;
	await ada.saved();

	expect(savedThen).toBe(false);
	expect(ada.connection.facts.notice).toBeUndefined();
	expect((await live.rooms.read(DRAFT)).text).toBe("kin");
});

test("[L6] a form is told at once that nothing can be stored, and what it contained is stored later or again", async () => {
	let failing = true;
	const live = await makeLive({ settings: { retryMs: 5 }, log: (log) => failWhile(log, () => failing) });
	const insert = (words: string) =>
		live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: words }]);

	const first = insert("kin");
	await expect(first).rejects.toMatchObject({ kind: "unavailable" });
	await expect(insert("more")).rejects.toMatchObject({ kind: "unavailable" });
	failing = false;
	await until(async () => (await live.rooms.read(DRAFT)).text === "kin");

	expect((await insert("folk ")).text).toBe("folk kin");
});

test("[L7] words are stored and acknowledged though no snapshot and no version can be made", async () => {
	const live = await makeLive({
		settings: { snapshotRows: 1 },
		log: (log) => ({ ...log, takeSnapshot: () => Promise.reject(new Error("no snapshot today")) }),
		onQuiet: () => Promise.reject(new Error("no version today")),
	});
	const ada = await write(live, "ada");

	ada.insert(0, "kin");
	await ada.saved();
	ada.insert(3, "folk");
	await ada.saved();
	ada.leave();
	await until(() => live.logged.some((line) => line.includes("no version today")));

	expect((await live.rooms.read(DRAFT)).text).toBe("kinfolk");
	expect(live.logged).toContain("no snapshot of a draft could be taken: no snapshot today");
});

test("[L8] the server edits in the same queue: between two people's words, for both to see", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	ada.insert(0, "kin");
	await ada.saved();

	const seen: string[] = [];
	const edits = [1, 2, 3].map((number) =>
		live.rooms.edit(DRAFT, "ben", (now) => {
			seen.push(now.text);
			return [{ at: now.text.length, remove: 0, insert: ` ${number}` }];
		}),
	);
	const results = await Promise.all(edits);
	await ada.reads("kin 1 2 3");

	expect(seen).toEqual(["kin", "kin 1", "kin 1 2"]);
	expect(results.map(({ text }) => text)).toEqual(["kin 1", "kin 1 2", "kin 1 2 3"]);
	expect(results.map(({ seq }) => seq)).toEqual([2, 3, 4]);
});

test("[L8] an edit that refuses changes nothing, and the next one goes on", async () => {
	const live = await makeLive();
	await live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "kin" }]);

	const refused = live.rooms.edit(DRAFT, "ben", () => {
		throw new Error("changed my mind");
	});
	const nothing = await live.rooms.edit(DRAFT, "ben", () => []);
	const too = live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "x".repeat(300_000) }]);

	await expect(refused).rejects.toThrow("changed my mind");
	await expect(too).rejects.toMatchObject({ kind: "too-big" });
	expect(nothing).toMatchObject({ text: "kin", seq: 1 });
	expect((await live.rooms.read(DRAFT)).seq).toBe(1);
	await expect(live.rooms.edit("missing", "ben", () => [])).rejects.toMatchObject({ kind: "not-found" });
	await expect(live.rooms.read("missing")).rejects.toMatchObject({ kind: "not-found" });
});

test("[L8] splices replace, remove and insert where they say, emoji included", async () => {
	const live = await makeLive();
	await live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "one 🌳 three four" }]);

	const { text } = await live.rooms.edit(DRAFT, "ada", () => [
		{ at: 0, remove: 3, insert: "1" },
		{ at: 4, remove: 2, insert: "🌲🌲" },
		{ at: 12, remove: 5, insert: "" },
		{ at: 17, remove: 0, insert: "!" },
	]);

	expect(text).toBe("1 🌲🌲 three!");
});

/** An edit that replaces the whole text by so many of this letter. */
const replaced = (letter: string, length: number) => (now: LiveText) => [
	{ at: 0, remove: now.text.length, insert: letter.repeat(length) },
];

test("[L10] a long text may be replaced by another: what is left counts, not what was there as well", async () => {
	const live = await makeLive();
	await live.rooms.edit(DRAFT, "ben", replaced("a", 180_000));

	const byForm = await live.rooms.edit(DRAFT, "ben", replaced("b", 180_000));
	const ada = await write(live, "ada");
	for (const letter of ["c", "d"]) {
		ada.connection.document.transact(() => {
			ada.remove(0, ada.read().length);
			ada.insert(0, letter.repeat(180_000));
		});
		await ada.saved();
	}
	const beyond = live.rooms.edit(DRAFT, "ben", replaced("e", 300_001));

	expect(byForm.text).toBe("b".repeat(180_000));
	await expect(beyond).rejects.toMatchObject({ kind: "too-big" });
	expect((await live.rooms.read(DRAFT)).text).toBe("d".repeat(180_000));
});

test("[L13] runs tell by client id who wrote what, and cover the text", async () => {
	const live = await makeLive();
	await live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "kinfolk" }]);
	const { text, runs } = await live.rooms.edit(DRAFT, "ada", () => [{ at: 3, remove: 0, insert: " and " }]);

	const [bens] = await live.live.listClients(DRAFT, "ben");
	const [adas] = await live.live.listClients(DRAFT, "ada");
	expect(text).toBe("kin and folk");
	expect(runs).toEqual([
		{ client: bens, clock: 0, length: 3 },
		{ client: adas, clock: 0, length: 5 },
		{ client: bens, clock: 3, length: 4 },
	]);
});

test("[L22] words copied from a version keep their first authors", async () => {
	const live = await makeLive();
	await insertVersion(live.db, "v1");
	const spans = [
		{ length: 4, personId: "carol", versionId: "v1" },
		{ length: 4, personId: "ben", versionId: "v1" },
	];

	const { runs } = await live.rooms.edit(DRAFT, "ada", () => [
		{ at: 0, remove: 0, insert: "kin and ", spans },
		{ at: 0, remove: 0, insert: "folk" },
	]);

	const known = await live.db.selectFrom("known_run").selectAll().orderBy("clock").execute();
	const client = runs[0]?.client;
	expect(known.map(({ author_id, clock, length }) => [author_id, clock, length])).toEqual([
		["carol", 4, 4],
		["ben", 8, 4],
	]);
	expect(new Set(known.map((run) => run.client))).toEqual(new Set([client]));
});

test("[L9] a person who may not write is refused when joining, and at the next change when that ends", async () => {
	const live = await makeLive();
	live.barred.add("eve");
	const ada = await connectBare(live, "as=ada");
	ada.answer(Uint8Array.of(0, 0));
	await ada.frame((frame) => frame.kind === "saved" && frame.count >= 1);

	const eve = openWriter(live, "eve");
	await eve.until(() => eve.connection.facts.ending !== undefined);
	live.barred.add("ada");
	ada.change(typed(ada.hello.client, 0, "kin"));

	expect(eve.connection.facts.ending?.code).toBe(CLOSE.notAllowed);
	expect(await ada.closed).toBe(CLOSE.notAllowed);
	expect((await live.rooms.read(DRAFT)).seq).toBe(0);
});

test("[L9] a closed draft and a person signed out lose their connections at once, with the reason", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");

	live.rooms.dismiss("ben", CLOSE.signedOut, "signed out");
	await ben.until(() => ben.connection.facts.ending !== undefined);
	live.rooms.close(DRAFT, CLOSE.notAllowed, "Mara Lindqvist closed this proposal at 14:02.");
	await ada.until(() => ada.connection.facts.ending !== undefined);

	expect(ben.connection.facts.ending).toEqual({ code: 4401, reason: "signed out" });
	expect(ada.connection.facts.ending).toEqual({
		code: 4403,
		reason: "Mara Lindqvist closed this proposal at 14:02.",
	});
	expect(live.rooms.present(DRAFT)).toEqual([]);
});

test("[L9] a reason too long for a close frame is cut between letters", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");

	live.rooms.close(DRAFT, CLOSE.notAllowed, `${"x".repeat(122)}ß and more`);
	await ada.until(() => ada.connection.facts.ending !== undefined);

	expect(ada.connection.facts.ending?.reason).toBe("x".repeat(122));
});

test("an unknown draft is gone", async () => {
	const live = await makeLive();

	const ada = openWriter(live, "ada", "missing");
	await ada.until(() => ada.connection.facts.ending !== undefined);

	expect(ada.connection.facts.ending?.code).toBe(CLOSE.gone);
});

test("[L16] a browser with another generation of the draft is told, and nothing of it is taken in", async () => {
	const live = await makeLive();

	const ada = await connectBare(live, "as=ada&generation=2");
	ada.answer(typed(99, 0, "doubled"));

	expect(await ada.closed).toBe(CLOSE.otherGeneration);
	expect(ada.hello.generation).toBe(1);
	expect((await live.rooms.read(DRAFT)).text).toBe("");
});

test("[L18] presence carries the name the server knows, and goes when its person goes", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");
	const bens = ben.connection.hello?.client ?? 0;

	ben.connection.awareness.setLocalState({ cursor: null });
	await ada.until(() => ada.connection.awareness.getStates().has(bens));
	const shown = ada.connection.awareness.getStates().get(bens);
	ben.leave();
	await ada.until(() => !ada.connection.awareness.getStates().has(bens));

	expect(shown).toEqual({ cursor: null, user: { id: "ben", name: "ben", colour: 2 } });
	expect(live.rooms.present(DRAFT)).toEqual([{ personId: "ada", name: "ada" }]);
});

test("[L18] after a lost connection everybody is seen again at once", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");
	const bens = ben.connection.hello?.client ?? 0;
	await ada.until(() => ada.connection.awareness.getStates().has(bens));

	ada.connection.disconnect();
	const alone = ada.connection.awareness.getStates().has(bens);
	ada.connection.connect();
	await ada.until(() => ada.connection.awareness.getStates().has(bens));

	expect(alone).toBe(false);
});

test("[L13] a page keeps its client id when its connection comes back, and another page gets another", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const first = ada.connection.hello?.client;

	ada.connection.disconnect();
	ada.insert(0, "offline");
	ada.connection.connect();
	await ada.saved();
	const other = await write(live, "ada");

	expect(ada.connection.hello?.client).toBe(first);
	expect(ada.connection.document.clientID).toBe(first);
	expect(other.connection.hello?.client).not.toBe(first);
	expect((await live.rooms.read(DRAFT)).runs).toEqual([{ client: first, clock: 0, length: 7 }]);
});

test("[L13] a page that comes back takes its id from its old connection; nobody else can", async () => {
	const live = await makeLive();
	const old = await connectBare(live, "as=ada");
	const foreign = await connectBare(live, `as=ben&client=${old.hello.client}`);
	const again = await connectBare(live, `as=ada&client=${old.hello.client}`);

	await old.closed;
	again.answer(typed(old.hello.client, 0, "kin"));
	await again.frame((frame) => frame.kind === "saved" && frame.count >= 1);

	expect(again.hello.client).toBe(old.hello.client);
	expect(foreign.hello.client).not.toBe(old.hello.client);
	expect((await live.rooms.read(DRAFT)).text).toBe("kin");
});

test("[L13] words written under an earlier id are taken from the same person and from nobody else", async () => {
	const live = await makeLive();
	const earlier = await live.live.issueClient(DRAFT, "ada", 0);
	const ada = await connectBare(live, "as=ada");
	const ben = await connectBare(live, "as=ben");

	ben.answer(typed(earlier, 0, "forged"));
	ada.answer(typed(earlier, 0, "kin"));
	await ada.frame((frame) => frame.kind === "saved" && frame.count >= 1);

	expect(await ben.closed).toBe(CLOSE.malformed);
	expect((await live.rooms.read(DRAFT)).text).toBe("kin");
});

test("[L19] undo takes back one's own words and leaves the others'", async () => {
	const live = await makeLive();
	const { UndoManager } = await import("yjs");
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");
	const undo = new UndoManager(ada.connection.text, { trackedOrigins: new Set(["ada"]) });

	ada.connection.document.transact(() => ada.insert(0, "mine "), "ada");
	await ben.reads("mine ");
	ben.insert(2, "THEIRS");
	await ada.reads("miTHEIRSne ");
	undo.undo();

	await ben.reads("THEIRS");
	expect(ada.read()).toBe("THEIRS");
});

test("[L20] a draft is quiet when its last writer has left and everything is stored, not before", async () => {
	const texts: string[] = [];
	const live: LiveTest = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");

	ada.insert(0, "kin");
	ada.leave();
	await ben.until(() => live.rooms.present(DRAFT).length === 1 || ben.read() === "kin");
	texts.push(...live.quiet);
	ben.leave();
	await until(() => live.quiet.length > 0);

	expect(texts).toEqual([]);
	expect(live.quiet).toEqual([DRAFT]);
});

test("[L20] a draft that nobody changed for long is quiet though somebody is there", async () => {
	const live = await makeLive({ settings: { quietMs: 20 } });
	const ada = await write(live, "ada");

	ada.insert(0, "kin");
	await until(() => live.quiet.length === 1);

	expect(ada.connection.facts.connected).toBe(true);
});

test("[L21] a snapshot of a long log is taken while people write, and joins stay right", async () => {
	const live = await makeLive({ settings: { snapshotRows: 5, tickMs: 0 } });
	for (let i = 0; i < 23; i++) {
		await live.rooms.edit(DRAFT, "ben", (now) => [{ at: now.text.length, remove: 0, insert: `${i} ` }]);
	}
	const ada = await write(live, "ada");

	const stored = await live.live.load(DRAFT);
	const { text } = await live.rooms.read(DRAFT);
	expect(stored?.snapshot).toBeDefined();
	expect(ada.read()).toBe(text);
	expect(text.trim().split(" ")).toHaveLength(23);
});

function countOf(bare: {
	readonly frames: readonly { readonly kind: string; readonly count?: number }[];
}): number {
	return Math.max(0, ...bare.frames.map(({ count }) => count ?? 0));
}

function failWhile(log: LiveLog, failing: () => boolean): LiveLog {
	return {
		...log,
		append: (rows) => (failing() ? Promise.reject(new Error("disk full")) : log.append(rows)),
	};
}

test("[L4] a person who was joining a room that ended meanwhile joins the one after it, and leaves only that", async () => {
	const { promise: way, resolve: goOn } = Promise.withResolvers<void>();
	let isOnTheWay = false;
	let isOther = false;
	const live = await makeLive({
		log: (log) => ({
			...log,
			issueClient: async (draftId, personId, at) => {
				if (personId === "ada") isOnTheWay = true;
				if (personId === "ada") await way;
				return log.issueClient(draftId, personId, at);
			},
			append: async (rows) => {
				if (isOther) throw new LogError("other-generation", "the draft was rebuilt meanwhile");
				return log.append(rows);
			},
		}),
	});
	const ada = openWriter(live, "ada");
	await until(() => isOnTheWay);
	isOther = true;
	await expect(live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "x" }])).rejects.toThrow(
		"rebuilt",
	);
	isOther = false;
	const carol = await write(live, "carol");

	goOn();
	await ada.until(() => ada.connection.facts.arrived);
	ada.insert(0, "kin ");
	await ada.saved();
	ada.leave();
	await until(() => live.rooms.present(DRAFT).length === 1);
	carol.insert(0, "folk ");
	await carol.saved();

	expect(carol.read()).toBe("folk kin ");
	expect((await live.rooms.read(DRAFT)).text).toBe("folk kin ");
});

test("[L14] control characters of another program are deleted by the change that brings them, and the rest is kept", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");

	ada.insert(0, "nul\u0000here\u001b\u007f, tab\t and line\n");
	await ada.saved();

	await ben.reads("nulhere, tab\t and line\n");
	await ada.reads("nulhere, tab\t and line\n");
	expect((await live.rooms.read(DRAFT)).text).toBe("nulhere, tab\t and line\n");
	ada.insert(3, "\u0008 ");
	await ben.reads("nul here, tab\t and line\n");
});

test("[L14] what the server writes itself holds no control characters either", async () => {
	const live = await makeLive();

	const { text } = await live.rooms.edit(DRAFT, "eve", () => [{ at: 0, remove: 0, insert: "esc\u001b[0m" }]);

	expect(text).toBe("esc[0m");
});
