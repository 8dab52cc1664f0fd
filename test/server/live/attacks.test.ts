import { expect, test } from "vitest";
import { WebSocket as BareSocket } from "ws";
import * as Y from "yjs";
import { writePresence } from "../../../server/live/connection/presence.ts";
import { CLOSE } from "../../../text/wire.ts";
import { DRAFT, makeLive, type LiveTest } from "../../support/live/live.ts";
import { connectBare, type Bare } from "../../support/live/live-client.ts";
import { encodeUpdate, typed, type Range } from "../../support/live/updates.ts";

const KIN = "kin and folk";
const UNREAD = 1009;

/** Eve beside ada's few words; she knows every id there is. */
async function evesRoom(): Promise<{ live: LiveTest; eve: Bare; ids: Ids }> {
	const live = await makeLive({ thread: true });
	const { runs } = await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: KIN }]);
	const eve = await connectBare(live, "as=eve");
	eve.answer(Uint8Array.of(0, 0));
	await eve.frame((frame) => frame.kind === "saved" && frame.count === 1);
	return { live, eve, ids: { own: eve.hello.client, ada: runs[0]?.client ?? 0 } };
}

type Ids = { readonly own: number; readonly ada: number };

test.each([
	["a clock gap of 2^31", ({ own }: Ids) => typed(own, 2 ** 31, "x"), CLOSE.resync],
	["10,000 clients that wait for ever", () => waiting(10_000), CLOSE.tooBig],
	["30,000 clients that wait for ever", () => waiting(30_000), CLOSE.tooBig],
	["100,000 clients that wait for ever", () => waiting(100_000), UNREAD],
	["ten waiting structs of 1 MB", ({ own }: Ids) => typed(own, 9, "x".repeat(1_000_000)), CLOSE.tooFast],
	["a million deletions of the unknown", () => deletions(1_000_000, 999), UNREAD],
	["100,000 deletions of one word", ({ ada }: Ids) => deletions(100_000, ada), CLOSE.tooBig],
	["a deletion from 0 to 2^52", ({ ada }: Ids) => encodeUpdate([], [[ada, 0, 2 ** 52]]), CLOSE.malformed],
	["a map below a map below the text", () => nested(50), CLOSE.malformed],
	["20,000 other roots", () => roots(20_000), CLOSE.tooBig],
	["63 other roots, cut short", () => roots(63).slice(0, -2), CLOSE.malformed],
	["a million structs of one letter", ({ own }: Ids) => letters(own, 1_000_000), UNREAD],
	["50,000 structs of one letter", ({ own }: Ids) => letters(own, 50_000), CLOSE.tooBig],
	["50 MB of text", ({ own }: Ids) => typed(own, 0, "x".repeat(50 << 20)), UNREAD],
	["a collected struct of 2^53 - 2", ({ own }: Ids) => bare(own, 0, 2 ** 53 - 2), CLOSE.malformed],
	["a deleted struct of 2^52", ({ own }: Ids) => bare(own, 1, 2 ** 52), CLOSE.malformed],
	["a skip of 2^52", ({ own }: Ids) => bare(own, 10, 2 ** 52), CLOSE.malformed],
	["the next 50 clocks of ada", ({ ada }: Ids) => bare(ada, 0, 50, KIN.length), CLOSE.malformed],
	["the text used as a map, with __proto__", () => mapped(), CLOSE.malformed],
	["documents inside the document", () => subdocuments(), CLOSE.malformed],
	["an object nested 20,000 deep", () => objects(20_000), CLOSE.malformed],
] as const)("[L14] %s does nothing and ends with its code", async (_name, make, code) => {
	const { live, eve, ids } = await evesRoom();

	const update = make(ids);
	// A gap alone is no offence; ten in a row are, and ten at once may be too much.
	const times = code === CLOSE.resync || code === CLOSE.tooFast ? 10 : 1;
	for (let i = 0; i < times; i++) eve.change(update);

	expect(await eve.closed).toBe(code);
	expect(await live.rooms.read(DRAFT)).toMatchObject({ text: KIN, seq: 1 });
	expect(live.logged.filter((line) => line !== "refused a frame")).toEqual([]);
});

test.each([
	["100,000 forged people", crowd(100_000, "{}"), CLOSE.malformed],
	["1,000,000 forged people", crowd(1_000_000, "{}"), UNREAD],
	["two people at once", crowd(2, '{"cursor":null}'), CLOSE.malformed],
	["a state of 8 MB", crowd(1, JSON.stringify("x".repeat(8 << 20))), UNREAD],
	["a state 500 deep", crowd(1, "[".repeat(500) + "]".repeat(500)), CLOSE.malformed],
] as const)("[L18] presence of %s does nothing and ends with its code", async (_name, frame, code) => {
	const { eve } = await evesRoom();

	eve.send(frame);

	expect(await eve.closed).toBe(code);
});

test("[L10] ten frames of 10 MB at once are not even read", async () => {
	const { live } = await evesRoom();
	const frame = new Uint8Array(10 << 20);
	const eves = await Promise.all(Array.from({ length: 10 }, () => connectBare(live, "as=eve")));

	for (const eve of eves) eve.send(frame);

	for (const { closed } of eves) expect(await closed).toBe(UNREAD);

	expect(await live.rooms.read(DRAFT)).toMatchObject({ text: KIN, seq: 1 });
});

test("[L10] a small frame cannot become a large one: nothing is compressed", async () => {
	const { live } = await evesRoom();
	const socket = new BareSocket(`${live.url}${DRAFT}?as=eve`, { perMessageDeflate: true });

	await new Promise((resolve) => socket.once("open", resolve));

	expect(socket.extensions).toBe("");
	socket.terminate();
});

test("[L10] a frame in 100,000 pieces is not put together", async () => {
	const { live, eve } = await evesRoom();

	for (let i = 0; i < 100_000 && eve.socket.readyState === eve.socket.OPEN; i++) {
		eve.socket.send(Uint8Array.of(0), { fin: false });
	}

	expect([1006, 1008, UNREAD]).toContain(await eve.closed);
	expect(await live.rooms.read(DRAFT)).toMatchObject({ text: KIN, seq: 1 });
});

test("[L1] made-up names leave nothing behind", async () => {
	const { live } = await evesRoom();
	const names = Array.from({ length: 200 }, (_, i) => `made-up-${i}`);

	const codes = await Promise.all(
		names.map(async (name) => {
			const socket = new BareSocket(`${live.url}${name}?as=ben`);
			return new Promise<number>((resolve) => socket.once("close", (code) => resolve(code)));
		}),
	);

	// Those beyond twenty at once are refused before the draft is loaded.
	expect(codes.filter((code) => code !== CLOSE.gone && code !== CLOSE.tooFast)).toEqual([]);
	expect(codes).toContain(CLOSE.gone);
	expect(live.rooms.present("made-up-1")).toEqual([]);
});

function waiting(clients: number): Uint8Array {
	const structs = [{ kind: 4, origin: [4_000_000_000, 0], content: "x" }] as const;
	return encodeUpdate(
		Array.from({ length: clients }, (_, i) => ({ client: 1_000_000 + i, clock: 1, structs })),
	);
}

function deletions(count: number, client: number): Uint8Array {
	return encodeUpdate(
		[],
		Array.from({ length: count }, (): Range => [client, 0, 1]),
	);
}

function letters(client: number, count: number): Uint8Array {
	const structs = Array.from({ length: count }, () => ({ kind: 4, content: "x" }));
	return encodeUpdate([{ client, clock: 0, structs }]);
}

function roots(count: number): Uint8Array {
	return encodeUpdate(
		Array.from({ length: count }, (_, i) => ({
			client: 1_000_000 + i,
			clock: 0,
			structs: [{ kind: 4, root: `root${i}`, content: "x" }],
		})),
	);
}

/** One struct of a kind without text. */
function bare(client: number, kind: number, length: number, clock = 0): Uint8Array {
	return encodeUpdate([{ client, clock, structs: [{ kind, content: length }] }]);
}

function nested(depth: number): Uint8Array {
	const document = new Y.Doc();
	let map: Y.Map<unknown> = document.getMap("content");
	for (let i = 0; i < depth; i++) {
		const below = new Y.Map<unknown>();
		map.set("below", below);
		map = below;
	}
	return Y.encodeStateAsUpdate(document);
}

function mapped(): Uint8Array {
	const document = new Y.Doc();
	document.getMap("content").set("__proto__", { polluted: true });
	return Y.encodeStateAsUpdate(document);
}

function subdocuments(): Uint8Array {
	const document = new Y.Doc();
	document.getArray("content").push(Array.from({ length: 100 }, () => new Y.Doc()));
	return Y.encodeStateAsUpdate(document);
}

function objects(depth: number): Uint8Array {
	return encodeUpdate([
		{ client: 5, clock: 0, structs: [{ kind: 8, content: `${"[".repeat(depth)}${"]".repeat(depth)}` }] },
	]);
}

function crowd(people: number, json: string): Uint8Array {
	return writePresence(Array.from({ length: people }, (_, i) => ({ client: 1_000_000 + i, clock: 1, json })));
}
