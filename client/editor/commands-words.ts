// Formatting of words: bold, italic, links. Each change is tried first, and made only if a reader then sees exactly the
// selected words formatted and nothing else changed; white space at their ends stays outside of the marks.
import {
	type ChangeSpec,
	EditorSelection,
	type EditorState,
	type SelectionRange,
	type StateCommand,
	type Text,
	type Transaction,
} from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import {
	type Changed,
	isReadAs,
	leavesIn,
	marksIn,
	nodesNamed,
	otherNames,
	type Place,
	type Reading,
	readText,
	type Sign,
	signsIn,
	tryChange,
} from "./as-read.ts";

/** A kind of formatting, by the parser's name. */
type Format = { readonly name: string; readonly mark: string };

export const toggleBold = toggle({ name: "StrongEmphasis", mark: "**" });
export const toggleItalic = toggle({ name: "Emphasis", mark: "*" });

/** Formats the selected words, or the word at the caret; takes the formatting away when all of them have it. */
function toggle(format: Format): StateCommand {
	return ({ state, dispatch }) => {
		const range = state.selection.main;
		const chosen = withWord(state, range);
		if (chosen.from === chosen.to) {
			dispatch(aroundCaret(state, chosen.from, format.mark));
			return true;
		}
		if (tearsLetter(state, chosen)) return true;
		const specs = changesOf(readText(state.sliceDoc()), chosen, format);
		if (!specs) return true;
		const changes = state.changes(specs);
		// The selection stays within new marks; a caret at the end of a word stays at its end.
		const mapped = (at: number): number => changes.mapPos(at, at === chosen.from ? 1 : -1);
		const selection = EditorSelection.range(mapped(range.anchor), mapped(range.head));
		dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" }));
		return true;
	};
}

/** Marks round a caret without a word, for what will be typed; takes them away when nothing was. */
function aroundCaret(state: EditorState, at: number, mark: string): Transaction {
	const [before, after] = [state.sliceDoc(Math.max(0, at - 3), at), state.sliceDoc(at, at + 3)];
	const stars = Math.min(/\*{0,3}$/.exec(before)?.[0].length ?? 0, /^\*{0,3}/.exec(after)?.[0].length ?? 0);
	// One star inside two is bold, not italic; three are both.
	const isThere = mark.length === 1 ? stars % 2 === 1 : stars >= mark.length;
	const changes = isThere
		? { from: at - mark.length, to: at + mark.length }
		: { from: at, insert: mark + mark };
	const selection = EditorSelection.cursor(isThere ? at - mark.length : at + mark.length);
	return state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" });
}

function changesOf(reading: Reading, chosen: Place, format: Format): readonly ChangeSpec[] | undefined {
	const pieces = leavesIn(reading, chosen)
		.flatMap((leaf) => piecesOf(reading, leaf, chosen))
		.filter(({ signs }) => signs.length > 0);
	const isOn = pieces.every(({ signs }) => signs.every(({ names }) => names.includes(format.name)));
	const specs: ChangeSpec[] = [];
	for (const piece of pieces) {
		const found = firstRight(reading, piece, { format, on: !isOn });
		if (!found) return undefined;
		specs.push(...found);
	}
	return specs.length === 0 ? undefined : specs;
}

/** Selected letters of one block. */
type Piece = { readonly leaf: Place; readonly signs: readonly Sign[] };

// The page reads such a line as the explanation of the line before; emphasis cannot reach from one to the other.
const EXPLANATION = /^ {0,3}[:~]\s/m;

function piecesOf(reading: Reading, { from, to }: SyntaxNode, chosen: Place): readonly Piece[] {
	const text = reading.text.slice(from, to);
	const signs = signsIn(reading, { from: Math.max(from, chosen.from), to: Math.min(to, chosen.to) });
	if (!EXPLANATION.test(text)) return [{ leaf: { from, to }, signs }];
	const lineOf = ({ at }: Sign): number => text.slice(0, at - from).split("\n").length;
	return [...Map.groupBy(signs, lineOf).values()].map((ofLine) => ({ leaf: { from, to }, signs: ofLine }));
}

type FormatChange = { readonly format: Format; readonly on: boolean };

function firstRight(reading: Reading, piece: Piece, change: FormatChange): readonly ChangeSpec[] | undefined {
	const { name } = change.format;
	const before = signsIn(reading, piece.leaf);
	const chosen = new Set(piece.signs.map(({ at }) => at));
	const isOnIn = (sign: Sign): boolean => (chosen.has(sign.at) ? change.on : sign.names.includes(name));
	const but = new Set([name]);
	for (const specs of candidates(reading, piece, change)) {
		const changed = tryChange(reading, specs);
		const isRight = isReadAs(
			before,
			signsIn(changed, leafAfter(piece.leaf, changed)),
			(was, now) => now.names.includes(name) === isOnIn(was) && otherNames(was, but) === otherNames(now, but),
		);
		if (isRight) return specs;
	}
	return undefined;
}

function leafAfter({ from, to }: Place, { changes }: Changed): Place {
	return { from: changes.mapPos(from, -1), to: changes.mapPos(to, 1) };
}

/** Ways to do it, the plainest first. */
function* candidates(
	reading: Reading,
	piece: Piece,
	{ format, on }: FormatChange,
): Generator<readonly ChangeSpec[]> {
	const place = placeOf(piece.signs);
	const touched = nodesNamed(format.name, reading, piece.leaf);
	const within = touched.filter(({ from, to }) => from < place.to && to > place.from);
	if (!on) {
		yield* withoutMarks(reading, { place, within, format });
		return;
	}
	yield* withMarks(reading, { place, within, format });
	// Beside marks of the same kind, new ones would be read as one row with them.
	const beside = touched.filter(({ from, to }) => from <= place.to && to >= place.from);
	if (beside.length > within.length) yield* withMarks(reading, { place, within: beside, format });
}

type Job = { readonly place: Place; readonly within: readonly SyntaxNode[]; readonly format: Format };

function* withMarks(reading: Reading, { place, within, format }: Job): Generator<readonly ChangeSpec[]> {
	const from = Math.min(place.from, ...within.map((node) => node.from));
	const to = Math.max(place.to, ...within.map((node) => node.to));
	const removed = within.flatMap((node) => [openingOf(node), closingOf(node)]);
	for (const start of leftOf(from, reading)) {
		for (const end of rightOf(to, reading)) {
			yield [{ from: start, insert: format.mark }, ...removed, { from: end, insert: format.mark }];
		}
	}
}

function* withoutMarks(reading: Reading, { place, within, format }: Job): Generator<readonly ChangeSpec[]> {
	const specs: ChangeSpec[] = [];
	let ends: readonly number[] = [];
	let starts: readonly number[] = [];
	for (const node of within) {
		const signs = signsIn(reading, node);
		const left = signs.filter(({ at }) => at < place.from);
		const right = signs.filter(({ at }) => at >= place.to);
		if (left.length === 0) specs.push(openingOf(node));
		else ends = rightOf(placeOf(left).to, reading);
		if (right.length === 0) specs.push(closingOf(node));
		else starts = leftOf(placeOf(right).from, reading);
	}
	const insertions = (places: readonly number[]): readonly ChangeSpec[] =>
		places.length === 0 ? [[]] : places.map((from) => ({ from, insert: format.mark }));
	for (const end of insertions(ends)) for (const start of insertions(starts)) yield [...specs, end, start];
}

function openingOf({ from, firstChild }: SyntaxNode): Place {
	return { from, to: firstChild?.to ?? from };
}

function closingOf({ to, lastChild }: SyntaxNode): Place {
	return { from: lastChild?.from ?? to, to };
}

function placeOf(signs: readonly Sign[]): Place {
	return { from: signs.at(0)?.at ?? 0, to: (signs.at(-1)?.at ?? -1) + 1 };
}

/** Here, and before each mark that ends here. */
function leftOf(at: number, reading: Reading): readonly number[] {
	const mark = marksIn(reading, { from: at, to: at }).find(({ to }) => to === at);
	return mark && mark.from < at ? [at, ...leftOf(mark.from, reading)] : [at];
}

/** Here, and after each mark that begins here. */
function rightOf(at: number, reading: Reading): readonly number[] {
	const mark = marksIn(reading, { from: at, to: at }).find(({ from }) => from === at);
	return mark && mark.to > at ? [at, ...rightOf(mark.to, reading)] : [at];
}

const ADDRESS = /^https?:\/\/\S+$/;
const PLACE_FOR_ADDRESS = "https://";

/** Makes the selected words a link and selects where its address goes; a selected address gets room for words. */
export const makeLink: StateCommand = ({ state, dispatch }) => {
	const { from, to } = trimmed(state.doc, withWord(state, state.selection.main));
	const words = state.sliceDoc(from, to);
	if (ADDRESS.test(words)) {
		const selection = EditorSelection.cursor(from + 1);
		const changes = { from, to, insert: `[](${destinationOf(words)})` };
		dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" }));
		return true;
	}
	const changes = [
		{ from, insert: "[" },
		{ from: to, insert: `](${PLACE_FOR_ADDRESS})` },
	];
	if (from < to && !becomes("Link", state, { from, to, changes })) return true;
	const address = to + 3;
	const selection = EditorSelection.range(address, address + PLACE_FOR_ADDRESS.length);
	dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" }));
	return true;
};

/**
 * Makes the selected words, or the word at the caret, a link to this address. Without any, these words are put in.
 * Nothing changes where no link can be, such as in code or in another link.
 */
export function linkTo(address: string, words = ""): StateCommand {
	return ({ state, dispatch }) => {
		const { from, to } = trimmed(state.doc, withWord(state, state.selection.main));
		const end = `](${destinationOf(address)})`;
		const isNew = words !== "" && words !== state.sliceDoc(from, to);
		const changes = isNew
			? { from, to, insert: `[${plain(words)}${end}` }
			: [
					{ from, insert: "[" },
					{ from: to, insert: end },
				];
		if (!isNew && (from === to || !becomes("Link", state, { from, to, changes: [changes] }))) return false;
		const selection = EditorSelection.cursor(state.changes(changes).mapPos(to, 1));
		dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" }));
		return true;
	};
}

/** Words that are read as they are written. */
function plain(words: string): string {
	return words
		.trim()
		.replaceAll(/\s+/g, " ")
		.replaceAll(/[\\`*_[\]<>|&~{}]/g, String.raw`\$&`);
}

/** An address as it stands in a link: one that Markdown would end early, or read otherwise, in pointed brackets. */
function destinationOf(address: string): string {
	if (/^[^\s<>()[\]\\&|*_`~]*$/.test(address)) return address;
	if (/^[^\s<>[\]\\&|*`~]*$/.test(address) && isBalanced(address)) return address;
	return `<${address.replaceAll(/[\\<>&|*`~[\]]/g, String.raw`\$&`).replaceAll(/\s/g, encodeURIComponent)}>`;
}

function isBalanced(address: string): boolean {
	let depth = 0;
	for (const sign of address) {
		if (sign === "(") depth += 1;
		if (sign === ")" && --depth < 0) return false;
	}
	return depth === 0;
}

/** Makes the selected words a link to a term, or begins one. */
export const linkTerm: StateCommand = ({ state, dispatch }) => {
	const { from, to } = trimmed(state.doc, state.selection.main);
	const changes =
		from === to
			? [{ from, insert: "[[" }]
			: [
					{ from, insert: "[[" },
					{ from: to, insert: "]]" },
				];
	if (from < to && !becomes("TermLink", state, { from, to, changes })) return true;
	const selection = EditorSelection.cursor(to + (from === to ? 2 : 4));
	dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.format" }));
	return true;
};

/** Would these words be this, and nothing else change? */
function becomes(
	name: string,
	state: EditorState,
	{ from, to, changes }: Place & { readonly changes: readonly ChangeSpec[] },
): boolean {
	const reading = readText(state.sliceDoc());
	const [leaf, ...others] = leavesIn(reading, { from, to });
	if (!leaf || others.length > 0 || tearsLetter(state, { from, to })) return false;
	const but = new Set([name]);
	const isChosen = ({ at }: Sign): boolean => at >= from && at < to;
	const changed = tryChange(reading, changes);
	return isReadAs(
		signsIn(reading, leaf),
		signsIn(changed, leafAfter(leaf, changed)),
		(was, now) =>
			now.names.filter((each) => each === name).length ===
				was.names.filter((each) => each === name).length + (isChosen(was) ? 1 : 0) &&
			otherNames(was, but) === otherNames(now, but),
	);
}

/** White space at the ends of a link would be part of it. */
function trimmed(doc: Text, { from, to }: Place): Place {
	const words = doc.sliceString(from, to);
	const start = from + words.length - words.trimStart().length;
	return words.trim() === "" ? { from, to: from } : { from: start, to: start + words.trim().length };
}

function withWord(state: EditorState, range: SelectionRange): Place {
	if (!range.empty) return range;
	return state.wordAt(range.head) ?? range;
}

const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Marks between a letter and its accent, or between the halves of a letter of two, would tear it. */
function tearsLetter({ doc }: EditorState, { from, to }: Place): boolean {
	return [from, to].some((at) => {
		const line = doc.lineAt(at);
		const inLine = at - line.from;
		if (inLine === 0 || inLine === line.length) return false;
		return LETTERS.segment(line.text).containing(inLine)?.index !== inLine;
	});
}
