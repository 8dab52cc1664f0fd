// Whose words are whose is one question, who put them where they are another: restored, moved or copied. Pure.
import type { TextSpan } from "./rules-atoms.ts";
import type { WordRun } from "../../../text/authorship/authorship.ts";
import { tokenize } from "../../../text/words.ts";

/** Who put words where they are that somebody had written before, and in which version. */
export type PlacedBy = {
	readonly kind: "restored" | "moved" | "copied";
	readonly personId: string;
	readonly versionId: string;
};

/** Words of one person that first appeared together, and came to where they are together. */
export type PlacedRun = WordRun & { readonly placed?: PlacedBy | undefined };

/** A stretch of a text that was put where it is. */
export type Placing = PlacedBy & TextSpan;

/** The same by its atoms, wherever they stand. */
export type PlacedAtoms = PlacedBy & { readonly atom: number; readonly length: number };

/**
 * Cuts the runs where words were put by somebody: a word was, if most of it was. What is not a word goes with the
 * words before it.
 */
export function placedRuns(runs: readonly WordRun[], placings: readonly Placing[]): readonly PlacedRun[] {
	if (placings.length === 0) return runs;
	let at = 0;
	let next = 0;
	return runs.flatMap((run) => {
		const parts: PlacedRun[] = [];
		for (const { kind, text } of tokenize(run.text)) {
			const last = parts.at(-1);
			const placing = placings[(next = firstEndingAfter(placings, next, at))];
			const placed = kind === "word" ? placedAt(placing, at, text.length) : last?.placed;
			at += text.length;
			if (last && samePlaced(last.placed, placed))
				parts[parts.length - 1] = { ...last, text: last.text + text };
			else parts.push({ ...run, text, placed });
		}
		return parts;
	});
}

/**
 * Where pieces overlap, the one of the latest version counts. The result is in the order of the text, without overlaps.
 */
export function placingsOf(pieces: readonly Placing[]): readonly Placing[] {
	const edges = [...new Set(pieces.flatMap(({ at, length }) => [at, at + length]))].toSorted((a, b) => a - b);
	const edgeAt = new Map(edges.map((at, edge) => [at, edge]));
	const owners: (Placing | undefined)[] = edges.map(() => undefined);
	// For each stretch between two edges, the next stretch that has no owner yet (a union-find). Each stretch gets one
	// owner, so that the time does not grow with the number of pieces that cover it.
	const free = Int32Array.from(owners.keys());
	for (const piece of latestFirst(pieces)) {
		const end = edgeAt.get(piece.at + piece.length) ?? 0;
		for (let edge = nextFree(free, edgeAt.get(piece.at) ?? 0); edge < end; edge = nextFree(free, edge)) {
			owners[edge] = piece;
			free[edge] = edge + 1;
		}
	}
	return joined(edges, owners);
}

function latestFirst(pieces: readonly Placing[]): readonly Placing[] {
	// Ids of versions rise with time.
	return pieces.toSorted((one, other) => {
		if (one.versionId === other.versionId) return 0;
		return one.versionId < other.versionId ? 1 : -1;
	});
}

function nextFree(free: Int32Array, from: number): number {
	let found = from;
	while ((free[found] ?? found) !== found) found = free[found] ?? found;
	// The next search from here is short.
	for (let edge = from; edge < found; ) {
		const next = free[edge] ?? found;
		free[edge] = found;
		edge = next;
	}
	return found;
}

function joined(edges: readonly number[], owners: readonly (Placing | undefined)[]): readonly Placing[] {
	const placings: Placing[] = [];
	for (const [edge, owner] of owners.entries()) {
		const at = edges[edge] ?? 0;
		const length = (edges[edge + 1] ?? at) - at;
		const last = placings.at(-1);
		if (!owner) continue;
		if (last && last.at + last.length === at && samePlaced(last, owner))
			placings[placings.length - 1] = { ...last, length: last.length + length };
		else placings.push({ ...owner, at, length });
	}
	return placings;
}

function firstEndingAfter(placings: readonly Placing[], from: number, at: number): number {
	let index = from;
	for (let each = placings[index]; each && each.at + each.length <= at; each = placings[index]) index += 1;
	return index;
}

function placedAt(placing: Placing | undefined, at: number, length: number): PlacedBy | undefined {
	if (placing === undefined) return undefined;
	const share = Math.min(placing.at + placing.length, at + length) - Math.max(placing.at, at);
	if (share * 2 <= length) return undefined;
	const { kind, personId, versionId } = placing;
	return { kind, personId, versionId };
}

function samePlaced(one: PlacedBy | undefined, other: PlacedBy | undefined): boolean {
	return (
		one?.kind === other?.kind && one?.personId === other?.personId && one?.versionId === other?.versionId
	);
}
