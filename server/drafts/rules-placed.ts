// Whose words are whose is one question, who put them where they are another: restored, moved or copied. Pure.
import type { WordRun } from "../../text/authorship.ts";
import { tokenize } from "../../text/words.ts";

/** Who put words where they are that somebody had written before, and in which version. */
export type Placed = {
	readonly kind: "restored" | "moved" | "copied";
	readonly personId: string;
	readonly versionId: string;
};

/** Words of one person that first appeared together, and came to where they are together. */
export type Run = WordRun & { readonly placed?: Placed | undefined };

/** A stretch of a text, in UTF-16 units, that was put where it is. */
export type Placing = Placed & { readonly at: number; readonly length: number };

/**
 * Cuts the runs where words were put by somebody: a word was, if most of it was. What is not a word goes with the
 * words before it.
 */
export function placedRuns(runs: readonly WordRun[], placings: readonly Placing[]): readonly Run[] {
	if (placings.length === 0) return runs;
	let at = 0;
	let next = 0;
	return runs.flatMap((run) => {
		const parts: Run[] = [];
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

/** Both in the order of the text; where they tell of the same words, the second is right. */
export function joinPlacings(placings: readonly Placing[], others: readonly Placing[]): readonly Placing[] {
	let next = 0;
	const kept = placings.flatMap((placing) => {
		next = firstEndingAfter(others, next, placing.at);
		let parts: readonly Placing[] = [placing];
		for (let index = next; (others[index]?.at ?? Infinity) < placing.at + placing.length; index += 1) {
			const other = others[index];
			if (other) parts = parts.flatMap((part) => without(part, other));
		}
		return parts;
	});
	return [...kept, ...others].toSorted((a, b) => a.at - b.at);
}

function without(placing: Placing, { at, length }: Placing): readonly Placing[] {
	const end = placing.at + placing.length;
	const before = { ...placing, length: Math.min(end, at) - placing.at };
	const from = Math.max(placing.at, at + length);
	return [before, { ...placing, at: from, length: end - from }].filter((part) => part.length > 0);
}

function firstEndingAfter(placings: readonly Placing[], from: number, at: number): number {
	let index = from;
	for (let each = placings[index]; each && each.at + each.length <= at; each = placings[index]) index += 1;
	return index;
}

function placedAt(placing: Placing | undefined, at: number, length: number): Placed | undefined {
	if (placing === undefined) return undefined;
	const share = Math.min(placing.at + placing.length, at + length) - Math.max(placing.at, at);
	if (share * 2 <= length) return undefined;
	const { kind, personId, versionId } = placing;
	return { kind, personId, versionId };
}

function samePlaced(one: Placed | undefined, other: Placed | undefined): boolean {
	return (
		one?.kind === other?.kind && one?.personId === other?.personId && one?.versionId === other?.versionId
	);
}
