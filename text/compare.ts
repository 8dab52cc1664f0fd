// Two texts as an editor's hand would mark them: sentences are paired first, then words inside each pair, and small
// unchanged islands between changes are left out.
import { alignSentences } from "./align.ts";
import { type ChangedPart, changesBetween, type Part, type Sort, wordCount } from "./changes.ts";
import { fullBudget } from "./budget.ts";
import { changeInWords, plural } from "./in-words.ts";
import { type Token, tokenize } from "./words.ts";

export type Piece =
	| { readonly kind: "same"; readonly text: string }
	| {
			readonly kind: "change";
			/** From 1, in reading order, over changes of every sort. */
			readonly number: number;
			readonly removed: string;
			readonly added: string;
			readonly sort: Sort;
	  };

export type Comparison = {
	/**
	 * Same and added join to the text after, to the byte. Same and removed join to the text before, except that
	 * unchanged stretches have the white space of the text after.
	 */
	readonly pieces: readonly Piece[];
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** How many changes are changes of words. */
	readonly places: number;
	/** How many changes are of punctuation or capital letters only. */
	readonly punctuationChanges: number;
	/** So few words survive that the two are easier to read one above the other. */
	readonly mostlyDifferent: boolean;
};

const SURVIVING_SHARE = 0.4;
/** Texts shorter than this are read at a glance, however much they differ. */
const TINY_WORDS = 8;

export function compareTexts(before: string, after: string): Comparison {
	const budget = fullBudget();
	const parts = alignSentences(before, after, budget).flatMap((pair): Part[] =>
		pair.before === pair.after
			? [{ kind: "same", tokens: tokenize(pair.after) }]
			: changesBetween(pair.before, pair.after, budget),
	);
	const changes = parts.filter((part) => part.kind === "change");
	const wordChanges = changes.filter(({ sort }) => sort === "words");
	return {
		pieces: piecesOf(parts),
		wordsAdded: sum(wordChanges.map(({ added }) => wordCount(added))),
		wordsRemoved: sum(wordChanges.map(({ removed }) => wordCount(removed))),
		places: wordChanges.length,
		punctuationChanges: changes.length - wordChanges.length,
		mostlyDifferent: isMostlyDifferent(parts, wordChanges),
	};
}

/** "3 changes: 21 words removed, 14 added. The rest is the same." */
export function summarize(comparison: Comparison): string {
	const { places, wordsRemoved, wordsAdded, mostlyDifferent } = comparison;
	if (mostlyDifferent) return "These two are mostly different.";
	const minor = minorChanges(comparison);
	if (places === 0)
		return minor === "" ? "No difference in words." : `No difference in words, only ${minor}.`;
	const counts: string[] = [];
	if (wordsRemoved > 0) counts.push(`${plural(wordsRemoved, "word")} removed`);
	if (wordsAdded > 0) counts.push(`${wordsRemoved > 0 ? wordsAdded : plural(wordsAdded, "word")} added`);
	if (minor !== "") counts.push(`and ${minor}`);
	return `${plural(places, "change")}: ${counts.join(", ")}. The rest is the same.`;
}

/** One sentence for every change, in the order of their numbers. */
export function changeSentences({ pieces }: Comparison): string[] {
	const sentences: string[] = [];
	let preceding = "";
	for (const piece of pieces) {
		if (piece.kind === "change") sentences.push(changeInWords(piece, preceding));
		preceding = piece.kind === "change" ? preceding + piece.added : piece.text;
	}
	return sentences;
}

function minorChanges({ punctuationChanges, pieces }: Comparison): string {
	if (punctuationChanges === 0) return "";
	const sorts = new Set(pieces.map((piece) => (piece.kind === "change" ? piece.sort : "words")));
	const kinds = [sorts.has("punctuation") ? "punctuation" : "", sorts.has("case") ? "capital letters" : ""];
	return `${plural(punctuationChanges, "change")} of ${kinds.filter((kind) => kind !== "").join(" and ")}`;
}

function piecesOf(parts: readonly Part[]): Piece[] {
	const pieces: Piece[] = [];
	let number = 0;
	for (const part of parts) {
		const last = pieces.at(-1);
		if (part.kind === "change") {
			number++;
			pieces.push({
				kind: "change",
				number,
				sort: part.sort,
				removed: textOf(part.removed),
				added: textOf(part.added),
			});
		} else if (last?.kind === "same") {
			pieces[pieces.length - 1] = { kind: "same", text: last.text + textOf(part.tokens) };
		} else pieces.push({ kind: "same", text: textOf(part.tokens) });
	}
	return pieces;
}

function isMostlyDifferent(parts: readonly Part[], wordChanges: readonly ChangedPart[]): boolean {
	const surviving = sum(
		parts.map((part) => wordCount(part.kind === "same" ? part.tokens : minorWords(part))),
	);
	const removed = sum(wordChanges.map((part) => wordCount(part.removed)));
	const added = sum(wordChanges.map((part) => wordCount(part.added)));
	// Against the shorter text: one that only grew, or only shrank, is still easy to read with its marks.
	const shorter = surviving + Math.min(removed, added);
	return shorter >= TINY_WORDS && surviving < SURVIVING_SHARE * shorter;
}

function minorWords({ sort, added }: ChangedPart): readonly Token[] {
	return sort === "words" ? [] : added;
}

function textOf(tokens: readonly Token[]): string {
	return tokens.map(({ text }) => text).join("");
}

function sum(counts: readonly number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}
