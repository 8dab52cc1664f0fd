import * as decoding from "lib0/decoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Socket } from "../../../../server/live/types.ts";
import { CLOSE, FRAME, ROOT, SYNC, writeSync } from "../../../../text/wire.ts";
import { DRAFT, type LiveTest, makeLive, until } from "../../../support/live/live.ts";
import { connectBare, write } from "../../../support/live/live-client.ts";
import { typed } from "../../../support/live/updates.ts";

const SMALL = { skipBytes: 10, resumeBytes: 5, tickMs: 0 };

/** A reader whose line can be blocked: the test says how much of what was sent it has not read. */
async function joinReader(live: LiveTest) {
	const document = new Y.Doc();
	let unsent = 0;
	let changes = 0;
	let presenceFrames = 0;
	let closeCode: number | undefined;
	let events: Parameters<Socket["listen"]>[0] | undefined;
	const socket: Socket = {
		send: (bytes) => {
			const decoder = decoding.createDecoder(bytes);
			const type = decoding.readVarUint(decoder);
			if (type === FRAME.presence) presenceFrames++;
			if (type !== FRAME.sync || decoding.readVarUint(decoder) === SYNC.ask) return;
			changes++;
			Y.applyUpdate(document, decoding.readVarUint8Array(decoder));
		},
		close: (code) => {
			closeCode = code;
		},
		terminate: () => undefined,
		unsent: () => unsent,
		listen: (given) => {
			events = given;
		},
	};
	const member = { personId: "eve", name: "eve", generation: undefined, client: undefined };
	await live.rooms.join(DRAFT, socket, member);
	events?.frame(writeSync(SYNC.ask, Y.encodeStateVector(document)));
	return {
		block: (bytes = 1_000) => {
			unsent = bytes;
		},
		unblock: () => {
			unsent = 0;
		},
		read: () => document.getText(ROOT).toJSON(),
		changes: () => changes,
		presenceFrames: () => presenceFrames,
		closeCode: () => closeCode,
		asks: () => events?.frame(writeSync(SYNC.ask, Y.encodeStateVector(new Y.Doc()))),
	};
}

test("[L24] a reader that does not keep up is skipped, and gets what it missed from the log when it has read", async () => {
	const live = await makeLive({ settings: SMALL });
	const eve = await joinReader(live);
	const ada = await write(live, "ada");
	ada.insert(0, "kin");
	await until(() => eve.read() === "kin");
	const before = eve.changes();

	eve.block();
	for (const word of [" and", " folk", " and 🌱"]) {
		ada.insert(ada.read().length, word);
		await ada.saved();
	}
	const meanwhile = { changes: eve.changes(), text: eve.read() };
	eve.unblock();
	await until(() => eve.read() === "kin and folk and 🌱");

	expect(meanwhile).toEqual({ changes: before, text: "kin" });
	expect(eve.changes()).toBe(before + 1);
	ada.insert(0, "my ");
	await until(() => eve.read() === "my kin and folk and 🌱");
	expect(eve.closeCode()).toBeUndefined();
});

test("[L24] the log catches a reader up also when a snapshot was taken meanwhile", async () => {
	const live = await makeLive({ settings: { ...SMALL, snapshotRows: 20 } });
	const eve = await joinReader(live);
	await until(() => eve.changes() > 0);
	eve.block();

	const clients = await Promise.all(Array.from({ length: 30 }, () => live.live.issueClient(DRAFT, "ada", 0)));
	for (const client of clients) {
		await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: `${client} ` }]);
	}
	const before = eve.changes();
	eve.unblock();

	const { text } = await live.rooms.read(DRAFT);
	await until(() => eve.read() === text);
	expect(eve.changes()).toBeGreaterThan(before);
});

test("[L24] carets are not sent to a reader that does not keep up; afterwards it sees who is there", async () => {
	const live = await makeLive({ settings: SMALL });
	const eve = await joinReader(live);
	await until(() => eve.changes() > 0);
	eve.block();
	const ada = await write(live, "ada");
	ada.connection.awareness.setLocalState({ cursor: null });
	ada.insert(0, "kin");
	await ada.saved();
	const ben = await write(live, "ben");
	await ben.until(() => ben.connection.awareness.getStates().has(ada.connection.document.clientID));

	const meanwhile = eve.presenceFrames();
	eve.unblock();

	await until(() => eve.presenceFrames() > 0);
	expect(meanwhile).toBe(0);
});

test("[L24] a reader that reads nothing for too long is disconnected; nobody else waits for it", async () => {
	const live = await makeLive({ settings: { ...SMALL, slowMs: 200 } });
	const eve = await joinReader(live);
	const ben = await write(live, "ben");
	const ada = await write(live, "ada");
	await until(() => eve.changes() > 0);

	eve.block();
	ada.insert(0, "kin");
	await Promise.all([ada.saved(), ben.reads("kin")]);

	await until(() => eve.closeCode() !== undefined);
	expect(eve.closeCode()).toBe(CLOSE.tooSlow);
	expect(eve.read()).toBe("");
});

test("[L24] a reader that asks for the text again and again without reading is disconnected", async () => {
	const live = await makeLive({ settings: { unsentBytes: 500 } });
	const eve = await joinReader(live);
	await until(() => eve.changes() > 0);

	eve.block();
	eve.asks();
	await new Promise((resolve) => setTimeout(resolve, 0));
	eve.asks();

	await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "kin" }]);
	await until(() => eve.closeCode() !== undefined);
	expect(eve.closeCode()).toBe(CLOSE.tooSlow);
});

test("[L10] while too much waits for the log nothing more is taken in, and all of it once there is room", async () => {
	const latch = Promise.withResolvers<void>();
	let waiting = 0;
	const live = await makeLive({
		settings: { queueBytes: 40, tickMs: 0 },
		log: (log) => ({
			...log,
			append: async (rows) => {
				waiting += rows.reduce((sum, { data }) => sum + data.length, 0);
				await latch.promise;
				return log.append(rows);
			},
		}),
	});
	const ada = await connectBare(live, "as=ada");
	const { client } = ada.hello;

	for (let clock = 0; clock < 40; clock++) ada.change(typed(client, clock, "x"));
	await until(() => waiting > 0);
	await new Promise((resolve) => setImmediate(resolve));
	const meanwhile = waiting;
	latch.resolve();
	await ada.frame((frame) => frame.kind === "saved" && frame.count === 40);

	expect(meanwhile).toBeLessThan(80);
	expect((await live.rooms.read(DRAFT)).text).toBe("x".repeat(40));
});

test("[L36] in a room with many people those who only read get several changes at once, and those who write each as it comes", async () => {
	const live = await makeLive({ settings: { manyReaders: 2, batchMs: 300, tickMs: 0 } });
	const reader = await joinReader(live);
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");
	await until(() => reader.changes() > 0);
	ben.insert(0, ".");
	await ben.saved();
	await until(() => reader.read() === ".");
	const before = reader.changes();

	for (const word of ["kin", " and", " folk"]) {
		ada.insert(ada.read().length - 1, word);
		await ada.saved();
		await ben.reads(ada.read());
	}
	await until(() => reader.read() === "kin and folk.");

	expect(reader.changes()).toBeLessThan(before + 3);
});

test("[L36] a person who begins to write in a room with many people misses nothing that was batched for readers", async () => {
	const live = await makeLive({ settings: { manyReaders: 1, batchMs: 100_000, tickMs: 0 } });
	const carol = await write(live, "carol");
	const ada = await write(live, "ada");
	ada.insert(0, "kin and folk");
	await ada.saved();
	const lookedOn = carol.read();

	carol.insert(0, "my ");
	await carol.saved();

	await carol.until(() => carol.read().includes("kin and folk"));
	expect(lookedOn).toBe("");
	expect((await live.rooms.read(DRAFT)).text).toBe(carol.read());
});

test("[L24] a browser whose line stood still ends with everything, over a real socket", async () => {
	const live = await makeLive({ settings: { skipBytes: 64 << 10, resumeBytes: 16 << 10 } });
	const ada = await write(live, "ada");
	const eve = await connectBare(live, "as=eve");
	const document = new Y.Doc();
	eve.send(writeSync(SYNC.ask, Y.encodeStateVector(document)));
	await eve.frame(({ kind }) => kind === "answer");

	eve.socket.pause();
	for (let i = 0; i < 40; i++) {
		ada.insert(0, `${i} ${"kin 🌱 ".repeat(1_000)}`);
		ada.remove(100, ada.read().length - 200);
		await ada.saved();
	}
	eve.socket.resume();

	await until(() => {
		for (const frame of eve.frames) {
			if (frame.kind === "change" || frame.kind === "answer") Y.applyUpdate(document, frame.bytes);
		}
		return document.getText(ROOT).toJSON() === ada.read();
	});
	expect((await live.rooms.read(DRAFT)).text).toBe(ada.read());
});
