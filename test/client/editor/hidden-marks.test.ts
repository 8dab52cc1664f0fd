import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { hiddenRanges } from "../../../client/editor/hidden-marks.ts";
import { formatting } from "../../../client/editor/markdown.ts";

/** The text as it is seen while this place is held; undefined holds nothing. */
function seen(text: string, held?: number): string {
	const state = EditorState.create({ doc: text, extensions: [formatting()] });
	ensureSyntaxTree(state, text.length);
	const selected = held === undefined ? [] : [{ from: held, to: held }];
	const hidden = hiddenRanges(state, { from: 0, to: text.length }, selected);
	return hidden.toReversed().reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);
}

test.each([
	["a **philosophy** and *more*", "a philosophy and more"],
	["~~struck~~ and `code`", "struck and code"],
	["## A heading", "A heading"],
	['see [this](https://a.example/ "there") now', "see this now"],
	["the term [[CRM 2.0]]", "the term CRM 2.0"],
	["those [[customer|customers]] and [[|nobody]]", "those customers and [[|nobody]]"],
	["`[[code]]` and [[half", "[[code]] and [[half"],
	["a table | of words", "a table | of words"],
	["- a list\n- goes on", "- a list\n- goes on"],
	["> a quote", "> a quote"],
	["words\n---\nmore", "words\n---\nmore"],
	["![a picture](https://a.example/p.png)", "![a picture](https://a.example/p.png)"],
	["<b>not html</b>", "<b>not html</b>"],
	["```\n**code**\n```", "```\n**code**\n```"],
])("“%s” is seen as “%s” when the caret is elsewhere", (text, expected) => {
	expect(seen(text)).toBe(expected);
});

test("only the construct that holds the caret shows its marks", () => {
	const text = "a **bold** and *italic*";

	expect(seen(text, 5)).toBe("a **bold** and italic");
	expect(seen(text, text.length)).toBe("a bold and *italic*");
	expect(seen(text, 12)).toBe("a bold and italic");
});
