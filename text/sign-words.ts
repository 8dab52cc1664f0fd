// Signs that tell two titles apart, as an address says them: letters alone would make "C", "C++" and "C#" one.

const WORDS: ReadonlyMap<string, string> = new Map([
	["+", "plus"],
	["%", "percent"],
	["‰", "per-mille"],
	["€", "euro"],
	["$", "dollar"],
	["£", "pound"],
	["¥", "yen"],
	["¢", "cent"],
	["∞", "infinity"],
	["=", "equals"],
	["≠", "not-equal"],
	["≈", "about"],
	["<", "less"],
	[">", "greater"],
	["≤", "at-most"],
	["≥", "at-least"],
	["±", "plus-minus"],
	["×", "times"],
	["÷", "divided-by"],
	["√", "root"],
	["∑", "sum"],
	["*", "star"],
	["@", "at"],
	["#", "number"],
	["→", "to"],
	["←", "from"],
]);

/** Signs that have a word only where nothing else is left of a title. */
const LONELY_WORDS: ReadonlyMap<string, string> = new Map([
	["&", "and"],
	["§", "section"],
	["¶", "paragraph"],
	["†", "dagger"],
	["°", "degree"],
	["~", "tilde"],
	["^", "caret"],
	["|", "bar"],
]);

const SIGN = /[\p{S}\p{P}]/gu;
// "C#" and "F#" are called sharp; ".NET" begins with its full stop, and no sentence does.
const SHARP = /(?<=\p{L}\p{M}*)[#＃♯]/gu;
const LEADING_DOT = /(?<=^|\s)[.．](?=[\p{L}\p{N}])/gu;

/** The title with words for the signs that are read aloud. */
export function spellSigns(title: string): string {
	return title
		.replace(SHARP, " sharp ")
		.replace(LEADING_DOT, " dot ")
		.replace(SIGN, (sign) => spaced(WORDS.get(sign.normalize("NFKC")), sign));
}

/** The same for a title that has neither letters nor digits: every sign but punctuation has a word. */
export function spellEverySign(title: string): string {
	return title.replace(SIGN, (sign) => {
		const word = WORDS.get(sign.normalize("NFKC")) ?? LONELY_WORDS.get(sign.normalize("NFKC"));
		return spaced(word ?? (/\p{S}/u.test(sign) ? "sign" : undefined), sign);
	});
}

function spaced(word: string | undefined, sign: string): string {
	return word === undefined ? sign : ` ${word} `;
}
