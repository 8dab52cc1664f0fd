// Formatting of whole lines: lists, quotes, headings, and tables, which stand on lines of their own. As with words,
// each change is tried first, and made only if a reader then sees what the button says.
import {
	type ChangeSet,
	type ChangeSpec,
	EditorSelection,
	type EditorState,
	type Line,
	type StateCommand,
	type Text,
	type TransactionSpec,
} from "@codemirror/state";
import {
	isReadAs,
	otherNames,
	type Place,
	type Reading,
	readText,
	type Sign,
	signsIn,
	tryChange,
} from "./as-read.ts";

type Kind = {
	/** What a line begins with that is of this kind. */
	readonly there: RegExp;
	readonly signOf: (place: number) => string;
	/** The parser's name for a line of this kind. */
	readonly name: string;
	/** Other names that come and go with it. */
	readonly with: readonly string[];
	/** What gives way to it. */
	readonly instead?: RegExp;
};

const PARAGRAPH = "Paragraph";
const ITEMS = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+/;

export const toggleQuote = toggle({
	there: /^ {0,3}> ?/,
	signOf: () => "> ",
	name: "Blockquote",
	with: [],
});
export const toggleList = toggle({
	there: /^ {0,3}[-*+][ \t]+/,
	signOf: () => "- ",
	name: "BulletList",
	with: ["ListItem", "OrderedList"],
	instead: ITEMS,
});
export const toggleNumbers = toggle({
	there: /^ {0,3}\d{1,9}[.)][ \t]+/,
	signOf: (place) => `${place + 1}. `,
	name: "OrderedList",
	with: ["ListItem", "BulletList"],
	instead: ITEMS,
});
export const toggleHeading = toggle({
	there: /^ {0,3}##[ \t]+/,
	signOf: () => "## ",
	name: "ATXHeading2",
	with: [PARAGRAPH, "ATXHeading1", "ATXHeading3", "ATXHeading4", "ATXHeading5", "ATXHeading6"],
	instead: /^ {0,3}#{1,6}[ \t]+/,
});

/** Puts a sign before every selected line that has words, or takes it away when all of them have it. */
function toggle(kind: Kind): StateCommand {
	return ({ state, dispatch }) => {
		const before = takenBack(state, kind);
		if (before) {
			dispatch(state.update({ ...before, scrollIntoView: true, userEvent: "input.format" }));
			return true;
		}
		const lines = selectedLines(state);
		const worded = lines.filter(({ text }) => text.trim() !== "");
		const chosen = worded.length > 0 ? worded : lines.slice(0, 1);
		const on = !chosen.every(({ text }) => kind.there.test(text));
		const found = firstRight(state, chosen, { kind, on });
		if (!found) return true;
		const changes = state.changes(found);
		// A caret at the start of a line goes on behind the sign.
		const selection = state.selection.map(changes, 1);
		const done = state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" });
		doneLast.set(done.newDoc, {
			kind,
			inverse: changes.invert(state.doc),
			selection,
			before: state.selection,
		});
		dispatch(done);
		return true;
	};
}

type Done = {
	readonly kind: Kind;
	readonly inverse: ChangeSet;
	readonly selection: EditorSelection;
	readonly before: EditorSelection;
};

/** What led to a text. The empty lines that a list needs around it cannot be told from others afterwards. */
const doneLast = new WeakMap<Text, Done>();

/** Pressing again at once gives back the text as it was. */
function takenBack(state: EditorState, kind: Kind): TransactionSpec | undefined {
	const done = doneLast.get(state.doc);
	if (done?.kind !== kind || !done.selection.eq(state.selection)) return undefined;
	return { changes: done.inverse, selection: done.before };
}

type FormatChange = { readonly kind: Kind; readonly on: boolean };

function firstRight(
	state: EditorState,
	lines: readonly Line[],
	change: FormatChange,
): ChangeSpec | undefined {
	const plain = signsOf(lines, change);
	const reading = readText(state.sliceDoc());
	for (const gaps of gapsOf(state, lines)) {
		const specs = [...gaps, ...plain];
		if (isRight(reading, { specs, lines, change })) return specs;
	}
	return undefined;
}

function signsOf(lines: readonly Line[], { kind, on }: FormatChange): readonly ChangeSpec[] {
	return lines.map(({ from, text }, place) => {
		const there = text.match(kind.there)?.[0].length ?? 0;
		if (!on) return { from, to: from + there };
		// One more of the same, so that pressing again gives the text back.
		if (there > 0) return { from, insert: kind.signOf(place) };
		const instead = kind.instead && text.match(kind.instead)?.[0].length;
		return { from, to: from + (instead ?? 0), insert: kind.signOf(place) };
	});
}

/** Without empty lines, and with one where the next or the last line would otherwise be read with these. */
function gapsOf(state: EditorState, lines: readonly Line[]): readonly (readonly ChangeSpec[])[] {
	const [first, last] = [lines.at(0), lines.at(-1)];
	const before = first && first.from > 0 ? [{ from: first.from, insert: "\n" }] : [];
	const after = last && last.to < state.doc.length ? [{ from: last.to, insert: "\n" }] : [];
	const between = lines.slice(1).map(({ from }) => ({ from, insert: "\n" }));
	return [[], after, before, [...before, ...after], [...before, ...between, ...after]];
}

function whole({ text }: Reading): Place {
	return { from: 0, to: text.length };
}

type Attempt = {
	readonly specs: readonly ChangeSpec[];
	readonly lines: readonly Line[];
	readonly change: FormatChange;
};

function isRight(reading: Reading, { specs, lines, change: { kind, on } }: Attempt): boolean {
	const changed = tryChange(reading, specs);
	const isChosen = ({ at }: Sign): boolean => lines.some(({ from, to }) => at >= from && at < to);
	const but = new Set([kind.name, ...kind.with]);
	const count = ({ names }: Sign): number => names.filter((name) => name === kind.name).length;
	return isReadAs(signsIn(reading, whole(reading)), signsIn(changed, whole(changed)), (was, now) => {
		if (!isChosen(was)) return was.names.join(" ") === now.names.join(" ");
		if (otherNames(was, but) !== otherNames(now, but)) return false;
		return on ? count(now) > 0 && count(now) >= count(was) : count(now) < count(was);
	});
}

function selectedLines(state: EditorState): readonly Line[] {
	const { from, to, empty } = state.selection.main;
	const last = state.doc.lineAt(to);
	const first = state.doc.lineAt(from).number;
	// A selection that ends before the first letter of a line has none of its words.
	const count = last.number - first + (!empty && to === last.from && last.number > first ? 0 : 1);
	return Array.from({ length: count }, (_, i) => state.doc.line(first + i));
}

const HEADINGS = ["One side", "Other side"];

/** Puts a small table on lines of its own and selects its first heading. */
export const insertTable: StateCommand = (target) => tableOf(HEADINGS, 1)(target);

function row(cells: readonly string[]): string {
	return `| ${cells.join(" | ")} |\n`;
}

/** A table with these headings and so many empty rows, behind the block that holds the caret. */
function tableOf(headings: readonly string[], rows: number): StateCommand {
	return ({ state, dispatch }) => {
		const empty = `|${"  |".repeat(headings.length)}\n`;
		const table = row(headings) + row(headings.map(() => "---")) + empty.repeat(rows);
		const at = endOfBlock(state);
		const before = at === 0 ? "" : "\n".repeat(Math.max(0, 2 - newlinesBefore(state, at)));
		const after = at === state.doc.length || state.sliceDoc(at, at + 1) === "\n" ? "" : "\n";
		const first = at + before.length + 2;
		dispatch(
			state.update({
				changes: { from: at, insert: before + table + after },
				selection: EditorSelection.range(first, first + (headings[0]?.length ?? 0)),
				scrollIntoView: true,
				userEvent: "input.format",
			}),
		);
		return true;
	};
}

/** In the middle of a list, a quote or another table it would cut that in two. */
function endOfBlock(state: EditorState): number {
	const line = state.doc.lineAt(state.selection.main.to);
	const { tree } = readText(state.sliceDoc());
	for (let block = tree.topNode.firstChild; block; block = block.nextSibling) {
		if (block.from <= line.to && block.to >= line.from) return state.doc.lineAt(block.to).to;
	}
	return line.to;
}

function newlinesBefore(state: EditorState, at: number): number {
	return /\n*$/.exec(state.sliceDoc(Math.max(0, at - 2), at))?.[0].length ?? 0;
}
