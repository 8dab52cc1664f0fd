// Two texts as an editor's hand would mark them: sentences are paired first, then words inside each pair, a few
// unchanged words between two changes are joined with them, and a clause that only moved is said to have moved.
import { alignSentences } from "./sentence-alignment.ts";
import { type Budget, fullBudget } from "../diff/budget.ts";
import { changesBetween } from "./word-changes.ts";
import { type Comparison, comparisonOf, type Piece } from "./result.ts";
import { type Move, movesBetween } from "./moves.ts";
import { withMoves } from "./moves.ts";
import type { ChangedPart, SamePart } from "../diff/parts.ts";
import { formatNumber, listed, plural } from "../formats.ts";

export type { Comparison, Piece } from "./result.ts";

/** Seen from the other side, a comparison is the same with removed and added swapped. */
export function compareTexts(before: string, after: string): Comparison {
	const budget = fullBudget();
	// Where two readings are equally good the choice would depend on the direction, so it is made in one only.
	const isTurned = before > after;
	const found = isTurned ? partsBetween(after, before, budget) : partsBetween(before, after, budget);
	const moves = movesBetween(found);
	const parts = isTurned ? withMoves(found.map(turned), moves.map(turnedMove)) : withMoves(found, moves);
	return comparisonOf(parts.flat(), budget.isSpent);
}

/** Sentences first, then words; not yet with moves. */
export function partsBetween(before: string, after: string, budget: Budget): (SamePart | ChangedPart)[] {
	return alignSentences(before, after, budget).flatMap((pair): (SamePart | ChangedPart)[] =>
		pair.before === pair.after
			? [{ kind: "same", before: pair.before, after: pair.after }]
			: changesBetween(pair.before, pair.after, budget),
	);
}

/** Seen from the other side. */
export function turned(part: SamePart | ChangedPart): SamePart | ChangedPart {
	return part.kind === "same"
		? { kind: "same", before: part.after, after: part.before }
		: { ...part, removed: part.added, added: part.removed };
}

export function turnedMove({ from, to }: Move): Move {
	return { from: to, to: from };
}

/** "3 changes: 21 words removed, 14 added, 1 clause moved. The rest is the same." */
export function summarize(comparison: Comparison): string {
	const { places, moves, mostlyDifferent, isCoarse } = comparison;
	if (mostlyDifferent) return "These two are mostly different.";
	const minor = minorChanges(comparison);
	if (places + moves === 0)
		return minor === "" ? "No difference in words." : `No difference in words, only ${minor}.`;
	const counts = [...wordCounts(comparison), ...(minor === "" ? [] : [`and ${minor}`])].join(", ");
	const rest = isCoarse
		? "The texts are long and differ much, so whole passages are marked."
		: "The rest is the same.";
	return `${places === 0 ? "" : `${plural(places, "change")}: `}${counts}. ${rest}`;
}

const MINOR_SORTS = [
	["punctuation", "punctuation"],
	["case", "capital letters"],
	["formatting", "formatting"],
] as const;

function wordCounts({ wordsRemoved, wordsAdded, moves, pieces }: Comparison): string[] {
	const counts: string[] = [];
	if (wordsRemoved > 0) counts.push(`${plural(wordsRemoved, "word")} removed`);
	if (wordsAdded > 0)
		counts.push(`${wordsRemoved > 0 ? formatNumber(wordsAdded) : plural(wordsAdded, "word")} added`);
	if (moves > 0) counts.push(`${plural(moves, movedNoun(pieces))} moved`);
	return counts;
}

function movedNoun(pieces: readonly Piece[]): string {
	const moved = pieces.filter((piece) => piece.kind === "change" && piece.sort === "moved");
	return moved.some((piece) => piece.kind === "change" && /[.!?…。！？]/.test(piece.added))
		? "passage"
		: "clause";
}

function minorChanges({ punctuationChanges, pieces }: Comparison): string {
	if (punctuationChanges === 0) return "";
	const sorts = new Set(pieces.map((piece) => (piece.kind === "change" ? piece.sort : "words")));
	const kinds = MINOR_SORTS.filter(([sort]) => sorts.has(sort)).map(([, name]) => name);
	return `${plural(punctuationChanges, "change")} of ${listed(kinds)}`;
}
