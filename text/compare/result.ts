// What comparing two texts found: the pieces of both in reading order, and how much of them changed.
import { type ChangedPart, type SamePart, type Sort, textOf, wordCount } from "../diff/parts.ts";
import type { MovedPart, Part } from "./moves.ts";
import { countWords } from "../words.ts";

export type Piece =
	| {
			readonly kind: "same";
			/** As the text after has it. */
			readonly text: string;
			/** As the text before has it: white space and the way an accent is encoded may differ. */
			readonly before: string;
	  }
	| {
			readonly kind: "change";
			/** From 1, in reading order, over changes of every sort. The two ends of a move share one. */
			readonly number: number;
			readonly removed: string;
			readonly added: string;
			/** A clause that moved is removed at one piece and added at another. */
			readonly sort: Sort | "moved";
			/** The sentence that tells it, where its words alone do not; {place} stands for where it is. */
			readonly told?: string;
	  };

export type Comparison = {
	/** Same and added join to the text after, before and removed to the text before; both to the byte. */
	readonly pieces: readonly Piece[];
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** How many changes are changes of words. */
	readonly places: number;
	/** How many changes are of punctuation, capital letters or formatting only. */
	readonly punctuationChanges: number;
	/** How many clauses only changed their place. */
	readonly moves: number;
	/** So few words survive that the two are easier to read one above the other. */
	readonly mostlyDifferent: boolean;
	/** True if long passages were called replaced without a closer look, to keep the work within its budget. */
	readonly isCoarse: boolean;
};

const SURVIVING_SHARE = 0.4;
/** Texts shorter than this are read at a glance, however much they differ. */
const TINY_WORDS = 8;

/** Parts that stand together; all that changed in a group is one change. */
export type PartGroup = { readonly parts: readonly Part[]; readonly group: number | undefined };

export function comparisonOf(parts: readonly Part[], isCoarse: boolean): Comparison {
	const pieces = piecesOf([{ parts, group: undefined }]).flat();
	return { pieces, ...countsOf(parts, pieces), isCoarse };
}

/** How much changed, all groups together. */
export function countsOf(
	parts: readonly Part[],
	pieces: readonly Piece[],
): Omit<Comparison, "pieces" | "isCoarse"> {
	const wordChanges = parts.filter((part) => part.kind === "change").filter(({ sort }) => sort === "words");
	const changes = pieces.filter((piece) => piece.kind === "change");
	const numbers = (isWanted: (sort: Sort | "moved") => boolean): Set<number> =>
		new Set(changes.filter(({ sort }) => isWanted(sort)).map(({ number }) => number));
	const words = numbers((sort) => sort === "words");
	const minor = numbers((sort) => sort !== "words" && sort !== "moved");
	return {
		wordsAdded: sum(wordChanges.map(({ added }) => wordCount(added))),
		wordsRemoved: sum(wordChanges.map(({ removed }) => wordCount(removed))),
		places: words.size,
		punctuationChanges: [...minor].filter((number) => !words.has(number)).length,
		moves: numbers((sort) => sort === "moved").size,
		mostlyDifferent: isMostlyDifferent(parts, wordChanges),
	};
}

/** The pieces of each group, the changes numbered over all of them. */
export function piecesOf(groups: readonly PartGroup[]): Piece[][] {
	const numbers = new Map<string, number>();
	let count = 0;
	const numberOf = (part: ChangedPart | MovedPart, group: number | undefined): number => {
		const shared = sharedBy(part, group);
		const known = shared === undefined ? undefined : numbers.get(shared);
		if (known !== undefined) return known;
		count++;
		if (shared !== undefined) numbers.set(shared, count);
		return count;
	};
	return groups.map(({ parts, group }) => {
		const pieces: Piece[] = [];
		for (const part of parts) {
			if (part.kind === "same") pushSame(pieces, part);
			else {
				const [removed, added] = [textOf(part.removed), textOf(part.added)];
				const sort = part.kind === "moved" ? "moved" : part.sort;
				const told = part.kind === "change" && part.told !== undefined ? { told: part.told } : {};
				pieces.push({ kind: "change", number: numberOf(part, group), sort, removed, added, ...told });
			}
		}
		return pieces;
	});
}

/** What other parts with the same number have in common with this one. */
function sharedBy(part: ChangedPart | MovedPart, group: number | undefined): string | undefined {
	if (part.kind === "moved") return `move ${part.move}`;
	return group === undefined ? undefined : `group ${group}`;
}

function pushSame(pieces: Piece[], { before, after }: SamePart): void {
	const last = pieces.at(-1);
	if (last?.kind === "same") {
		pieces[pieces.length - 1] = { kind: "same", text: last.text + after, before: last.before + before };
	} else pieces.push({ kind: "same", text: after, before });
}

function isMostlyDifferent(parts: readonly Part[], wordChanges: readonly ChangedPart[]): boolean {
	const removed = sum(wordChanges.map((part) => wordCount(part.removed)));
	const added = sum(wordChanges.map((part) => wordCount(part.added)));
	// Against the shorter text: one that only grew, or only shrank, is still easy to read with its marks.
	const lost = Math.min(removed, added);
	const enough = Math.max(TINY_WORDS, (lost * SURVIVING_SHARE) / (1 - SURVIVING_SHARE));
	const surviving = lost === 0 ? enough : survivingWords(parts, enough);
	return surviving + lost >= TINY_WORDS && surviving < SURVIVING_SHARE * (surviving + lost);
}

/** Not counted further than matters. */
function survivingWords(parts: readonly Part[], enough: number): number {
	let words = 0;
	for (const part of parts) {
		if (words >= enough) break;
		if (part.kind === "same") words += countWords(part.after);
		else if (part.kind === "moved" || part.sort !== "words") words += wordCount(part.added);
	}
	return words;
}

function sum(counts: readonly number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}
