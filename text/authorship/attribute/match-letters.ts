// Words that were changed only in some of their letters: those that stayed keep their author.
import { align } from "../align/align.ts";
import { intAt } from "../index/ints.ts";
import { textOfRuns } from "../index/letters.ts";
import { sameEnds } from "../index/tokens.ts";
import { type Hole, holesOf, type Task, tileAt } from "./task.ts";
import { runsOfTile } from "../index/token-occurrences.ts";
import { atomsOf, type Mended } from "./write-out.ts";

const REMOVED_MOST = 4;
const OPEN_MOST = 12;
const LIKENESS = 0.6;

/** `texts` are the tiles of the texts it was made from, as far as they stand over against the stretch under work. */
export function mend(task: Task, texts: readonly Int32Array[]): Mended {
	const mended = new Map<number, readonly number[]>();
	const holes = holesOf(task).filter(({ from, to }) => to - from <= OPEN_MOST);
	if (holes.length === 0) return mended;
	const places = texts.map((tiles) => new Map(Array.from(tiles, (tile, i) => [tile, i])));
	for (const hole of holes) {
		const gone = texts
			.map((tiles, i) => goneIn(task, tiles, { hole, places: places[i] ?? new Map() }))
			.find(({ length }) => length > 0 && length <= REMOVED_MOST);
		if (gone) mendIn(task, hole, gone, mended);
	}
	return mended;
}

/** Tiles that stood between the two tiles around a hole. */
function goneIn(
	task: Task,
	tiles: Int32Array,
	{ hole, places }: { readonly hole: Hole; readonly places: ReadonlyMap<number, number> },
): number[] {
	const before = hole.from === 0 ? -1 : places.get(tileAt(task, hole.from - 1));
	const behind = hole.to === task.tiles.length ? tiles.length : places.get(tileAt(task, hole.to));
	const isGone = (tile: number) => task.used[tile] === 0;
	if (before !== undefined && behind !== undefined) {
		return Array.from(tiles.subarray(before + 1, Math.max(before + 1, behind))).filter(isGone);
	}
	// With one neighbour, only what stood next to it: one more than may be mended, to tell that it is too much.
	if (before !== undefined) return firstGone(tiles.subarray(before + 1), isGone);
	if (behind !== undefined) return firstGone(tiles.subarray(0, behind).toReversed(), isGone).toReversed();
	return [];
}

function firstGone(tiles: Int32Array, isGone: (tile: number) => boolean): number[] {
	const near = Array.from(tiles.subarray(0, REMOVED_MOST + 1));
	const end = near.findIndex((tile) => !isGone(tile));
	return end < 0 ? near : near.slice(0, end);
}

// Nothing that anybody would call a word is longer: only its beginning and its end are looked at.
const LETTERS_MOST = 200;

function isLong(text: string): boolean {
	return text.length > LETTERS_MOST;
}

/** What is the same at both ends keeps its atoms. */
function mendEnds({ text, atoms }: Word, open: string): readonly number[] | undefined {
	const { head, tail } = sameEnds(text, open);
	if (2 * (head + tail) < LIKENESS * (text.length + open.length)) return undefined;
	const mended = Array.from({ length: open.length }, () => -1);
	for (let i = 0; i < head; i++) mended[i] = atoms[i] ?? -1;
	for (let i = 1; i <= tail; i++) mended[open.length - i] = atoms[text.length - i] ?? -1;
	return mended;
}

/** A sign is whole or another one, whatever its encoding shares with others. */
function isWord({ family }: Task, key: number | undefined): boolean {
	return intAt(family.keys.words, key ?? 0) === 1;
}

type Word = { readonly text: string; readonly atoms: readonly number[] };

function mendIn(
	task: Task,
	{ from, to }: Hole,
	gone: readonly number[],
	mended: Map<number, readonly number[]>,
): void {
	const words = gone
		.filter((tile) => isWord(task, intAt(task.family.tiles.keys, tile)))
		.map((tile) => wordOf(task, tile));
	const open = Array.from({ length: to - from }, (_, i) =>
		isWord(task, task.keys[from + i]) ? task.text.slice(task.starts[from + i], task.ends[from + i]) : "",
	);
	const isAnyLong = words.some(({ text }) => isLong(text)) || open.some(isLong);
	const found = isAnyLong ? mendLong(words, open) : mendWords(words, open);
	for (const [i, atoms] of found) mended.set(from + i, atoms);
}

type Atoms = ReadonlyMap<number, readonly number[]>;

function mendWords(words: readonly Word[], open: readonly string[]): Atoms {
	const mended = new Map<number, number[]>();
	for (const { at, word, letters } of likenesses(words, open)) {
		const atoms = mended.get(at) ?? Array.from({ length: open[at]?.length ?? 0 }, () => -1);
		for (const [place, letter] of letters) atoms[place] = words[word]?.atoms[letter] ?? -1;
		mended.set(at, atoms);
	}
	return mended;
}

function mendLong([word, ...words]: readonly Word[], [text, ...open]: readonly string[]): Atoms {
	const isOne = words.length === 0 && open.length === 0;
	const ends = isOne && word && text !== undefined ? mendEnds(word, text) : undefined;
	return new Map(ends ? [[0, ends]] : []);
}

function wordOf({ family }: Task, tile: number): Word {
	const runs = runsOfTile(family.tiles, tile);
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
	const isWhole = letters.length === Math.min(before, after) && letters.length >= 2 && isOnePiece(letters);
	return isWhole || 2 * letters.length >= LIKENESS * (before + after);
}

function isOnePiece(letters: readonly (readonly [number, number])[]): boolean {
	return letters.every(([place], i) => i === 0 || place === (letters[i - 1]?.[0] ?? 0) + 1);
}

function lettersOf(texts: readonly string[]): { codes: Int32Array; places: [number, number][] } {
	const places = texts.flatMap((text, i) =>
		Array.from({ length: text.length }, (_, n): [number, number] => [i, n]),
	);
	const codes = Int32Array.from(places, ([i, n]) => texts[i]?.charCodeAt(n) ?? 0);
	return { codes, places };
}
