// A table of phrases said in plain sentences: who keeps whose wording, for everybody who does not read tables.
import { inQuotes } from "./change-sentences.ts";
import { agreement, type Cell, type PhraseRow, wordsIn } from "./phrases.ts";
import { listed, plural } from "../formats.ts";

/** One sentence for each other text, the first label being that of the first: how much of its wording it keeps. */
export function phraseSummary(rows: readonly PhraseRow[], labels: readonly string[]): string[] {
	const [base = "", ...others] = labels;
	return others.map((label, i) => {
		const cells = rows.filter(({ kind }) => kind === "phrase").map((row) => row.cells[i]);
		const count = (kind: Cell["kind"]) => cells.filter((cell) => cell?.kind === kind).length;
		const added = rows.filter((row) => row.kind === "addition" && row.cells[i]?.kind === "other").length;
		const keeps = `keeps ${count("same") || "none"} of the ${plural(cells.length, "phrase")} of ${base}`;
		const deeds = [
			count("same") === cells.length ? `has every phrase of ${base}` : keeps,
			...(count("other") > 0 ? [`words ${count("other")} differently`] : []),
			...(count("none") > 0 ? [`leaves out ${count("none")}`] : []),
			...(added > 0 ? [`adds ${added}`] : []),
		];
		return `${capital(label)} ${listed(deeds)}.`;
	});
}

/** One sentence for each row: what is said there, and by which of the texts. */
export function rowInWords(row: PhraseRow, labels: readonly string[]): string {
	const likeness = agreement(row);
	const textsLike = (first: number) => listed(labels.filter((_, text) => likeness[text] === first));
	const firsts = [...new Set(likeness)];
	const said = firsts
		.filter((first) => wordsAt(row, first) !== "")
		.map((first) => `${textsLike(first)}: ${inQuotes(wordsAt(row, first))}`);
	const silent = firsts.find((first) => wordsAt(row, first) === "");
	return `${capital(said.join("; "))}${silent === undefined ? "" : `; not in ${textsLike(silent)}`}.`;
}

function wordsAt(row: PhraseRow, text: number): string {
	const base = row.kind === "phrase" ? row.base : "";
	const words = text === 0 ? base : wordsIn(row.cells[text - 1]);
	// Between two phrases stands a comma at most.
	return words
		.replace(/^[\s,;:]+/, "")
		.trim()
		.replace(/\s+/g, " ");
}

function capital(sentence: string): string {
	return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
