// Words that were changed only in some of their letters: those that stayed keep their author.
import { align } from "../align/align.ts";
import { intAt } from "../index/ints.ts";
import { textOfRuns } from "../index/letters.ts";
import { sameEnds } from "../index/tokens.ts";
import { type Hole, holesOf, type Task, occurrenceAt } from "./task.ts";
import { runsOfOccurrence } from "../index/token-occurrences.ts";
import { atomsOf, type LetterMatches } from "./write-out.ts";

const REMOVED_MOST = 4;
const OPEN_MOST = 12;
const LIKENESS = 0.6;

/** `texts` are the occurrences of the texts it was made from, as far as they are opposite the stretch under work. */
export function matchLetters(task: Task, texts: readonly Int32Array[]): LetterMatches {
	const letterMatches = new Map<number, readonly number[]>();
	const holes = holesOf(task).filter(({ from, to }) => to - from <= OPEN_MOST);
	if (holes.length === 0) return letterMatches;
	const places = texts.map(
		(occurrences) => new Map(Array.from(occurrences, (occurrence, i) => [occurrence, i])),
	);
	for (const hole of holes) {
		const gone = texts
			.map((occurrences, i) => goneIn(task, occurrences, { hole, places: places[i] ?? new Map() }))
			.find(({ length }) => length > 0 && length <= REMOVED_MOST);
		if (gone) matchIn(task, hole, gone, letterMatches);
	}
	return letterMatches;
}

/** Occurrences that stood between the two around a hole. */
function goneIn(
	task: Task,
	occurrences: Int32Array,
	{ hole, places }: { readonly hole: Hole; readonly places: ReadonlyMap<number, number> },
): number[] {
	const before = hole.from === 0 ? -1 : places.get(occurrenceAt(task, hole.from - 1));
	const behind =
		hole.to === task.occurrences.length ? occurrences.length : places.get(occurrenceAt(task, hole.to));
	const isGone = (occurrence: number) => task.used[occurrence] === 0;
	if (before !== undefined && behind !== undefined) {
		return Array.from(occurrences.subarray(before + 1, Math.max(before + 1, behind))).filter(isGone);
	}
	// With one neighbour, only what stood next to it: one more than may be matched, to tell that it is too much.
	if (before !== undefined) return firstGone(occurrences.subarray(before + 1), isGone);
	if (behind !== undefined)
		return firstGone(occurrences.subarray(0, behind).toReversed(), isGone).toReversed();
	return [];
}

function firstGone(occurrences: Int32Array, isGone: (occurrence: number) => boolean): number[] {
	const near = Array.from(occurrences.subarray(0, REMOVED_MOST + 1));
	const end = near.findIndex((occurrence) => !isGone(occurrence));
	return end < 0 ? near : near.slice(0, end);
}

// Nothing that anybody would call a word is longer: only its beginning and its end are looked at.
const LETTERS_MOST = 200;

function isLong(text: string): boolean {
	return text.length > LETTERS_MOST;
}

/** What is the same at both ends keeps its atoms. */
function matchEnds({ text, atoms }: Word, open: string): readonly number[] | undefined {
	const { head, tail } = sameEnds(text, open);
	if (2 * (head + tail) < LIKENESS * (text.length + open.length)) return undefined;
	const letterMatches = Array.from({ length: open.length }, () => -1);
	for (let i = 0; i < head; i++) letterMatches[i] = atoms[i] ?? -1;
	for (let i = 1; i <= tail; i++) letterMatches[open.length - i] = atoms[text.length - i] ?? -1;
	return letterMatches;
}

/** Only words are compared letter by letter: two emoji may share part of their encoding and are still two signs. */
function isWord({ family }: Task, key: number | undefined): boolean {
	return intAt(family.keys.words, key ?? 0) === 1;
}

type Word = { readonly text: string; readonly atoms: readonly number[] };

function matchIn(
	task: Task,
	{ from, to }: Hole,
	gone: readonly number[],
	letterMatches: Map<number, readonly number[]>,
): void {
	const words = gone
		.filter((occurrence) => isWord(task, intAt(task.family.occurrences.keys, occurrence)))
		.map((occurrence) => wordOf(task, occurrence));
	const open = Array.from({ length: to - from }, (_, i) =>
		isWord(task, task.keys[from + i]) ? task.text.slice(task.starts[from + i], task.ends[from + i]) : "",
	);
	const isAnyLong = words.some(({ text }) => isLong(text)) || open.some(isLong);
	const found = isAnyLong ? matchLong(words, open) : matchWords(words, open);
	for (const [i, atoms] of found) letterMatches.set(from + i, atoms);
}

type Atoms = ReadonlyMap<number, readonly number[]>;

function matchWords(words: readonly Word[], open: readonly string[]): Atoms {
	const letterMatches = new Map<number, number[]>();
	for (const { at, word, letters } of likenesses(words, open)) {
		const atoms = letterMatches.get(at) ?? Array.from({ length: open[at]?.length ?? 0 }, () => -1);
		for (const [place, letter] of letters) atoms[place] = words[word]?.atoms[letter] ?? -1;
		letterMatches.set(at, atoms);
	}
	return letterMatches;
}

function matchLong([word, ...words]: readonly Word[], [text, ...open]: readonly string[]): Atoms {
	const isOne = words.length === 0 && open.length === 0;
	const ends = isOne && word && text !== undefined ? matchEnds(word, text) : undefined;
	return new Map(ends ? [[0, ends]] : []);
}

function wordOf({ family }: Task, occurrence: number): Word {
	const runs = runsOfOccurrence(family.occurrences, occurrence);
	return { text: textOfRuns(family.letters, runs), atoms: atomsOf(runs) };
}

type Likeness = {
	readonly at: number;
	readonly word: number;
	readonly letters: readonly (readonly [number, number])[];
};

/** Pairs of words that share enough letters, found by aligning the letters of all of them. */
function likenesses(words: readonly Word[], open: readonly string[]): Likeness[] {
	const before = lettersOf(words.map(({ text }) => text));
	const after = lettersOf(open);
	const shared = new Map<string, [number, number][]>();
	for (const { a, b, length } of align(before.codes, after.codes)) {
		for (let i = 0; i < length; i++) {
			const [word = 0, letter = 0] = before.places[a + i] ?? [];
			const [at = 0, place = 0] = after.places[b + i] ?? [];
			const key = `${at} ${word}`;
			const known = shared.get(key);
			if (known) known.push([place, letter]);
			else shared.set(key, [[place, letter]]);
		}
	}
	return [...shared].flatMap(([key, letters]) => {
		const [at = 0, word = 0] = key.split(" ").map(Number);
		const lengths = [words[word]?.text.length ?? 0, open[at]?.length ?? 0];
		return isLike(letters, lengths) ? [{ at, word, letters }] : [];
	});
}

function isLike(
	letters: readonly (readonly [number, number])[],
	[before = 0, after = 0]: readonly number[],
): boolean {
	const isWhole = letters.length === Math.min(before, after) && letters.length >= 2 && isOneRun(letters);
	return isWhole || 2 * letters.length >= LIKENESS * (before + after);
}

function isOneRun(letters: readonly (readonly [number, number])[]): boolean {
	return letters.every(([place], i) => i === 0 || place === (letters[i - 1]?.[0] ?? 0) + 1);
}

function lettersOf(texts: readonly string[]): { codes: Int32Array; places: [number, number][] } {
	const places = texts.flatMap((text, i) =>
		Array.from({ length: text.length }, (_, n): [number, number] => [i, n]),
	);
	const codes = Int32Array.from(places, ([i, n]) => texts[i]?.charCodeAt(n) ?? 0);
	return { codes, places };
}
