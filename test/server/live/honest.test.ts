import { expect, test } from "vitest";
import * as Y from "yjs";
import { admitInto, draftStateOf, type DraftState } from "../../../server/live/room/draft-state.ts";
import { Refused } from "../../../server/live/connection/guard.ts";
import { howMany } from "../../support/long.ts";
import { randomFrom, seedsOf, type Random } from "../../support/texts/random.ts";
import { placeIn } from "../../support/live/simulation/page.ts";

// Ten sessions and not one: reading a text takes as long as everything ever written in it.
const SESSIONS = seedsOf(howMany(10, 100));
const OPERATIONS = 2_000;
const EDITORS = 5;
// Beyond this people cut more than they write, as they do in a text that should become short.
const LONG_TEXT = 1_500;
const WORDS = ["a", "wörd ", "clause, ", "ß", "value\n", "🌳", "👩‍👩‍👧", "字", "e\u0301 ", "🇪🇺"];

test(
	"[L14] honest writers are never refused: typing, pasting, undoing, offline, with letters of every kind",
	() => {
		for (const seed of SESSIONS) {
			const { server, texts } = playSession(randomFrom(seed));

			expect(server.refusals, `seed ${seed}`).toEqual([]);
			expect(server.admitted, `seed ${seed}`).toBeGreaterThan(OPERATIONS / 20);
			expect(server.document.store.pendingStructs, `seed ${seed}`).toBeNull();
			const text = server.document.getText("content").toJSON();
			expect(text.isWellFormed(), `seed ${seed}`).toBe(true);
			expect(texts, `seed ${seed}`).toEqual(texts.map(() => text));
		}
	},
	howMany(120_000, 1_200_000),
);

function playSession(random: Random): { server: Server; texts: readonly string[] } {
	const server = openServer();
	const editors = Array.from({ length: EDITORS }, (_, i) => openEditor(i + 1));
	for (let i = 0; i < OPERATIONS; i++) {
		const editor = random.pick(editors);
		change(editor, random);
		if (random.chance(0.01)) editor.isOffline = !editor.isOffline;
		if (random.chance(0.4)) exchange(editor, { server, editors });
	}
	// Twice, so that the first hear of the last.
	for (const editor of [...editors, ...editors]) {
		editor.isOffline = false;
		exchange(editor, { server, editors });
	}
	return { server, texts: editors.map(({ document }) => document.getText("content").toJSON()) };
}

type Server = {
	readonly state: DraftState;
	readonly document: Y.Doc;
	readonly refusals: string[];
	admitted: number;
};

type Editor = {
	readonly document: Y.Doc;
	readonly undo: Y.UndoManager;
	unsent: Uint8Array[];
	/** What others wrote and this editor has not taken in yet. */
	arriving: Uint8Array[];
	isOffline: boolean;
	wasOffline: boolean;
};

function openServer(): Server {
	const state = draftStateOf({ generation: 1, lastSeq: 0, snapshot: undefined, tail: [] });
	return { state, document: new Y.Doc(), refusals: [], admitted: 0 };
}

function openEditor(client: number): Editor {
	const document = new Y.Doc();
	document.clientID = client;
	const trackedOrigins = new Set(["typing"]);
	const undo = new Y.UndoManager(document.getText("content"), { trackedOrigins, captureTimeout: 0 });
	const editor: Editor = {
		document,
		undo,
		unsent: [],
		arriving: [],
		isOffline: false,
		wasOffline: false,
	};
	document.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin !== "server") editor.unsent.push(update);
	});
	return editor;
}

function change({ document, undo }: Editor, random: Random): void {
	if (random.chance(0.05)) return void undo.undo();
	if (random.chance(0.03)) return void undo.redo();
	const text = document.getText("content");
	const before = text.toJSON();
	const at = placeIn(before, random);
	const cuts = random.chance(before.length > LONG_TEXT ? 0.6 : 0.25);
	document.transact(() => {
		if (cuts) text.delete(at, placeIn(before.slice(at, at + (random.chance(0.1) ? 400 : 9)), random));
		if (!cuts || random.chance(0.3)) text.insert(at, wordsOf(random));
	}, "typing");
}

function wordsOf(random: Random): string {
	const paste = random.chance(0.01) ? 60 : 1;
	return Array.from({ length: paste }, () => random.pick(WORDS)).join("");
}

/** Gives the server what is new here and takes what is new there, unless this editor is offline. */
function exchange(editor: Editor, { server, editors }: { server: Server; editors: readonly Editor[] }): void {
	const { document, isOffline, wasOffline } = editor;
	editor.wasOffline = isOffline;
	if (isOffline) return;
	if (wasOffline) {
		// Comes back: takes what it missed, then answers with everything the server has not.
		Y.applyUpdate(document, Y.encodeStateAsUpdate(server.document, Y.encodeStateVector(document)), "server");
		editor.arriving = [];
		editor.unsent = [Y.encodeStateAsUpdate(document, Y.encodeStateVector(server.document))];
	}
	for (const update of editor.arriving.splice(0)) Y.applyUpdate(document, update, "server");
	if (editor.unsent.length === 0) return;
	const fresh = admit(server, Y.mergeUpdates(editor.unsent.splice(0)), document.clientID);
	if (!fresh) return;
	Y.applyUpdate(server.document, fresh);
	for (const other of editors) if (other !== editor) other.arriving.push(fresh);
}

function admit(server: Server, update: Uint8Array, client: number): Uint8Array | undefined {
	try {
		server.admitted++;
		return admitInto(server.state, update, { mayAdd: (id) => id === client, pending: () => [] });
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		server.refusals.push(`${error.refusal}: ${error.message}`);
		return undefined;
	}
}
