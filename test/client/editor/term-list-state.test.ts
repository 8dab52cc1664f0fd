import { EditorState, type TransactionSpec } from "@codemirror/state";
import { expect, test } from "vitest";
import { formatting } from "../../../client/editor/markdown.ts";
import { close, list, namesCame } from "../../../client/editor/term-list-state.ts";

const NAMES = [
	{ headword: "Customer", synonyms: [] },
	{ headword: "CRM 2.0", synonyms: [] },
];

/** A text with the caret at its end. */
function begin(doc: string): EditorState {
	const state = EditorState.create({
		doc,
		selection: { anchor: doc.length },
		extensions: [formatting(), list],
	});
	return state.update({ effects: namesCame.of(NAMES) }).state;
}

function type(state: EditorState, words: string, more: TransactionSpec = {}): EditorState {
	return state.update({ ...state.replaceSelection(words), userEvent: "input.type", ...more }).state;
}

function offered(state: EditorState): readonly string[] {
	return state.field(list).options.map(({ headword }) => headword);
}

test("two brackets open the list, and what is typed after them makes it shorter", () => {
	const opened = type(type(begin("Of a "), "["), "[");

	expect(offered(opened)).toEqual(["CRM 2.0", "Customer"]);
	expect(offered(type(opened, "cu"))).toEqual(["Customer"]);
	expect(offered(type(opened, "cu]]"))).toEqual([]);
	expect(offered(type(opened, "\n"))).toEqual([]);
});

test("a list that was closed stays closed at its place, and opens at another", () => {
	const closed = type(begin(""), "[[").update({ effects: close.of(null) }).state;

	expect(offered(closed)).toEqual([]);
	expect(offered(type(closed, "cu"))).toEqual([]);
	expect(offered(type(type(closed, "]] and "), "[["))).toEqual(["CRM 2.0", "Customer"]);
});

test("a caret that only comes by opens nothing, and neither do others' words", () => {
	const state = begin("A [[Cu and more");

	const moved = state.update({ selection: { anchor: "A [[Cu".length }, userEvent: "select" }).state;
	const others = begin("A ").update({ changes: { from: 2, insert: "[[" }, selection: { anchor: 4 } }).state;

	expect([offered(moved), offered(others)]).toEqual([[], []]);
});

test("others' words before an open list move it along", () => {
	const opened = type(begin("A "), "[[cu");

	const moved = opened.update({ changes: { from: 0, insert: "Theirs. " } }).state;

	expect(moved.field(list).from).toBe("Theirs. A [[".length);
	expect(offered(moved)).toEqual(["Customer"]);
});

test("code is left alone", () => {
	expect(offered(type(begin("`a "), "[[`", { selection: { anchor: "`a [[".length } }))).toEqual([]);
});
