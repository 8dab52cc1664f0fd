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
