// The number, colour and line of every author of a text. Six colours stay apart for everybody, colour-blind readers
// included; the line repeats what the colour says, for print, greyscale and forced colours.

export type AuthorLine = "solid" | "double" | "dotted" | "dashed" | "wavy" | "thick";

export type AuthorMark = {
	readonly personId: string;
	/** From 1, by amount of words, most first. */
	readonly number: number;
	/** From 1 to 6, as in the style sheets. */
	readonly colour: number;
	readonly line: AuthorLine;
};

// Navy for the one with most words, then the order in which the colours stay furthest apart.
const COLOURS = [2, 1, 3, 4, 5, 6] as const;
const LINES = ["solid", "double", "dotted", "dashed", "wavy", "thick"] as const;

/** Marks for everybody with words in a text. The seventh has the first colour again with the next line. */
export function authorOrder(totals: readonly { personId: string; words: number }[]): AuthorMark[] {
	return totals
		.toSorted((a, b) => b.words - a.words)
		.map(({ personId }, place) => {
			const round = Math.floor(place / COLOURS.length);
			return {
				personId,
				number: place + 1,
				colour: COLOURS[place % COLOURS.length] ?? COLOURS[0],
				line: LINES[(place + round) % LINES.length] ?? LINES[0],
			};
		});
}
