// The changes of a comparison in plain sentences, for lists, mails, and everybody who cannot see marks.
import type { Piece } from "./result.ts";
import { hasRightToLeft } from "../direction.ts";
import { splitSentences } from "../sentences.ts";
import { type Token, tokenize, wordsOf } from "../words.ts";

/** How much of the text before a change is kept to say where it is. */
const PRECEDING_LENGTH_MAX = 300;

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
			known.change = joinedChange(known.change, piece, between);
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
	return text.slice(-PRECEDING_LENGTH_MAX);
}

/** Pieces of one change with nothing but the edges of blocks between them, or cells of one column. */
function joinedChange(change: Change, next: Change, between: string): Change {
	const gap = /^[\s|]*$/u.test(between) ? between : " | ";
	const sort = change.sort === "words" || next.sort === "words" ? "words" : change.sort;
	const { told, ...rest } = change;
	// Where words changed with it, they tell enough.
	return {
		...rest,
		...(told !== undefined && sort === "formatting" ? { told } : {}),
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

const PARAGRAPH_BREAK = /\n[^\S\n]*\n/;
const CONTEXT_WORDS = 4;
const CONTEXT_LENGTH_MAX = 200;
/** Longer quotations are shown by their beginning and end. */
const QUOTE_WORDS_MAX = 30;
const QUOTE_WORDS_SHOWN = 10;

type Worded = Pick<Change, "sort" | "removed" | "added" | "told">;

/** The sentence for one change; preceding is the text before it, of which the last words say where it is. */
function changeInWords(change: Worded, preceding: string): string {
	const { removed, added } = change;
	if (change.told !== undefined) return change.told.replace("{place}", () => placeOf(preceding));
	if (change.sort === "formatting" && (removed + added).trim() === "") {
		return `A line break was ${added.includes("\n") ? "added" : "removed"} ${placeOf(preceding)}.`;
	}
	if (change.sort === "formatting") return `${quoted(added)} is formatted differently.`;
	if (removed.trim() === "" && added.trim() === "") {
		return PARAGRAPH_BREAK.test(added)
			? `A new paragraph begins ${placeOf(preceding)}.`
			: `The paragraphs were joined ${placeOf(preceding)}.`;
	}
	if (removed.trim() === "") return `${quoted(added)} was added ${placeOf(preceding)}.`;
	if (added.trim() !== "") return `${quoted(removed)} was replaced by ${quoted(added)}.`;
	const isOnlyMarks = wordsOf(removed).length === 0;
	return isOnlyMarks
		? `${quoted(removed)} was removed ${placeOf(preceding)}.`
		: `${quoted(removed)} was removed.`;
}

/** The sentence for a clause that moved; origin and target are the texts before its two places. */
function moveInWords(clause: string, { origin, target }: { origin: string; target: string }): string {
	const from = placeOf(origin).replace("at the", "the");
	const to = placeOf(target).replace("at the", "the");
	return `${quoted(withoutMarks(clause))} was moved from ${from} to ${to}.`;
}

// Without a letter of their own; in a quotation they could only reorder what stands around it.
const TURNS_DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** In quotation marks; words written from right to left are fenced in, or they would reorder the sentence around. */
export function inQuotes(text: string): string {
	const words = text.replace(TURNS_DIRECTION, "").trim();
	return `“${hasRightToLeft(words) ? `\u2068${words}\u2069` : words}”`;
}

function placeOf(preceding: string): string {
	const words = lastWords(preceding.slice(-CONTEXT_LENGTH_MAX));
	return words === "" ? "at the beginning" : `after ${inQuotes(words.replace(/ \|$/u, ""))}`;
}

/** The last words of the last sentence, without the marks in front of them. */
function lastWords(text: string): string {
	const sentence = splitSentences(text).findLast((part) => wordsOf(part).length > 0) ?? "";
	const tokens = tokenize(sentence);
	const places = wordPlaces(tokens);
	return oneLine(joined(tokens.slice(places[Math.max(0, places.length - CONTEXT_WORDS)] ?? 0)));
}

function quoted(text: string): string {
	const tokens = tokenize(text);
	const places = wordPlaces(tokens);
	if (places.length <= QUOTE_WORDS_MAX) return inQuotes(oneLine(text));
	const head = tokens.slice(0, (places[QUOTE_WORDS_SHOWN - 1] ?? 0) + 1);
	const tail = tokens.slice(places[places.length - QUOTE_WORDS_SHOWN] ?? 0);
	return inQuotes(`${oneLine(joined(head))} … ${oneLine(joined(tail))}`);
}

function withoutMarks(text: string): string {
	const tokens = tokenize(text);
	const places = wordPlaces(tokens);
	return joined(tokens.slice(places[0], (places.at(-1) ?? 0) + 1));
}

function wordPlaces(tokens: readonly Token[]): number[] {
	return tokens.flatMap(({ kind }, i) => (kind === "word" ? [i] : []));
}

function joined(tokens: readonly Token[]): string {
	return tokens.map(({ text }) => text).join("");
}

function oneLine(text: string): string {
	return text.trim().replace(/\s+/g, " ");
}
