// The changes of a comparison in plain sentences, for lists, mails, and everybody who cannot see marks.
import type { Piece } from "./result.ts";
import { changeInWords, moveInWords } from "./in-words.ts";

/** How much of the text before a change is kept to say where it is. */
const CONTEXT_LENGTH_MAX = 300;

type Change = Extract<Piece, { kind: "change" }>;
/** Everything with one number, and what stood before its first piece, and before its last. */
type Told = { change: Change; readonly isRemovedFirst: boolean; readonly preceding: string; last: string };

/** One sentence for every change, in the order of their numbers. */
export function changeSentences({ pieces }: { readonly pieces: readonly Piece[] }): string[] {
	return toldChanges(pieces).map(sentenceOf);
}

function toldChanges(pieces: readonly Piece[]): Told[] {
	const told: Told[] = [];
	let preceding = "";
	let between = "";
	for (const piece of pieces) {
		if (piece.kind === "same") {
			between += piece.text;
			preceding = lastOf(preceding + piece.text);
			continue;
		}
		const known = told[piece.number - 1];
		if (known) {
			known.change = joined(known.change, piece, between);
			known.last = preceding;
		} else {
			const isRemovedFirst = piece.removed !== "";
			told[piece.number - 1] = { change: piece, isRemovedFirst, preceding, last: preceding };
		}
		preceding = lastOf(preceding + piece.added);
		between = "";
	}
	return told;
}

function lastOf(text: string): string {
	return text.slice(-CONTEXT_LENGTH_MAX);
}

/** Pieces of one change with nothing but the edges of blocks between them, or cells of one column. */
function joined(change: Change, next: Change, between: string): Change {
	const gap = /^[\s|]*$/u.test(between) ? between : " | ";
	const sort = change.sort === "words" || next.sort === "words" ? "words" : change.sort;
	return {
		...change,
		sort: change.sort === "moved" ? "moved" : sort,
		removed: withGap(change.removed, gap, next.removed),
		added: withGap(change.added, gap, next.added),
	};
}

function withGap(text: string, gap: string, next: string): string {
	return text === "" || next === "" ? text + next : text + gap + next;
}

function sentenceOf({ change, isRemovedFirst, preceding, last }: Told): string {
	if (change.sort === "moved") {
		const [origin, target] = isRemovedFirst ? [preceding, last] : [last, preceding];
		return moveInWords(change.added, { origin, target });
	}
	return changeInWords(change, preceding);
}
