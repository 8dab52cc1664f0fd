import { expect, test } from "vitest";
import * as Y from "yjs";
import { newPart, addScan } from "../../../../server/live/connection/new-part.ts";
import { FRAME_LIMITS, scanUpdate } from "../../../../server/live/connection/guard.ts";
import { clockOf, noClocks, type Clocks } from "../../../../server/live/room/clocks.ts";
import { randomFrom, type Random } from "../../../support/texts/random.ts";
import { typed } from "../../../support/live/updates.ts";

function admit(clocks: Clocks, update: Uint8Array): Uint8Array | undefined {
	const rules = { limits: FRAME_LIMITS, clockOf: (id: number) => clockOf(clocks, id), mayAdd: () => true };
	const scan = scanUpdate(update, rules);
	const fresh = newPart(update, scan, clocks);
	addScan(clocks, scan);
	return fresh;
}

test("[L11] an update that is known already has no new part", () => {
	const clocks = noClocks();
	const update = typed(1, 0, "kin");

	const first = admit(clocks, update);
	const second = admit(clocks, update);

	expect(first).toEqual(update);
	expect(second).toBeUndefined();
});

test("[L11] a repeated struct is cut off, so that other words in it can never win", () => {
	const clocks = noClocks();
	admit(clocks, typed(1, 0, "kin"));

	const fresh = admit(clocks, typed(1, 0, "XXXfolk"));

	const document = new Y.Doc();
	Y.applyUpdate(document, Y.mergeUpdates([typed(1, 0, "kin"), fresh ?? new Uint8Array()]));
	expect(document.getText("content").toJSON()).toBe("kinfolk");
});

test("[L14] honest writers are never refused, and the fresh parts alone make the whole text", () => {
	const random = randomFrom(20_070_107);
	const clocks = noClocks();
	const server = new Y.Doc();
	const writers = [1, 2, 3].map((client) => openWriter(client));
	let frames = 0;

	const send = (update: Uint8Array): void => {
		frames++;
		const fresh = admit(clocks, update);
		if (fresh) Y.applyUpdate(server, fresh);
	};
	for (let round = 0; round < 4_000; round++) {
		const writer = random.pick(writers);
		type(random, writer);
		if (random.chance(0.1)) {
			// Comes back after a while offline: takes what it misses, then gives everything the server lacks.
			Y.applyUpdate(writer.document, Y.encodeStateAsUpdate(server, Y.encodeStateVector(writer.document)));
			send(Y.encodeStateAsUpdate(writer.document, Y.encodeStateVector(server)));
			writer.unsent.length = 0;
		} else if (random.chance(0.5) && writer.unsent.length > 0) {
			send(Y.mergeUpdates(writer.unsent.splice(0)));
		}
	}
	for (const { unsent } of writers) if (unsent.length > 0) send(Y.mergeUpdates(unsent));
	for (const { document } of writers) Y.applyUpdate(document, Y.encodeStateAsUpdate(server));

	expect(frames, `seed ${random.seed}`).toBeGreaterThan(1_000);
	expect(server.store.pendingStructs, `seed ${random.seed}`).toBeNull();
	const texts = new Set(writers.map(({ document }) => document.getText("content").toJSON()));
	expect([...texts], `seed ${random.seed}`).toEqual([server.getText("content").toJSON()]);
});

type Writer = { readonly document: Y.Doc; readonly undo: Y.UndoManager; readonly unsent: Uint8Array[] };

function openWriter(client: number): Writer {
	const document = new Y.Doc();
	document.clientID = client;
	const unsent: Uint8Array[] = [];
	document.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin === "typing" || origin instanceof Y.UndoManager) unsent.push(update);
	});
	const trackedOrigins = new Set(["typing"]);
	const undo = new Y.UndoManager(document.getText("content"), { trackedOrigins, captureTimeout: 0 });
	return { document, undo, unsent };
}

function type(random: Random, { document, undo }: Writer): void {
	const text = document.getText("content");
	if (random.chance(0.05)) undo.undo();
	else if (random.chance(0.02)) undo.redo();
	else {
		document.transact(() => {
			const at = random.below(text.length + 1);
			if (random.chance(0.3)) text.delete(at, Math.min(random.below(6), text.length - at));
			else text.insert(at, random.pick(["a", "wörd ", "clause, ", "ß", "value\n", "words ".repeat(9)]));
		}, "typing");
	}
}
