// Clauses that went from one place to another unchanged. An editor draws an arrow for them, and does not strike them
// out in one place to write them again in the other. They are found first, and then taken out of the changes they were
// found in; what is left of a change stays a change.
import { type ChangedPart, changeOf, keyOf, type SamePart } from "../diff/parts.ts";
import { plainWord, type Token } from "../words.ts";

/** Some words of what one change removed or added. */
export type TokenRange = {
	/** Which part. */
	readonly part: number;
	/** Its first token, and the one after its last. */
	readonly start: number;
	readonly end: number;
};
export type Move = { readonly from: TokenRange; readonly to: TokenRange };

/** Shorter runs of words are too common to be called one and the same clause. */
const MOVED_WORDS = 4;
/** A shorter run must be most of what came or went at one of its places, or it is there by accident. */
const SURELY_MOVED_WORDS = 8;

/** The words of what one change removed, or of what it added. */
type Side = {
	readonly part: number;
	readonly tokens: readonly Token[];
	readonly words: readonly string[];
	/** Of each word, its place among the tokens. */
	readonly places: readonly number[];
};
type WordPlace = { readonly side: Side; readonly word: number };
/** So many words from here, and the same from there. */
type CommonClause = { readonly from: WordPlace; readonly to: WordPlace; readonly words: number };

/** In the order of where they stand now. */
export function movesBetween(parts: readonly (SamePart | ChangedPart)[]): Move[] {
	const removed = sidesOf(parts, "removed");
	const added = sidesOf(parts, "added");
	if (removed.length === 0 || added.length === 0) return [];
	const clauses = commonClauses(windowsOf(removed, added), windowsOf(added, removed)).filter(isClause);
	return withoutOverlaps(clauses).map(({ from, to, words }) => ({
		from: rangeOf(from, words),
		to: rangeOf(to, words),
	}));
}

function sidesOf(parts: readonly (SamePart | ChangedPart)[], side: "removed" | "added"): Side[] {
	return parts.flatMap((part, i) => {
		if (part.kind === "same" || part.sort !== "words") return [];
		const tokens = part[side];
		const places = tokens.flatMap(({ kind }, place) => (kind === "word" ? [place] : []));
		if (places.length < MOVED_WORDS) return [];
		const words = places.map((place) => plainWord(tokens[place]?.text ?? "").toLowerCase());
		return [{ part: i, tokens, words, places }];
	});
}

/** Where each run of four words the others have, too, stands; undefined for one that stands in several places. */
function windowsOf(sides: readonly Side[], others: readonly Side[]): Map<string, WordPlace | undefined> {
	const shared = new Set(others.flatMap(({ words }) => words));
	const windows = new Map<string, WordPlace | undefined>();
	for (const side of sides) {
		let inARow = 0;
		side.words.forEach((word, i) => {
			inARow = shared.has(word) ? inARow + 1 : 0;
			if (inARow < MOVED_WORDS) return;
			const first = i + 1 - MOVED_WORDS;
			const window = side.words.slice(first, i + 1).join(" ");
			windows.set(window, windows.has(window) ? undefined : { side, word: first });
		});
	}
	return windows;
}

/** The longest clauses around windows that went in one place only and came in one other place only. */
function commonClauses(
	removed: ReadonlyMap<string, WordPlace | undefined>,
	added: ReadonlyMap<string, WordPlace | undefined>,
): CommonClause[] {
	const clauses: CommonClause[] = [];
	for (const [window, to] of added) {
		const from = removed.get(window);
		if (!to || !from || to.side.part === from.side.part || isWithin(clauses.at(-1), from, to)) continue;
		const clause = wholeClause(from, to);
		if (clause.words >= MOVED_WORDS) clauses.push(clause);
	}
	return clauses;
}

function isWithin(clause: CommonClause | undefined, from: WordPlace, to: WordPlace): boolean {
	if (clause?.from.side !== from.side || clause.to.side !== to.side) return false;
	const behind = to.word - clause.to.word;
	return behind === from.word - clause.from.word && behind < clause.words;
}

function wholeClause(from: WordPlace, to: WordPlace): CommonClause {
	let ahead = 1;
	while (goesOn(later(from, ahead - 1), later(to, ahead - 1))) ahead++;
	let back = 0;
	while (goesOn(later(from, -back - 1), later(to, -back - 1))) back++;
	return { from: later(from, -back), to: later(to, -back), words: back + ahead };
}

/** True if the same word stands at both places, and what follows up to and with the next word is the same as well. */
function goesOn(a: WordPlace, b: WordPlace): boolean {
	const word = a.side.words[a.word];
	const next = a.side.words[a.word + 1];
	if (word === undefined || next === undefined) return false;
	return word === b.side.words[b.word] && next === b.side.words[b.word + 1] && gapAfter(a) === gapAfter(b);
}

function later({ side, word }: WordPlace, words: number): WordPlace {
	return { side, word: word + words };
}

function gapAfter({ side: { tokens, places }, word }: WordPlace): string {
	return tokens
		.slice((places[word] ?? 0) + 1, places[word + 1])
		.map(keyOf)
		.join("");
}

function isClause({ from, to, words }: CommonClause): boolean {
	const fewer = Math.min(from.side.words.length, to.side.words.length);
	return words >= SURELY_MOVED_WORDS || 2 * words >= fewer;
}

/** Of clauses that share words, the longest. */
function withoutOverlaps(clauses: readonly CommonClause[]): CommonClause[] {
	const taken = new Map<Side, Set<number>>();
	const kept = new Set<CommonClause>();
	for (const clause of clauses.toSorted((a, b) => b.words - a.words)) {
		const wanted = [clause.from, clause.to].flatMap(({ side, word }) =>
			Array.from({ length: clause.words }, (_, i) => ({ side, word: word + i })),
		);
		if (wanted.some(({ side, word }) => taken.get(side)?.has(word))) continue;
		kept.add(clause);
		for (const { side, word } of wanted) {
			if (!taken.get(side)?.add(word)) taken.set(side, new Set([word]));
		}
	}
	return clauses.filter((clause) => kept.has(clause));
}

function rangeOf({ side, word }: WordPlace, words: number): TokenRange {
	const last = side.places[word + words - 1] ?? 0;
	return { part: side.part, start: side.places[word] ?? 0, end: last + 1 };
}

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

type CutTokens = { readonly move: number | undefined; readonly tokens: readonly Token[] };

function cutOut(part: ChangedPart, cuts: Cuts): Part[] {
	const removed = cutTokens(part.removed, cuts.removed);
	const added = cutTokens(part.added, cuts.added);
	return [
		...removed.slice(0, -1).map((cutting) => partOf(cutting, "removed")),
		...meeting(removed.at(-1), added[0]),
		...added.slice(1).map((cutting) => partOf(cutting, "added")),
	];
}

/** A text cut at the moved clauses. Marks and spaces between a clause and the edge belong to the clause. */
function cutTokens(tokens: readonly Token[], cuts: readonly Cut[]): CutTokens[] {
	const pieces: CutTokens[] = [];
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
function meeting(removed: CutTokens | undefined, added: CutTokens | undefined): Part[] {
	if (removed && added && removed.move === undefined && added.move === undefined) {
		return [changeOf(removed.tokens, added.tokens)];
	}
	return [...(removed ? [partOf(removed, "removed")] : []), ...(added ? [partOf(added, "added")] : [])];
}

function partOf({ move, tokens }: CutTokens, side: "removed" | "added"): Part {
	const [removed, added] = side === "removed" ? [tokens, []] : [[], tokens];
	return move === undefined ? changeOf(removed, added) : { kind: "moved", move, removed, added };
}
