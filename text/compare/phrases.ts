// Several texts beside each other, phrase by phrase: one row for every phrase of the first text, and in each column
// what another text says in its place. What a text adds between two phrases has a row of its own.
import { cutPhrases } from "./phrase-cuts.ts";
import { columnOf, type Mark } from "./phrase-alignment.ts";

export type Cell =
	/** Word for word as in the first text. */
	| { readonly kind: "same"; readonly text: string }
	/** Other words; the marks say which are new, and which are left out with nothing in their place. */
	| { readonly kind: "other"; readonly text: string; readonly marks: readonly Mark[] }
	/** No words; perhaps a comma that is left over. */
	| { readonly kind: "none"; readonly text: string };

export type PhraseRow =
	| {
			readonly kind: "phrase";
			/** From 1. */
			readonly number: number;
			/** The phrase of the first text. */
			readonly base: string;
			/** One for each other text. */
			readonly cells: readonly Cell[];
	  }
	| { readonly kind: "addition"; readonly cells: readonly Cell[] };

export function phraseRows(base: string, others: readonly string[]): readonly PhraseRow[] {
	const phrases = cutPhrases(base);
	const columns = others.map((other) => columnOf(phrases, other));
	const rows: PhraseRow[] = [];
	for (let i = 0; i <= phrases.length; i++) {
		const added = columns.map(({ additions }) => additions[i] ?? "");
		if (added.some((text) => text !== "")) rows.push({ kind: "addition", cells: added.map(additionOf) });
		const phrase = phrases[i];
		if (phrase === undefined) continue;
		const cells = columns.map(({ marks }) => cellOf(marks[i] ?? []));
		rows.push({ kind: "phrase", number: i + 1, base: phrase, cells });
	}
	return rows;
}

/**
 * For every text, the first one being 0, which one is the first that says the same here; texts that say nothing here
 * agree in that.
 */
export function agreement(row: PhraseRow): readonly number[] {
	const texts = [
		row.kind === "phrase" ? row.base : "",
		...row.cells.map((cell) => (cell.kind === "same" && row.kind === "phrase" ? row.base : wordsIn(cell))),
	].map((text) => text.trim().replace(/\s+/g, " ").normalize("NFC"));
	return texts.map((text) => texts.indexOf(text));
}

/** What a cell says. */
export function wordsIn(cell: Cell | undefined): string {
	return cell === undefined || cell.kind === "none" ? "" : cell.text;
}

function additionOf(text: string): Cell {
	return hasWords(text) ? { kind: "other", text, marks: [{ kind: "added", text }] } : { kind: "none", text };
}

function cellOf(marks: readonly Mark[]): Cell {
	const text = marks.map(({ kind, text: words }) => (isHere(kind) ? words : "")).join("");
	if (!hasWords(text)) return { kind: "none", text };
	if (marks.every((mark) => mark.kind === "same" || !hasWords(mark.text))) return { kind: "same", text };
	const shown = marks.filter((mark) => isHere(mark.kind) || (mark.kind === "removed" && hasWords(mark.text)));
	return { kind: "other", text, marks: shown };
}

function isHere(kind: Mark["kind"]): boolean {
	return kind === "same" || kind === "added";
}

function hasWords(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text);
}
