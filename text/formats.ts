// Numbers, plurals, lists, names and moments as sentences have them, on the server and in the browser. The language is a
// value, English unless another is named.

export const LOCALE = "en-GB";

/** "300,000". */
export function formatNumber(n: number, locale: string = LOCALE): string {
	return n.toLocaleString(locale);
}

/** The words that go with numbers and lists in one language. */
export function countsIn(locale: string = LOCALE) {
	const figures = new Intl.NumberFormat(locale);
	const counts = new Intl.PluralRules(locale);
	const lists = new Intl.ListFormat(locale, { type: "conjunction" });
	const byCount = (n: number, one: string, many: string): string => (counts.select(n) === "one" ? one : many);

	return {
		/** The words that go with a number, without the number: "is" for 1, "are" for 34. */
		byCount,

		/** "1 word", "34 words"; `many` only where an s is not enough. */
		plural: (n: number, one: string, many = `${one}s`): string =>
			`${figures.format(n)} ${byCount(n, one, many)}`,

		/** "Ines, Wen and Noor". */
		listed: (words: readonly string[]): string => lists.format(words),
	};
}

/** Compares two names for a list in alphabetical order. */
export function nameOrder(locale: string = LOCALE): (one: string, other: string) => number {
	return new Intl.Collator(locale).compare;
}

export const { byCount, plural, listed } = countsIn();
export const byName = nameOrder();

/** "31 January 2007 at 18:20", in UTC. */
export function formatMoment(at: number, locale: string = LOCALE): string {
	const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
	return format.format(at);
}
