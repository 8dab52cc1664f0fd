// Where emphasis may begin and end. CommonMark looks for the spaces and punctuation around a word, as Latin is written.
// Many scripts put no space between words, or write particles onto a word, also after a bracket: there that rule fails.

/** A letter of such a script, or one of its full-width signs. Latin, Greek and Cyrillic keep the rule of CommonMark. */
const UNSPACED =
	/^(?:(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Inherited}])[\p{L}\p{M}]|[\u3001-\u303f\uff01-\uffee])/u;

/**
 * True if marks of emphasis may both open and close between these two, though one is punctuation: no space stands
 * beside the marks, and one of the two is of a script without spaces.
 */
export function opensAndCloses(before: string, after: string): boolean {
	if (before.trim() === "" || after.trim() === "") return false;
	return UNSPACED.test(before) || UNSPACED.test(after);
}

/** The whole character that ends before a place: a rare letter takes two places. */
export function characterBefore(text: string, at: number): string {
	return /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
}

/** The whole character that begins at a place. */
export function characterAt(text: string, at: number): string {
	return /^./su.exec(text.slice(at, at + 2))?.[0] ?? "";
}
