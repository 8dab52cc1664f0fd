// Takes moved clauses out of the changes they were found in. What is left of a change stays a change.
import { type ChangedPart, changeOf, type SamePart } from "../diff/parts.ts";
import type { Move } from "./moves.ts";
import type { Token } from "../words.ts";

/** One end of a move: where the clause stood (removed) or where it stands now (added). Both ends have its number. */
export type MovedPart = {
	readonly kind: "moved";
	readonly move: number;
	readonly removed: readonly Token[];
	readonly added: readonly Token[];
};
export type Part = SamePart | ChangedPart | MovedPart;

/** What becomes of each part when the clauses that only changed their place are moved parts. */
export function withMoves(parts: readonly (SamePart | ChangedPart)[], moves: readonly Move[]): Part[][] {
	const removed = cutsByPart(moves, "from");
	const added = cutsByPart(moves, "to");
	return parts.map((part, i) => {
		if (part.kind === "same") return [part];
		const cuts = { removed: removed.get(i) ?? [], added: added.get(i) ?? [] };
		return cuts.removed.length + cuts.added.length === 0 ? [part] : cutOut(part, cuts);
	});
}

type Cut = { readonly move: number; readonly start: number; readonly end: number };
type Cuts = { readonly removed: readonly Cut[]; readonly added: readonly Cut[] };

function cutsByPart(moves: readonly Move[], end: "from" | "to"): Map<number, Cut[]> {
	const cuts = new Map<number, Cut[]>();
	moves.forEach((move, i) => {
		const cut = { ...move[end], move: i };
		const others = cuts.get(cut.part);
		if (others) others.push(cut);
		else cuts.set(cut.part, [cut]);
	});
	return cuts;
}

type Cutting = { readonly move: number | undefined; readonly tokens: readonly Token[] };

function cutOut(part: ChangedPart, cuts: Cuts): Part[] {
	const removed = cuttings(part.removed, cuts.removed);
	const added = cuttings(part.added, cuts.added);
	return [
		...removed.slice(0, -1).map((cutting) => partOf(cutting, "removed")),
		...meeting(removed.at(-1), added[0]),
		...added.slice(1).map((cutting) => partOf(cutting, "added")),
	];
}

/** A text cut at the moved clauses. Marks and spaces between a clause and the edge belong to the clause. */
function cuttings(tokens: readonly Token[], cuts: readonly Cut[]): Cutting[] {
	const pieces: Cutting[] = [];
	const pushRest = (start: number, end: number): Token[] => {
		const rest = tokens.slice(start, end);
		if (!rest.some(({ kind }) => kind === "word")) return rest;
		pieces.push({ move: undefined, tokens: rest });
		return [];
	};
	let at = 0;
	for (const { move, start, end } of cuts.toSorted((a, b) => a.start - b.start)) {
		const marks = pushRest(at, start);
		pieces.push({ move, tokens: [...marks, ...tokens.slice(start, end)] });
		at = end;
	}
	const marks = pushRest(at, tokens.length);
	const last = pieces.at(-1);
	if (marks.length > 0 && last) pieces[pieces.length - 1] = { ...last, tokens: [...last.tokens, ...marks] };
	else if (marks.length > 0) pieces.push({ move: undefined, tokens: marks });
	return pieces;
}

/** What was last removed and what was first added are one replacement, unless one of them moved. */
function meeting(removed: Cutting | undefined, added: Cutting | undefined): Part[] {
	if (removed && added && removed.move === undefined && added.move === undefined) {
		return [changeOf(removed.tokens, added.tokens)];
	}
	return [...(removed ? [partOf(removed, "removed")] : []), ...(added ? [partOf(added, "added")] : [])];
}

function partOf({ move, tokens }: Cutting, side: "removed" | "added"): Part {
	const [removed, added] = side === "removed" ? [tokens, []] : [[], tokens];
	return move === undefined ? changeOf(removed, added) : { kind: "moved", move, removed, added };
}
