import { expect, test } from "vitest";
import * as Y from "yjs";
import { CLOSE, writeSaved } from "../../../../text/wire.ts";
import { askWith, caretOf, presenceOf } from "../../../support/live/frames.ts";
import { DRAFT, makeLive, until, type LiveTest } from "../../../support/live/live.ts";
import { connectBare, write, type Bare } from "../../../support/live/live-client.ts";
import { encodeUpdate, typed } from "../../../support/live/updates.ts";

const NOTHING = Uint8Array.of(0, 0);

/** Eve, past her first answer, beside ada who has written a few words. */
async function evesRoom(): Promise<{ live: LiveTest; eve: Bare; ada: number }> {
	const live = await makeLive();
	const { runs } = await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "kin and folk" }]);
	const eve = await connectBare(live, "as=eve");
	eve.answer(NOTHING);
	await eve.frame((frame) => frame.kind === "saved" && frame.count === 1);
	return { live, eve, ada: runs[0]?.client ?? 0 };
}

async function expectUntouched(live: LiveTest): Promise<void> {
	const { text, seq } = await live.rooms.read(DRAFT);
	expect({ text, seq }).toEqual({ text: "kin and folk", seq: 1 });
}

test.each([
	["eight bytes that declare 33 million structs", () => Uint8Array.of(1, 255, 255, 255, 15, 1, 0, 4), 4400],
	["another root", ({ own }: Ids) => structsOf(own, { kind: 4, root: "other", content: "x" }), 4400],
	["a map entry", ({ own }: Ids) => structsOf(own, { kind: 4, key: "k", content: "x" }), 4400],
	["a nested type", ({ own }: Ids) => structsOf(own, { kind: 7, content: "x" }), 4400],
	["an embedded object", ({ own }: Ids) => structsOf(own, { kind: 5, content: "{}" }), 4400],
	["ada's next clocks", ({ ada }: Ids) => typed(ada, 12, "stolen"), 4400],
	["ada's next clocks, as collected", ({ ada }: Ids) => collected(ada, 12), 4400],
	["a deletion beyond what is known", ({ ada }: Ids) => encodeUpdate([], [[ada, 0, 99]]), 4400],
	["a clock beyond 2^31", ({ own }: Ids) => structsOf(own, { kind: 1, content: 2 ** 31 + 1 }), 4400],
	["an update of the second format", () => secondFormat(), 4400],
	["20,001 deletions", ({ ada }: Ids) => manyDeletions(ada, 20_001), 4413],
	["300,001 characters", ({ own }: Ids) => typed(own, 0, "x".repeat(300_001)), 4413],
] as const)("[L15] %s ends the connection and changes nothing", async (_name, make, code) => {
	const { live, eve, ada } = await evesRoom();

	eve.change(make({ own: eve.hello.client, ada }));
	eve.change(typed(eve.hello.client, 0, "and this, sent after it"));

	expect(await eve.closed).toBe(code);
	await expectUntouched(live);
	expect(live.logged).toEqual(["refused a frame"]);
});

test.each([
	["text frames", "kin"],
	["empty frames", new Uint8Array()],
	["authentication messages", Uint8Array.of(2, 0)],
	["our own frames", writeSaved(9)],
	["unknown types", Uint8Array.of(99, 1, 2, 3)],
	["state vectors of a million", askWith(1_000_000)],
] as const)("[L15] the third of %s ends the connection", async (_name, frame) => {
	const { live, eve } = await evesRoom();

	eve.send(frame);
	eve.send(frame);
	eve.change(typed(eve.hello.client, 0, "two are forgiven, "));
	await eve.frame((sent) => sent.kind === "saved" && sent.count === 2);
	eve.send(frame);

	expect(await eve.closed).toBe(CLOSE.malformed);
	expect((await live.rooms.read(DRAFT)).seq).toBe(2);
});

test("[L15] after a gap the server asks again, takes the answer, and counts on", async () => {
	const { live, eve } = await evesRoom();
	const own = eve.hello.client;
	const asked = eve.frames.filter(({ kind }) => kind === "ask").length;

	eve.change(typed(own, 3, "later"));
	eve.change(typed(own, 8, "lost as well"));
	await eve.frame(() => eve.frames.filter(({ kind }) => kind === "ask").length > asked);
	eve.answer(typed(own, 0, "whole "));
	await eve.frame((frame) => frame.kind === "saved" && frame.count === 4);

	expect((await live.rooms.read(DRAFT)).text).toContain("whole ");
	expect(live.logged).toEqual([]);
});

test("[L15] ten changes in a row with a gap end the connection", async () => {
	const { live, eve } = await evesRoom();

	for (let i = 0; i < 10; i++) eve.change(typed(eve.hello.client, 5, "x"));

	expect(await eve.closed).toBe(CLOSE.resync);
	await expectUntouched(live);
});

test("[L10] a frame beyond 1 MiB is not even read", async () => {
	const { live, eve } = await evesRoom();

	eve.send(new Uint8Array((1 << 20) + 1));

	expect(await eve.closed).toBe(1009);
	await expectUntouched(live);
});

test("[L10] changes sent without end are too fast", async () => {
	const { live, eve } = await evesRoom();

	for (let clock = 0; clock < 200; clock++) eve.change(typed(eve.hello.client, clock, "x"));

	expect(await eve.closed).toBe(CLOSE.tooFast);
	await until(() => live.rooms.present(DRAFT).length === 0);
	await until(async () => (await live.rooms.read(DRAFT)).seq > 1);
	const { text } = await live.rooms.read(DRAFT);
	expect(text.replaceAll("x", "")).toBe("kin and folk");
	expect(text.length).toBeLessThan(120);
});

test("[L10] carets sent without end are too fast", async () => {
	const { eve } = await evesRoom();

	for (let clock = 1; clock < 1_000; clock++) eve.send(caretOf(eve.hello.client, clock));

	expect(await eve.closed).toBe(CLOSE.tooFast);
});

test("[L10] asking for the text again and again is not answered, and then too fast", async () => {
	const live = await makeLive();
	await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "x".repeat(50_000) }]);
	const eve = await connectBare(live, "as=eve");

	for (let i = 0; i < 3_000; i++) eve.send(askWith(0));

	expect(await eve.closed).toBe(CLOSE.tooFast);
	expect(eve.frames.filter(({ kind }) => kind === "answer")).toHaveLength(1);
});

test("[L10] one person may have twenty connections", async () => {
	const live = await makeLive({ settings: { connectionsOfPerson: 3 } });
	const connected = await Promise.all([1, 2, 3].map(() => connectBare(live, "as=eve")));

	const ada = await connectBare(live, "as=ada");
	const fourth = connectBare(live, "as=eve");
	await new Promise((resolve) => setTimeout(resolve, 50));

	expect(live.rooms.present(DRAFT)).toHaveLength(2);
	expect([...connected, ada].every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
	fourth.catch(() => undefined);
});

test("[L10] a draft takes no more than 300,000 characters, and room again when some are deleted", async () => {
	const live = await makeLive();
	const { runs } = await live.rooms.edit(DRAFT, "ada", () => [
		{ at: 0, remove: 0, insert: "x".repeat(299_990) },
	]);
	const ada = runs[0]?.client ?? 0;

	const eve = await connectBare(live, "as=eve");
	eve.answer(typed(eve.hello.client, 0, "y".repeat(11)));
	const refused = await eve.closed;
	const again = await connectBare(live, "as=eve");
	again.answer(encodeUpdate([], [[ada, 0, 100]]));
	again.change(typed(again.hello.client, 0, "y".repeat(11)));
	await again.frame((frame) => frame.kind === "saved" && frame.count === 2);

	expect(refused).toBe(CLOSE.tooBig);
	expect(eve.frames).toContainEqual({ kind: "notice", notice: "too-long" });
	expect((await live.rooms.read(DRAFT)).text).toHaveLength(299_901);
});

test("[L10] a paste of 160,000 letters over 160,000 others is stored", async () => {
	const live = await makeLive();
	await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "x".repeat(160_000) }]);
	const eve = await write(live, "eve");

	eve.connection.document.transact(() => {
		eve.remove(0, 160_000);
		eve.insert(0, "y".repeat(160_000));
	});
	await eve.saved();

	expect((await live.rooms.read(DRAFT)).text).toBe("y".repeat(160_000));
	expect(eve.connection.facts.ending).toBeUndefined();
});

test.each([
	["another's caret", (_eve: Bare, ada: number) => caretOf(ada, 5)],
	["a name of one's own choice", (eve: Bare) => presenceOf(eve.hello.client, 1, '{"user":{"name":"Mara"}}')],
	["a clock at the end of the integers", (eve: Bare) => caretOf(eve.hello.client, 2 ** 53 - 1)],
	["presence of 2 KiB", (eve: Bare) => presenceOf(eve.hello.client, 1, JSON.stringify("x".repeat(2_048)))],
] as const)("[L18] %s ends the connection and is shown to nobody", async (_name, make) => {
	const { live, eve, ada } = await evesRoom();
	const ben = await write(live, "ben");

	eve.send(make(eve, ada));

	expect(await eve.closed).toBe(CLOSE.malformed);
	const states = [...ben.connection.awareness.getStates().values()];
	expect(JSON.stringify(states)).not.toContain("Mara");
});

type Ids = { readonly own: number; readonly ada: number };

function structsOf(
	client: number,
	struct: Parameters<typeof encodeUpdate>[0][number]["structs"][number],
): Uint8Array {
	return encodeUpdate([{ client, clock: 0, structs: [struct] }]);
}

function collected(client: number, clock: number): Uint8Array {
	return encodeUpdate([{ client, clock, structs: [{ kind: 0, content: 50 }] }]);
}

function manyDeletions(client: number, count: number): Uint8Array {
	return encodeUpdate(
		[],
		Array.from({ length: count }, () => [client, 0, 1] as const),
	);
}

function secondFormat(): Uint8Array {
	const document = new Y.Doc();
	document.getText("content").insert(0, "x");
	return Y.encodeStateAsUpdateV2(document);
}
