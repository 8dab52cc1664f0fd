// What the toolbar and its keys do to the text. Pure over the editor's state, so that it is tested without a browser.
import { type EditorState, EditorSelection, type SelectionRange, type StateCommand } from "@codemirror/state";

export const toggleBold: StateCommand = around("**");
export const toggleItalic: StateCommand = around("*");
export const toggleQuote: StateCommand = linesStarting("> ");
export const toggleList: StateCommand = linesStarting("- ");

const ADDRESS = /^https?:\/\/\S+$/;
const PLACE_FOR_ADDRESS = "https://";

/** Makes the selected words a link and selects where its address goes; a selected address gets room for words. */
export const makeLink: StateCommand = ({ state, dispatch }) => {
	const spec = state.changeByRange((range) => {
		const { from, to } = withWord(state, range);
		const words = state.sliceDoc(from, to);
		if (ADDRESS.test(words)) {
			return {
				changes: { from, to, insert: `[](${words})` },
				range: EditorSelection.cursor(from + 1),
			};
		}
		const address = from + words.length + 3;
		return {
			changes: { from, to, insert: `[${words}](${PLACE_FOR_ADDRESS})` },
			range: EditorSelection.range(address, address + PLACE_FOR_ADDRESS.length),
		};
	});
	dispatch(state.update(spec, { scrollIntoView: true, userEvent: "input.format" }));
	return true;
};

/** Makes the selected words a link to a term, or begins one. */
export const linkTerm: StateCommand = ({ state, dispatch }) => {
	const spec = state.changeByRange(({ from, to, empty }) => ({
		changes: empty
			? { from, insert: "[[" }
			: [
					{ from, insert: "[[" },
					{ from: to, insert: "]]" },
				],
		range: EditorSelection.cursor(to + (empty ? 2 : 4)),
	}));
	dispatch(state.update(spec, { scrollIntoView: true, userEvent: "input.format" }));
	return true;
};

const TABLE = "| One side | Other side |\n| --- | --- |\n|  |  |\n";

/** Puts a small table on lines of its own and selects its first heading. */
export const insertTable: StateCommand = ({ state, dispatch }) => {
	const line = state.doc.lineAt(state.selection.main.to);
	const before = line.length === 0 ? "" : "\n\n";
	const first = line.to + before.length + 2;
	dispatch(
		state.update({
			changes: { from: line.to, insert: `${before}${TABLE}` },
			selection: EditorSelection.range(first, first + "One side".length),
			scrollIntoView: true,
			userEvent: "input.format",
		}),
	);
	return true;
};

/** Sets the selection, or the word at the caret, between two marks; takes them away when they are there. */
function around(mark: string): StateCommand {
	return ({ state, dispatch }) => {
		const spec = state.changeByRange((range) => {
			const { from, to } = withWord(state, range);
			if (isBetween(state, mark, from, to)) return unwrapped(mark, range, { from, to });
			return {
				changes: [
					{ from, insert: mark },
					{ from: to, insert: mark },
				],
				range: moved(range, mark.length),
			};
		});
		dispatch(state.update(spec, { scrollIntoView: true, userEvent: "input.format" }));
		return true;
	};
}

type TextRange = { readonly from: number; readonly to: number };

function unwrapped(mark: string, range: SelectionRange, { from, to }: TextRange) {
	return {
		changes: [
			{ from: from - mark.length, to: from },
			{ from: to, to: to + mark.length },
		],
		range: moved(range, -mark.length),
	};
}

function isBetween(state: EditorState, mark: string, from: number, to: number): boolean {
	const before = signsBefore(state, from);
	const after = signsAfter(state, to);
	// One star inside two is bold, not italic; three are both.
	const isThere = (signs: string): boolean =>
		mark.length === 1 ? signs.length % 2 === 1 : signs.length >= mark.length;
	return isThere(before) && isThere(after);
}

function signsBefore(state: EditorState, at: number): string {
	return /\*{0,3}$/.exec(state.sliceDoc(Math.max(0, at - 3), at))?.[0] ?? "";
}

function signsAfter(state: EditorState, at: number): string {
	return /^\*{0,3}/.exec(state.sliceDoc(at, at + 3))?.[0] ?? "";
}

function withWord(state: EditorState, range: SelectionRange): TextRange {
	if (!range.empty) return range;
	return state.wordAt(range.head) ?? range;
}

function moved(range: SelectionRange, by: number): SelectionRange {
	return EditorSelection.range(range.anchor + by, range.head + by);
}

/** Puts a sign before every selected line that has words, or takes it away when all of them have it. */
function linesStarting(sign: string): StateCommand {
	return ({ state, dispatch }) => {
		const lines = selectedLines(state);
		const worded = lines.filter(({ text }) => text.trim() !== "");
		const chosen = worded.length > 0 ? worded : lines;
		const all = chosen.every(({ text }) => text.startsWith(sign));
		const changes = state.changes(
			chosen.map(({ from }) => (all ? { from, to: from + sign.length } : { from, insert: sign })),
		);
		// A caret at the start of a line goes on behind the sign.
		const selection = state.selection.map(changes, 1);
		dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" }));
		return true;
	};
}

function selectedLines(state: EditorState) {
	const numbers = new Set<number>();
	for (const { from, to } of state.selection.ranges) {
		const last = state.doc.lineAt(to).number;
		for (let number = state.doc.lineAt(from).number; number <= last; number++) numbers.add(number);
	}
	return [...numbers].map((number) => state.doc.line(number));
}
