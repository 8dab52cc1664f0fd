// Finds the words that a reader sees again in the text they were typed in: marks, addresses and the titles of links
// are typed and not seen, and notes are seen elsewhere than they were typed.
import { hunksBetween } from "./hunks.ts";

/** For every word shown the place of the same word among those typed, or undefined where there is none. */
export function placesTyped(
	shown: readonly string[],
	typed: readonly string[],
): readonly (number | undefined)[] {
	const places = shown.map((): number | undefined => undefined);
	const all = { shown: shown.map((_word, place) => place), typed: typed.map((_word, place) => place) };
	const left = pair(all, { shown, typed }, places);
	// What stands in another order is found among what is left of both.
	pair(left, { shown, typed }, places);
	return places;
}

type Words = { readonly shown: readonly string[]; readonly typed: readonly string[] };

/** Places in the two lists of words. */
type Places = { readonly shown: readonly number[]; readonly typed: readonly number[] };

/** Notes which of these words are the same, in order, and returns the places of those that are not. */
function pair(from: Places, words: Words, places: (number | undefined)[]): Places {
	const left: { shown: number[]; typed: number[] } = { shown: [], typed: [] };
	let nextTyped = 0;
	let nextShown = 0;
	const keepUntil = (shownEnd: number): void => {
		for (; nextShown < shownEnd; nextShown += 1, nextTyped += 1) {
			const place = from.shown[nextShown];
			if (place !== undefined) places[place] = from.typed[nextTyped];
		}
	};
	const hunks = hunksBetween(
		from.typed.map((place) => words.typed[place] ?? ""),
		from.shown.map((place) => words.shown[place] ?? ""),
	);
	for (const hunk of hunks) {
		keepUntil(hunk.from);
		left.typed.push(...from.typed.slice(hunk.at, hunk.at + hunk.remove));
		left.shown.push(...from.shown.slice(hunk.from, hunk.from + hunk.insert));
		nextTyped = hunk.at + hunk.remove;
		nextShown = hunk.from + hunk.insert;
	}
	keepUntil(from.shown.length);
	return left;
}
