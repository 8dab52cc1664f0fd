// Finds words that somebody copied from a page in the text they were copied from. What a browser gives for a table, a
// list or the mark of a note is not what the text has, so both are brought to the same form first.

// Spaces and line ends, signs between cells, invisible signs, and the marks of notes with the way back from them.
const BETWEEN_WORDS = /\s+|[|\p{Cf}\u{fe0e}\u{fe0f}↩]|\[\d+(?::\d+)?\]/gu;

// Some browsers write the marker of an item before its words, others do not.
const ITEM_MARKER = /^[ \t]*(?:[*•◦▪‣–-]|\d{1,4}[.)])[ \t]+/gmu;

/** Where the words stand in the text, from and to; undefined when they are not in it. */
export function findCopied(
	words: string,
	text: string,
): { readonly from: number; readonly to: number } | undefined {
	const searched = lettersOf(text);
	const asked = [words, words.replaceAll(ITEM_MARKER, "")].map((each) => lettersOf(each).letters);
	for (const letters of new Set(asked)) {
		const at = letters === "" ? -1 : searched.letters.indexOf(letters);
		if (at >= 0) return { from: searched.placeOf(at), to: searched.placeOf(at + letters.length - 1) + 1 };
	}
	return undefined;
}

/** The words of a page of ours as a person selects them: without marks of notes, and one line for each block. */
export function wordsOfHtml(html: string): string {
	return html
		.replaceAll(/<sup class="footnote-ref">.*?<\/sup>|<a [^>]*class="footnote-backref"[^>]*>.*?<\/a>/gsu, "")
		.replaceAll(/<\/?(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|s|span|strong|sub|sup|u)\b[^>]*>/gu, "")
		.replaceAll(/<[^>]*>/gu, "\n")
		.replaceAll(/&(lt|gt|quot|amp|#39|#x27);/gu, (_entity, name: string) => ENTITIES[name] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
	lt: "<",
	gt: ">",
	quot: '"',
	amp: "&",
	"#39": "'",
	"#x27": "'",
};

type Letters = {
	readonly letters: string;
	/** Where in the text a letter stands. */
	readonly placeOf: (index: number) => number;
};

function lettersOf(text: string): Letters {
	let letters = "";
	// Where each stretch of letters begins, among the letters and in the text.
	const begins: { readonly letter: number; readonly place: number }[] = [];
	let last = 0;
	const add = (from: number, to: number): void => {
		if (from === to) return;
		begins.push({ letter: letters.length, place: from });
		letters += text.slice(from, to);
	};
	for (const { 0: between, index } of text.matchAll(BETWEEN_WORDS)) {
		add(last, index);
		last = index + between.length;
	}
	add(last, text.length);
	const placeOf = (index: number): number => {
		const stretch = begins.findLast(({ letter }) => letter <= index);
		return stretch === undefined ? 0 : stretch.place + index - stretch.letter;
	};
	return { letters, placeOf };
}
