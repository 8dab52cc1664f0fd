// How long a text is and how long it may be, as people read it, on the server and in the browser. Pure.
import { formatNumber, plural } from "./formats.ts";
import { countSentences, countWords } from "./words.ts";

/** How long a definition may be: set for a term, and only said. Nothing is refused for it. */
export type LengthLimit = { readonly unit: "words" | "sentences"; readonly most: number };

export type Length = { readonly words: string; readonly isOver: boolean };

/** "At most 60 words", "At most 1 sentence". */
export function sayLimit({ unit, most }: LengthLimit): string {
	return `At most ${plural(most, nameOf(unit))}`;
}

/** "34 words of at most 60", or "64 words: 4 over the limit of 60"; before the first word only the limit. */
export function sayLength(text: string, limit: LengthLimit | undefined): Length {
	const words = countWords(text);
	const all = plural(words, "word");
	if (!limit) return { words: all, isOver: false };
	if (words === 0) return { words: sayLimit(limit), isOver: false };
	const used = limit.unit === "words" ? words : countSentences(text);
	const over = used - limit.most;
	const most = formatNumber(limit.most);
	const compared = over > 0 ? `: ${formatNumber(over)} over the limit of ${most}` : ` of at most ${most}`;
	const rest = limit.unit === "words" ? "" : ` · ${all}`;
	return { words: plural(used, nameOf(limit.unit)) + compared + rest, isOver: over > 0 };
}

/** The limit that the page wrote to an element as data-limit-most and data-limit-unit. */
export function limitFrom(data: Readonly<Record<string, string | undefined>>): LengthLimit | undefined {
	const { limitMost, limitUnit: unit } = data;
	const most = Number(limitMost);
	if (!Number.isInteger(most) || most <= 0) return undefined;
	return unit === "words" || unit === "sentences" ? { unit, most } : undefined;
}

function nameOf(unit: LengthLimit["unit"]): string {
	return unit === "words" ? "word" : "sentence";
}
