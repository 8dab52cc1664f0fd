// Which way a text is read: its first letter that has a direction decides, as for dir="auto".

export type Direction = "ltr" | "rtl";

// Hebrew, Arabic and their neighbours, the ancient ones and those of West Africa too, and the sign that says so.
const RIGHT_TO_LEFT = String.raw`\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}`;
const IS_RIGHT_TO_LEFT = new RegExp(`[${RIGHT_TO_LEFT}]`, "u");
// What stands between these signs has a direction of its own and decides nothing outside.
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069\n]*\u2069/gu;

/** Undefined for a text without letters. */
export function directionOf(text: string): Direction | undefined {
	const first = /[\p{L}\u200e\u200f]/u.exec(text.replace(ISOLATED, ""))?.[0];
	if (first === undefined) return undefined;
	return IS_RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
}

/** True if some of the text is read from right to left. */
export function hasRightToLeft(text: string): boolean {
	return IS_RIGHT_TO_LEFT.test(text);
}
