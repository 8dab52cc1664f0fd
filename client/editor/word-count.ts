// The line under the text that says how long it is and how long it may be. Pure.
import { countSentences, countWords } from "../../text/words.ts";
import { formatNumber, plural } from "../../text/formats.ts";

export type LengthLimit = { readonly unit: "words" | "sentences"; readonly most: number };

export type LengthLine = { readonly words: string; readonly isOver: boolean };

/** "34 words · At most 60 words", or "64 words · 4 words over the limit of 60". */
export function lengthLine(text: string, limit: LengthLimit | undefined): LengthLine {
	const words = countWords(text);
	const now = plural(words, "word");
	if (!limit) return { words: now, isOver: false };
	const unit = limit.unit === "words" ? "word" : "sentence";
	const used = limit.unit === "words" ? words : countSentences(text);
	const start = limit.unit === "words" ? now : `${plural(used, "sentence")}, ${now}`;
	const over = used - limit.most;
	if (over <= 0) return { words: `${start} · At most ${plural(limit.most, unit)}`, isOver: false };
	return {
		words: `${start} · ${plural(over, unit)} over the limit of ${formatNumber(limit.most)}`,
		isOver: true,
	};
}
