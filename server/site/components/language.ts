// Small turns of language that views share: plurals, lists, initials. Pure.

const counts = new Intl.PluralRules("en");
const figures = new Intl.NumberFormat("en-GB");
const lists = new Intl.ListFormat("en-GB", { type: "conjunction" });
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** "1 word", "34 words"; `many` only where an s is not enough. */
export function plural(n: number, one: string, many = `${one}s`): string {
	return `${figures.format(n)} ${counts.select(n) === "one" ? one : many}`;
}

/** "Ines, Wen and Noor". */
export function listed(words: readonly string[]): string {
	return lists.format(words);
}

/** The first letters of a first and a last name: "IO". */
export function initials(name: string): string {
	const names = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
	const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
	return ends.map((word) => firstLetter(word ?? "")).join("");
}

function firstLetter(word: string): string {
	for (const { segment } of letters.segment(word)) {
		if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase("en");
	}
	return "";
}
