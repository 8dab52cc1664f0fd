import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { formatsAt } from "../../../client/editor/formats.ts";
import { formatting } from "../../../client/editor/markdown.ts";

test.each([
	["plain |words", []],
	["some **bo|ld** words", ["StrongEmphasis"]],
	["***bo|th***", ["StrongEmphasis", "Emphasis"]],
	["> a quo|te", ["Blockquote"]],
	["- an *it|em*", ["BulletList", "Emphasis"]],
	["**bold**| and on", ["StrongEmphasis"]],
])("the buttons for what surrounds the caret in “%s” are pressed", (marked, expected) => {
	const anchor = marked.indexOf("|");
	const doc = marked.replace("|", "");
	const state = EditorState.create({ doc, selection: { anchor }, extensions: [formatting()] });
	ensureSyntaxTree(state, doc.length);

	const formats = formatsAt(state);

	const known = ["StrongEmphasis", "Emphasis", "Blockquote", "BulletList"];
	expect(known.filter((name) => formats.has(name)).toSorted()).toEqual(expected.toSorted());
});
