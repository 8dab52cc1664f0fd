// Lays one text beside the phrases of another: every word goes to the phrase it belongs to, or between two phrases.
import { compareTexts } from "./as-written.ts";
import { cutPhrases } from "./phrase-cuts.ts";
import { countWords, type Token, tokenize, wordsOf } from "../words.ts";

/** Removed words have nothing in their place; replaced ones have, though perhaps beside another phrase. */
export type Mark = {
	readonly kind: "same" | "added" | "removed" | "replaced";
	readonly text: string;
};

export type Column = {
	/** For each phrase, what stands in its place. */
	readonly marks: readonly Mark[][];
	/** additions[i] stands before phrase i; the last one at the end. Empty where nothing was added. */
	readonly additions: readonly string[];
};

/** A shorter addition stays with the phrase beside it. */
const ROW_WORDS = 3;
/** Matching phrases costs the product of their numbers. */
const COMBINATIONS_MAX = 4_000;

/** A text read word by word: which phrase each word belongs to, and how many have been read. */
type Reading = { readonly phraseOf: readonly number[]; word: number };
type Laying = {
	readonly marks: Mark[][];
	readonly additions: string[];
	readonly base: Reading;
	readonly other: Reading;
};

export function columnOf(phrases: readonly string[], other: string): Column {
	const laying: Laying = {
		marks: phrases.map(() => []),
		additions: [...phrases.map(() => ""), ""],
		base: readingOf(phrases),
		other: readingOf(cutPhrases(other)),
	};
	for (const piece of compareTexts(phrases.join(""), other).pieces) {
		if (piece.kind === "same") {
			layAlong(laying, "same", piece.text);
			laying.other.word += countWords(piece.text);
		} else {
			if (countWords(piece.removed) === 0) layAddition(laying, piece);
			else layReplacement(laying, piece);
			laying.other.word += countWords(piece.added);
		}
	}
	return laying;
}

function readingOf(phrases: readonly string[]): Reading {
	return { phraseOf: phrases.flatMap((phrase, i) => wordsOf(phrase).map(() => i)), word: 0 };
}

type PhraseStretch = { readonly phrase: number; readonly text: string };

/** A text whose words are the next ones to be read, cut where their phrases are. */
function stretchesOf({ phraseOf, word }: Reading, text: string): PhraseStretch[] {
	const stretches: PhraseStretch[] = [];
	let next = word;
	let phrase = phraseOf[word - 1] ?? phraseOf[word] ?? 0;
	let tokens: Token[] = [];
	const close = (end: number): void => {
		if (end > 0) stretches.push({ phrase, text: joined(tokens.slice(0, end)) });
		tokens = tokens.slice(end);
	};
	for (const token of tokenize(text)) {
		tokens.push(token);
		if (token.kind !== "word") continue;
		const begun = phraseOf[next] ?? phrase;
		// The marks before the last space end the one phrase, those behind it begin the other.
		if (begun !== phrase) close(tokens.findLastIndex((each) => each.kind === "space") + 1);
		phrase = begun;
		next++;
	}
	close(tokens.length);
	return stretches;
}

/** Lays a text whose words are those of the phrases from here on. */
function layAlong(laying: Laying, kind: Mark["kind"], text: string): void {
	let spaceBefore = "";
	for (const stretch of stretchesOf(laying.base, text)) {
		// The space before this phrase stays with the one before; words added in between would run into it.
		const before = laying.marks[stretch.phrase]?.at(-1)?.text ?? " ";
		const isParted = /\s$/u.test(before);
		lay(laying, stretch.phrase, { kind, text: (isParted ? "" : spaceBefore) + stretch.text });
		spaceBefore = /\s$/u.test(stretch.text) ? " " : "";
	}
	laying.base.word += countWords(text);
}

type Change = { readonly removed: string; readonly added: string };

function layAddition(laying: Laying, { removed, added }: Change): void {
	const { marks, additions, base } = laying;
	const end = marks.length;
	const [before, next] = [base.phraseOf[base.word - 1] ?? 0, base.phraseOf[base.word] ?? end];
	const isBetween = (before !== next || base.word === 0) && (marks[next] ?? []).length === 0;
	const words = countWords(added);
	// Once something stands between the two phrases, whatever follows it does, too.
	if (isBetween && (words >= ROW_WORDS || (words > 0 && additions[next] !== ""))) {
		additions[next] = [additions[next], added].filter((text) => text !== "").join(" ");
		return;
	}
	const phrase = words === 0 || next === end ? before : next;
	lay(laying, phrase, { kind: "removed", text: removed });
	lay(laying, phrase, { kind: "added", text: added });
}

function layReplacement(laying: Laying, { removed, added }: Change): void {
	const replaced = stretchesOf(laying.base, removed).filter(({ text }) => countWords(text) > 0);
	const wording = stretchesOf(laying.other, added).map(({ text }) => text);
	const places = placesFor(
		wording.map(wordsOf),
		replaced.map(({ text }) => wordsOf(text)),
	);
	layAlong(laying, countWords(added) === 0 ? "removed" : "replaced", removed);
	wording.forEach((text, i) => {
		lay(laying, replaced[places[i] ?? 0]?.phrase ?? 0, { kind: "added", text });
	});
}

/**
 * For each phrase of the new wording, beside which of the replaced ones it stands: where most words are shared, and
 * otherwise one beside one. The order stays.
 */
function placesFor(
	wording: readonly (readonly string[])[],
	replaced: readonly (readonly string[])[],
): number[] {
	const last = replaced.length - 1;
	if (wording.length * replaced.length > COMBINATIONS_MAX) return wording.map((_, i) => Math.min(i, last));
	// best[i][place]: what the first i phrases are worth with the last of them at this place.
	const best = [replaced.map((_, place) => (place === 0 ? 0 : Number.NEGATIVE_INFINITY))];
	const came: number[][] = [];
	wording.forEach((words, i) => {
		const reached: number[] = [];
		const cameFrom: number[] = [];
		for (let place = 0; place <= last; place++) {
			const options = replaced.slice(0, place + 1).map((_, before) => {
				const crowded = i > 0 && before === place ? -1 : 0;
				return (i === 0 ? 0 : (best[i]?.[before] ?? 0)) + crowded;
			});
			const worth = Math.max(...options);
			cameFrom.push(options.indexOf(worth));
			reached.push(worth + 3 * sharedShare(words, replaced[place] ?? []));
		}
		best.push(reached);
		came.push(cameFrom);
	});
	return wayBack(best.at(-1) ?? [], came);
}

function wayBack(worths: readonly number[], came: readonly (readonly number[])[]): number[] {
	let place = worths.indexOf(Math.max(...worths));
	const places = came.toReversed().map((cameFrom) => {
		const here = place;
		place = cameFrom[here] ?? 0;
		return here;
	});
	return places.toReversed();
}

function sharedShare(a: readonly string[], b: readonly string[]): number {
	const others = new Set(b.map((word) => word.toLowerCase()));
	const shared = a.filter((word) => others.has(word.toLowerCase())).length;
	return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

function lay({ marks, additions }: Laying, phrase: number, mark: Mark): void {
	if (mark.text === "") return;
	const cell = marks[phrase];
	if (cell === undefined) {
		// Without a single phrase there is nothing to lay it beside.
		if (mark.kind === "added" || mark.kind === "same") additions[0] += mark.text;
		return;
	}
	const last = cell.at(-1);
	if (last?.kind === mark.kind) cell[cell.length - 1] = { kind: mark.kind, text: last.text + mark.text };
	else cell.push(mark);
}

function joined(tokens: readonly Token[]): string {
	return tokens.map(({ text }) => text).join("");
}
