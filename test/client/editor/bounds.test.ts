import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { bounds } from "../../../client/editor/bounds.ts";

test("a change beyond the longest text is refused and told", () => {
	let refusals = 0;
	const state = EditorState.create({ doc: "four", extensions: [bounds(5, () => refusals++)] });

	const five = state.update({ changes: { from: 4, insert: "s" } });
	const six = state.update({ changes: { from: 4, insert: "ty" } });

	expect(five.newDoc.toString()).toBe("fours");
	expect(six.newDoc.toString()).toBe("four");
	expect(refusals).toBe(1);
});

test("half of a letter is put in as the sign that others would see, and whole ones are left alone", () => {
	const state = EditorState.create({ doc: "a", extensions: [bounds(99, () => undefined)] });

	const half = state.update({ changes: { from: 1, insert: "\ud83c and \udf33" } });
	const whole = state.update({ changes: { from: 1, insert: "🌳" } });

	expect(half.newDoc.toString()).toBe("a\ufffd and \ufffd");
	expect(whole.newDoc.toString()).toBe("a🌳");
});

test.each([
	["nul\u0000here", "nulhere"],
	["vt\u000bhere", "vt\nhere"],
	["ff\u000chere", "ff\nhere"],
	["esc\u001b[0m", "esc[0m"],
	["del\u007fx", "delx"],
])("of %j only what can be stored is put in, and the caret stands behind it", (inserted, expected) => {
	const state = EditorState.create({ doc: "ab", extensions: [bounds(99, () => undefined)] });

	const changes = { from: 1, insert: inserted };
	const after = state.update({ changes, selection: { anchor: 1 + inserted.length } });

	expect(after.newDoc.toString()).toBe(`a${expected}b`);
	expect(after.newSelection.main.head).toBe(1 + expected.length);
});

test("a key that writes nothing takes nothing away", () => {
	const state = EditorState.create({ doc: "ab", extensions: [bounds(99, () => undefined)] });

	expect(state.update({ changes: { from: 0, to: 1, insert: "\u0000" } }).newDoc.toString()).toBe("ab");
});
