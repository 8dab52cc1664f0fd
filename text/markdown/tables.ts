// Tables in which nothing gets lost. [[Term|words]] and code may hold the bar that parts cells, and a row may have more
// cells than the head of its table; the usual rule would cut the first in two and leave out the last.
import type { MarkdownIt, StateBlock, Token } from "markdown-it";
import { withoutCode } from "../blank-code.ts";
import { readTermMark } from "../links.ts";

/** To be used before other plugins: only then is the rule for tables the first. */
export function wholeTables(parser: MarkdownIt): void {
	const [usual] = parser.block.ruler.getRules("");
	if (usual?.name !== "table") throw new Error("The rule for tables is not where it was.");
	const known = new WeakMap<StateBlock, Masked>();
	parser.block.ruler.at(
		"table",
		(state, start, end, silent) => {
			if (!state.src.includes("|")) return false;
			const masked = known.get(state) ?? maskBars(state.src);
			known.set(state, masked);
			return readTable(usual, masked, [state, start, end, silent]);
		},
		{ alt: ["paragraph", "reference"] },
	);
}

type Arguments = [state: StateBlock, start: number, end: number, silent: boolean];
type Rule = (...args: Arguments) => boolean;

/** The source with a stand-in for every bar that parts no cells; all places keep their numbers. */
type Masked = {
	readonly terms: string;
	/** Those in code too. Elsewhere a bar in code parts cells, so these count only where the cells are too many. */
	readonly termsAndCode: string;
	readonly standIn: string;
};

function readTable(usual: Rule, masked: Masked, args: Arguments): boolean {
	const [state, , , silent] = args;
	const { src } = state;
	const first = state.tokens.length;
	const isTable = [...new Set([masked.terms, masked.termsAndCode])].some((source) => {
		state.src = source;
		return usual(...args);
	});
	state.src = src;
	if (isTable && !silent) fillCells(state, state.tokens.slice(first), masked);
	return isTable;
}

function fillCells(state: StateBlock, tokens: readonly Token[], masked: Masked): void {
	const columns = tokens.filter(({ type }) => type === "th_open").length;
	let words: readonly string[] = [];
	let column = 0;
	for (const token of tokens) {
		if (token.type === "tr_open") {
			words = wordsOfRow(state, { line: token.map?.[0] ?? 0, columns }, masked);
			column = 0;
		}
		if (token.type === "inline") token.content = words[column++] ?? "";
	}
}

type Row = { readonly line: number; readonly columns: number };

/** As many cells as the table has columns; what is left over goes into the last one. */
function wordsOfRow(state: StateBlock, { line, columns }: Row, masked: Masked): readonly string[] {
	const [from, to] = [(state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]];
	const usual = cellsOf(masked.terms.slice(from, to));
	const cells = usual.length > columns ? cellsOf(masked.termsAndCode.slice(from, to)) : usual;
	const fitting = cells.slice(0, columns - 1);
	return [...fitting, cells.slice(columns - 1).join(" | ")].map((cell) =>
		cell.replaceAll(masked.standIn, "|"),
	);
}

/** By the rule of markdown-it: a bar behind a backslash parts nothing, and is shown without it. */
function cellsOf(row: string): readonly string[] {
	const cells = row.trim().split(/(?<!\\)\|/u);
	if (cells[0] === "") cells.shift();
	if (cells.at(-1) === "") cells.pop();
	return cells.map((cell) => cell.replaceAll("\\|", "|").trim());
}

// Unicode gives these to programs for their own use; no text should hold them.
const STAND_INS = Array.from({ length: 32 }, (_, i) => String.fromCharCode(0xfdd0 + i));

function maskBars(source: string): Masked {
	const standIn = STAND_INS.find((sign) => !source.includes(sign));
	if (standIn === undefined) return { terms: source, termsAndCode: source, standIn: "|" };
	const lines = source.split("\n").map((line) => maskLine(line, standIn));
	return {
		terms: lines.map(({ terms }) => terms).join("\n"),
		termsAndCode: lines.map(({ termsAndCode }) => termsAndCode).join("\n"),
		standIn,
	};
}

function maskLine(line: string, standIn: string): { terms: string; termsAndCode: string } {
	const mayHold = line.includes("|") && (line.includes("`") || line.includes("]]"));
	if (!mayHold) return { terms: line, termsAndCode: line };
	const plain = withoutCode(line);
	const terms = maskTerms(line, plain, standIn);
	const termsAndCode = terms.replaceAll(/(?<!\\)\|/gu, (bar, at: number) =>
		plain[at] === " " ? standIn : bar,
	);
	return { terms, termsAndCode };
}

function maskTerms(line: string, plain: string, standIn: string): string {
	const text = plain.replaceAll(/\\[\\[]/gu, "  ");
	let masked = "";
	let from = 0;
	for (const { index } of text.matchAll(/(?=\[\[)/gu)) {
		const mark = index < from ? undefined : readTermMark(text, index);
		if (mark === undefined) continue;
		masked += line.slice(from, index);
		masked += line.slice(index, mark.end).replaceAll(/(?<!\\)\|/gu, standIn);
		from = mark.end;
	}
	return masked + line.slice(from);
}
