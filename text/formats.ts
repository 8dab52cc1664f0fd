// Numbers and moments as the sentences of rules have them. The language is a value, English unless another is named.

export const LOCALE = "en-GB";

/** "300,000". */
export function formatNumber(n: number, locale: string = LOCALE): string {
	return n.toLocaleString(locale);
}

/** "31 January 2007 at 18:20", in UTC. */
export function formatMoment(at: number, locale: string = LOCALE): string {
	const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
	return format.format(at);
}
