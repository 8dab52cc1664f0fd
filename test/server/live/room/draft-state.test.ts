import { expect, test } from "vitest";
import * as Y from "yjs";
import { admitInto, draftStateOf } from "../../../../server/live/room/draft-state.ts";
import { TEXT_MAX } from "../../../../text/limits.ts";
import { encodeUpdate, type Range, type Struct, typed } from "../../../support/live/updates.ts";

const LONG = TEXT_MAX * 0.6;

/** A draft nobody wrote in yet, and what was admitted into it, committed or not. */
function openDraft() {
	const state = draftStateOf({ generation: 1, lastSeq: 0, snapshot: undefined, tail: [] });
	const admitted: Uint8Array[] = [];
	const document = new Y.Doc();
	const admit = (update: Uint8Array) => {
		const data = admitInto(state, update, { mayAdd: () => true, pending: () => admitted });
		if (!data) return;
		admitted.push(data);
		Y.applyUpdate(document, data);
	};
	return { state, admit, length: () => document.getText("content").length };
}

/** One letter of client 9, and structs after it. */
function beside(structs: readonly Struct[], deletions: readonly Range[] = []): Uint8Array {
	return encodeUpdate([{ client: 9, clock: 0, structs }], deletions);
}

/** What an editor sends that replaces the whole text. */
function replacement(words: string, client: number, clock: number, deletions: readonly Range[]): Uint8Array {
	const structs = [{ kind: 4, root: "content", content: words }];
	return encodeUpdate([{ client, clock, structs }], deletions);
}

test("a long text is replaced by another long text, again and again", () => {
	const { admit, state, length } = openDraft();
	admit(typed(1, 0, "a".repeat(LONG)));

	for (let turn = 1; turn <= 5; turn += 1) {
		admit(replacement("b".repeat(LONG), 1, LONG * turn, [[1, LONG * (turn - 1), LONG]]));
	}

	expect(length()).toBe(LONG);
	expect(state.clocks.longest).toBe(LONG);
});

test("a text may become exactly as long as a text can be, and not a letter longer", () => {
	const { admit, length } = openDraft();
	admit(typed(1, 0, "a".repeat(LONG)));
	admit(replacement("b".repeat(TEXT_MAX), 1, LONG, [[1, 0, LONG]]));

	expect(() => admit(typed(2, 0, "c"))).toThrow(/characters/);
	expect(length()).toBe(TEXT_MAX);
});

test("words that are sent and deleted in one frame do not count", () => {
	const { admit, state, length } = openDraft();
	admit(typed(1, 0, "a".repeat(LONG)));

	admit(replacement("b".repeat(LONG), 2, 0, [[2, 0, LONG]]));

	expect(length()).toBe(LONG);
	expect(state.clocks.longest).toBe(LONG);
});

test("a deletion that is told twice makes room only once", () => {
	const { admit, length } = openDraft();
	const half = TEXT_MAX / 2;
	admit(typed(1, 0, "a".repeat(TEXT_MAX)));
	const twice: Range[] = [
		[1, 0, half],
		[1, 0, half],
		[1, 10, half / 2],
	];

	expect(() => admit(replacement("b".repeat(LONG), 2, 0, twice))).toThrow(/characters/);
	admit(encodeUpdate([], [[1, 0, half]]));
	admit(encodeUpdate([], [[1, 0, half]]));

	expect(() => admit(typed(2, 0, "b".repeat(LONG)))).toThrow(/characters/);
	expect(length()).toBe(half);
});

test.each([
	["collected", 0],
	["deleted", 1],
])("%s letters make no room when they are deleted once more", (_name, kind) => {
	const { admit, length } = openDraft();
	admit(typed(1, 0, "a".repeat(TEXT_MAX)));

	admit(beside([{ kind, root: "content", content: LONG }], [[9, 0, LONG]]));
	admit(encodeUpdate([], [[9, 0, LONG]]));

	expect(() => admit(typed(2, 0, "b"))).toThrow(/characters/);
	expect(length()).toBe(TEXT_MAX);
});

test("words beside nothing fill no text, and make no room when they are deleted", () => {
	const { admit, length } = openDraft();
	admit(typed(1, 0, "a".repeat(LONG)));
	const ghosts: Struct[] = [
		{ kind: 0, content: 1 },
		{ kind: 4, origin: [9, 0], content: "g".repeat(LONG / 2) },
	];
	admit(beside(ghosts));

	admit(typed(1, LONG, "b".repeat(TEXT_MAX - LONG)));
	admit(encodeUpdate([], [[9, 1, LONG / 2]]));

	expect(() => admit(typed(2, 0, "c"))).toThrow(/characters/);
	expect(length()).toBe(TEXT_MAX);
});

test("a draft that is opened from its log knows how long its text is", () => {
	const document = new Y.Doc();
	document.getText("content").insert(0, "a".repeat(1_000));
	document.getText("content").delete(100, 300);
	const first = Y.encodeStateAsUpdate(document);
	document.getText("content").delete(0, 200);
	const tail = [
		{ seq: 1, data: first },
		{ seq: 2, data: Y.encodeStateAsUpdate(document) },
	];

	const state = draftStateOf({ generation: 1, lastSeq: 2, snapshot: undefined, tail });

	expect(state.clocks.longest).toBe(500);
});
