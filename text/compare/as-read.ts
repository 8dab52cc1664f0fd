// Two texts compared as readers see them: words with their formatting, lists as lists and tables as tables.
import { leavesOf, laidOut, type Laid } from "./layout.ts";
import { type LeafPair, treesOf } from "./block-tree.ts";
import { type Block, blocksOf, countLeaves } from "./blocks.ts";
import { type Budget, fullBudget } from "../diff/budget.ts";
import { bounded, compareCoarsely } from "./coarse.ts";
import { partsBetween, turned, turnedMove } from "./as-written.ts";
import { type Comparison, countsOf, type Piece, piecesOf, type PartGroup } from "./result.ts";
import { readingOf, withFormatting } from "./formatting.ts";
import { movesBetween, type Part, withMoves } from "./moves.ts";
import { lookOf, shapeChanges, toldChange } from "./structure.ts";
import { type ChangedPart, changeOf, type SamePart } from "../diff/parts.ts";
import { formatKey, type FormattedRun } from "./formatted-runs.ts";
import { tokenize } from "../words.ts";

/** Raised whenever the same two texts would be compared otherwise than before. */
export const COMPARISON_VERSION = 2;

/** Two texts of more paragraphs, items and cells together make pages that no browser likes. */
const LEAVES_MAX = 20_000;

/**
 * The pieces are those of all blocks one after the other, with blank lines or bars where one ends and the next begins:
 * within every block of the layout they hold both texts as they are read. Without a layout the comparison had to stay
 * coarse, and is one of the texts as they were written.
 */
export type ReadComparison = Comparison & { readonly layout?: readonly Laid[] };

export function compareAsRead(before: string, after: string): ReadComparison {
	const budget = fullBudget();
	// Where two readings are equally good the choice would depend on the direction, so it is made in one only.
	const isTurned = before > after;
	const [first, second] = isTurned ? [after, before] : [before, after];
	const [old, now] = [blocksOf(first), blocksOf(second)];
	if (countLeaves(old) + countLeaves(now) > LEAVES_MAX) return compareCoarsely(before, after);
	const trees = treesOf(old, now, { budget, isTurned, groups: 0 });
	const leaves = leavesOf(trees);
	// A table that has the rows of one text and the columns of the other may have grown.
	if (leaves.length > LEAVES_MAX) return compareCoarsely(before, after);
	const shape = shapeChanges(trees, isTurned);
	const groups = groupsOf(
		leaves.map(({ pair }) => ({
			pair,
			parts: [...(shape.get(pair) ?? []), ...partsOf(pair, budget, isTurned)],
		})),
		isTurned,
	);
	tellOtherLook(groups, old, now);
	const pieces = piecesOf(groups);
	const byLeaf = new Map(leaves.map(({ pair }, i) => [pair, pieces[i] ?? []]));
	const counts = countsOf(
		groups.flatMap(({ parts }) => parts),
		pieces.flat(),
	);
	const layout = laidOut(trees, { pieces: byLeaf, isTurned });
	const found = { pieces: inOneRow(pieces, leaves), ...counts, isCoarse: budget.isSpent, layout };
	return bounded(found, before, after);
}

/** Whatever else looks otherwise: "no difference" is only said of texts that look the same. */
function tellOtherLook(
	groups: readonly { parts: Part[] }[],
	old: readonly Block[],
	now: readonly Block[],
): void {
	const [first] = groups;
	if (!first || groups.some(({ parts }) => parts.some(({ kind }) => kind !== "same"))) return;
	if (lookOf(old) !== lookOf(now)) first.parts.unshift(toldChange("The text is laid out differently."));
}

type Found = { readonly pair: LeafPair; readonly parts: readonly (SamePart | ChangedPart)[] };

function partsOf({ before, after }: LeafPair, budget: Budget, isTurned: boolean): Found["parts"] {
	if (before && after) {
		return before.text === "" && after.text === "" ? [] : bothParts({ before, after, isTurned }, budget);
	}
	const [removed, added] = [tokenize(before?.text ?? ""), tokenize(after?.text ?? "")];
	return removed.length + added.length === 0 ? [] : [changeOf(removed, added)];
}

type Read = { readonly text: string; readonly runs: readonly FormattedRun[] };
type BothRead = { readonly before: Read; readonly after: Read; readonly isTurned: boolean };

function bothParts({ before, after, isTurned }: BothRead, budget: Budget): Found["parts"] {
	const parts = partsBetween(before.text, after.text, budget);
	if (layersOf(before.runs) === layersOf(after.runs) && before.text === after.text) return parts;
	const isPlain = [...before.runs, ...after.runs].every(({ formats }) => formats.length === 0);
	if (isPlain && !before.text.includes("\n") && !after.text.includes("\n")) return parts;
	const reading = readingOf(before.runs, after.runs, isTurned);
	return parts.flatMap((part) => withFormatting(part, reading));
}

function layersOf(runs: readonly FormattedRun[]): string {
	return runs.map(({ text, formats }) => `${text.length} ${formatKey(formats)}`).join("\n\n");
}

/** Clauses may have moved from any block to any other. */
function groupsOf(
	found: readonly Found[],
	isTurned: boolean,
): { parts: Part[]; group: PartGroup["group"] }[] {
	const all = found.flatMap(({ parts }) => parts);
	const moves = movesBetween(all);
	const moved = isTurned ? withMoves(all.map(turned), moves.map(turnedMove)) : withMoves(all, moves);
	let at = 0;
	return found.map(({ pair, parts }) => {
		const here = moved.slice(at, at + parts.length).flat();
		at += parts.length;
		return { parts: here, group: pair.group };
	});
}

function inOneRow(
	pieces: readonly (readonly Piece[])[],
	leaves: readonly { readonly gap: string }[],
): Piece[] {
	const row: Piece[] = [];
	pieces.forEach((each, i) => {
		const gap = leaves[i]?.gap ?? "";
		if (row.length > 0 && each.length > 0) row.push({ kind: "same", text: gap, before: gap });
		for (const piece of each) row.push(piece);
	});
	return row;
}
