// The first words of a text, where a list has no room for all of it.
const LETTERS = 240;

/** The beginning, up to the end of a word. */
export function beginning(text: string): string {
	if (text.length <= LETTERS) return text;
	return `${text.slice(0, LETTERS).replace(/\s+\S*$/u, "")}…`;
}
