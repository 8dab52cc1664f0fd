import { EditorSelection, EditorState, type StateCommand } from "@codemirror/state";
import { expect, test } from "vitest";
import {
	insertTable,
	makeLink,
	toggleBold,
	toggleItalic,
	toggleList,
	toggleQuote,
} from "../../../client/editor/commands.ts";

/** The text with its selection written as [ and ], or the caret as |. */
function parse(written: string): EditorState {
	const caret = written.indexOf("|");
	if (caret !== -1) {
		return EditorState.create({ doc: written.replace("|", ""), selection: EditorSelection.cursor(caret) });
	}
	const from = written.indexOf("⟦");
	const to = written.indexOf("⟧") - 1;
	const doc = written.replace("⟦", "").replace("⟧", "");
	return EditorState.create({ doc, selection: EditorSelection.range(from, to) });
}

function write(state: EditorState): string {
	const { from, to, empty } = state.selection.main;
	const text = state.doc.toString();
	if (empty) return `${text.slice(0, from)}|${text.slice(from)}`;
	return `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`;
}

function after(command: StateCommand, written: string): string {
	let state = parse(written);
	command({
		state,
		dispatch: (transaction) => {
			({ state } = transaction);
		},
	});
	return write(state);
}

test.each([
	["bold wraps what is selected", toggleBold, "a ⟦word⟧ here", "a **⟦word⟧** here"],
	["bold taken away again", toggleBold, "a **⟦word⟧** here", "a ⟦word⟧ here"],
	["bold takes the word at the caret", toggleBold, "a wo|rd here", "a **wo|rd** here"],
	["bold is taken from the word at the caret", toggleBold, "a **wo|rd** here", "a wo|rd here"],
	["bold where there is no word", toggleBold, "a | here", "a **|** here"],
	["italic beside bold", toggleItalic, "**⟦word⟧**", "***⟦word⟧***"],
	["italic taken from both", toggleItalic, "***⟦word⟧***", "**⟦word⟧**"],
	["bold taken from both", toggleBold, "***⟦word⟧***", "*⟦word⟧*"],
	["italic taken away", toggleItalic, "*⟦word⟧*", "⟦word⟧"],
	["a link round words", makeLink, "see ⟦this⟧ now", "see [this](⟦https://⟧) now"],
	["a link round the word at the caret", makeLink, "see th|is now", "see [this](⟦https://⟧) now"],
	["a link round an address", makeLink, "⟦https://a.example/b⟧", "[|](https://a.example/b)"],
	["a quote of two lines", toggleQuote, "⟦one\n\ntwo⟧", "> ⟦one\n\n> two⟧"],
	["a quote taken away", toggleQuote, "> o|ne", "o|ne"],
	["a list begun on an empty line", toggleList, "|", "- |"],
	["a list where one line has it already", toggleList, "⟦- one\ntwo⟧", "- ⟦- one\n- two⟧"],
	[
		"a table below words",
		insertTable,
		"words|",
		"words\n\n| ⟦One side⟧ | Other side |\n| --- | --- |\n|  |  |\n",
	],
] satisfies readonly (readonly [string, StateCommand, string, string])[])(
	"%s",
	(_name, command, before, expected) => {
		expect(after(command, before)).toBe(expected);
	},
);
