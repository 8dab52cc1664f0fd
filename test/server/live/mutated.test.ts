import { once } from "node:events";
import * as decoding from "lib0/decoding";
import { expect, test } from "vitest";
import { WebSocket as BareSocket } from "ws";
import * as Y from "yjs";
import { FRAME, readHello, SYNC, writeSync } from "../../../text/wire.ts";
import { askWith, caretOf, mutated } from "../../support/live/frames.ts";
import { insertDraft, makeLive, type LiveTest } from "../../support/live/live.ts";
import { write } from "../../support/live/live-client.ts";
import { howMany } from "../../support/long.ts";
import { keptBytes } from "../../support/memory.ts";
import { randomFrom, type Random } from "../../support/texts/random.ts";
import { encodeUpdate, typed } from "../../support/live/updates.ts";

const FRAMES = howMany(100_000, 1_000_000);
// A draft takes so many that it is not full before the end.
const FRAMES_OF_DRAFT = 5_000;
const LANES = 20;
const KEPT_MAX = 64 << 20;
const ANY = { perSecond: 1e9, burst: 1e9 };
// Access is remembered, so that a frame is judged before the ping behind it is answered.
const SETTINGS = {
	updates: ANY,
	updateBytes: ANY,
	presence: ANY,
	asks: ANY,
	connectionsOfPerson: 100,
	permissionMs: 1e9,
};

test(
	"[L14] no mutated frame crashes the server, stays pending, reaches another root or fills the memory",
	async ({ annotate }) => {
		const random = randomFrom(7);
		const live = await makeLive({ thread: true, settings: SETTINGS });
		const drafts = Array.from({ length: FRAMES / FRAMES_OF_DRAFT }, (_, i) => `draft${i}`);
		const before = keptBytes();
		const cpu = process.cpuUsage();

		for (const draft of drafts) {
			await insertDraft(live.db, draft);
			await live.rooms.edit(draft, "ada", () => [{ at: 0, remove: 0, insert: "kin and folk" }]);
			await Promise.all(Array.from({ length: LANES }, () => sendMutated({ live, draft, random })));
			expect(await judge(live, draft), `seed ${random.seed}, ${draft}`).toEqual(SOUND);
		}

		const { user, system } = process.cpuUsage(cpu);
		await annotate(`${((user + system) / FRAMES).toFixed(0)} µs of CPU a frame, both ends`);
		expect(keptBytes() - before, `seed ${random.seed}`).toBeLessThan(KEPT_MAX);
		const faults = live.logged.filter((line) => line !== "refused a frame");
		expect(faults, `seed ${random.seed}`).toEqual([]);
		expect(live.logged.length, `seed ${random.seed}`).toBeGreaterThan(FRAMES / 10);
	},
	howMany(300_000, 3_600_000),
);

const SOUND = { roots: ["content"], pending: null, sameForAll: true };

/** What the log of this draft has become, and whether somebody who comes now reads the same. */
async function judge(live: LiveTest, draft: string): Promise<unknown> {
	const ada = await write(live, "ada", draft);
	await ada.saved();
	const stored = await live.live.load(draft);
	const document = new Y.Doc();
	document.transact(() => {
		for (const row of stored?.snapshot ? [stored.snapshot, ...stored.tail] : (stored?.tail ?? [])) {
			Y.applyUpdate(document, row.data);
		}
	});
	const text = document.getText("content").toJSON();
	ada.leave();
	return {
		roots: [...document.share.keys()],
		pending: document.store.pendingStructs,
		sameForAll: ada.read() === text,
	};
}

type Lane = { readonly live: LiveTest; readonly draft: string; readonly random: Random };

/** Sends one frame after the other, each on a connection that is still open, and waits until it has been judged. */
async function sendMutated({ live, draft, random }: Lane): Promise<void> {
	let left = FRAMES_OF_DRAFT / LANES;
	let client = 0;
	let clock = 0;
	while (left > 0) {
		const isNew = client === 0 || random.chance(0.05);
		const socket = new BareSocket(`${live.url}${draft}?as=eve${isNew ? "" : `&client=${client}`}`);
		const closed = once(socket, "close").then(() => true);
		const [hello]: unknown[] = await once(socket, "message");
		const given = clientIn(hello);
		if (given !== client) clock = 0;
		client = given;
		for (let isClosed = false; left > 0 && !isClosed; left--) {
			socket.send(mutated(frameOf(client, clock, random), random));
			socket.ping();
			isClosed = await Promise.race([closed, once(socket, "pong").then(() => false)]);
			if (!isClosed && random.chance(0.5)) clock += 3;
		}
		socket.terminate();
	}
}

function clientIn(hello: unknown): number {
	if (!(hello instanceof Uint8Array)) throw new TypeError("The server did not say hello in bytes.");
	const decoder = decoding.createDecoder(hello);
	if (decoding.readVarUint(decoder) !== FRAME.hello) throw new Error("The server did not say hello first.");
	return readHello(decoder).client;
}

function frameOf(client: number, clock: number, random: Random): Uint8Array {
	const origin = [1, random.below(12)] as const;
	return random.pick([
		() => writeSync(SYNC.change, typed(client, clock, "kin")),
		() => writeSync(SYNC.answer, typed(client, clock, "🌳s")),
		() =>
			writeSync(
				SYNC.change,
				encodeUpdate([{ client, clock, structs: [{ kind: 4, origin, content: "new" }] }]),
			),
		() => writeSync(SYNC.change, encodeUpdate([], [[1, random.below(12), 1]])),
		() => caretOf(client, clock),
		() => askWith(2),
	])();
}
