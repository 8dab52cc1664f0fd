// The number, colour and line of every author of a text. Six colours stay apart for everybody, colour-blind readers
// included; the line repeats what the colour says, for print, greyscale and forced colours.

export type AuthorLine = "solid" | "double" | "dotted" | "dashed" | "wavy" | "thick" | "none";

/** How the words of one author look, whoever that is. */
export type AuthorLook = {
	/** From 1, by amount of words, most first. */
	readonly number: number;
	/** From 1 to 6, as in the style sheets; 0 for people who are not named. */
	readonly colour: number;
	readonly line: AuthorLine;
};

export type AuthorMark = AuthorLook & { readonly personId: string };

// Navy for the one with most words, then the order in which the colours stay furthest apart.
const COLOURS = [2, 1, 3, 4, 5, 6] as const;
const LINES = ["solid", "double", "dotted", "dashed", "wavy", "thick"] as const;

/**
 * Marks for everybody with words in a text. The seventh has the first colour again with the next line. The first six
 * of `known`, the people of the whole term with most words first, look the same in every text of it.
 */
export function authorOrder(
	totals: readonly { personId: string; words: number }[],
	known: readonly string[] = [],
): AuthorMark[] {
	const ordered = totals.toSorted((a, b) => b.words - a.words);
	const places = placesOf(
		ordered.map(({ personId }) => personId),
		known,
	);
	return ordered.map(({ personId }, index) => ({
		personId,
		number: index + 1,
		...lookOf(places.get(personId) ?? index),
	}));
}

/** What all people who prefer not to be named share. */
export function unnamedLook(number: number): AuthorLook {
	return { number, colour: 0, line: "none" };
}

function lookOf(place: number): Omit<AuthorLook, "number"> {
	const round = Math.floor(place / COLOURS.length);
	return {
		colour: COLOURS[place % COLOURS.length] ?? COLOURS[0],
		line: LINES[(place + round) % LINES.length] ?? LINES[0],
	};
}

/** Their own place for those who are known everywhere, the first free one for each of the others. */
function placesOf(people: readonly string[], known: readonly string[]): ReadonlyMap<string, number> {
	const own = new Map(known.slice(0, COLOURS.length).map((personId, place) => [personId, place]));
	const taken = new Set(people.map((personId) => own.get(personId)));
	const places = new Map<string, number>();
	let free = 0;
	for (const personId of people) {
		const place = own.get(personId);
		while (taken.has(free)) free += 1;
		places.set(personId, place ?? free);
		taken.add(place ?? free);
	}
	return places;
}
