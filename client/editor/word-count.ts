// The line under the text that says how long it is and how long it may be. Pure.
import { countSentences, countWords } from "../../text/words.ts";

export type LengthLimit = { readonly unit: "words" | "sentences"; readonly most: number };

export type LengthLine = { readonly words: string; readonly isOver: boolean };

/** "34 words · At most 60 words", or "64 words · 4 words over the limit of 60". */
export function lengthLine(text: string, limit: LengthLimit | undefined): LengthLine {
	const words = countWords(text);
	const now = counted(words, "words");
	if (!limit) return { words: now, isOver: false };
	const used = limit.unit === "words" ? words : countSentences(text);
	const start = limit.unit === "words" ? now : `${counted(used, "sentences")}, ${now}`;
	const over = used - limit.most;
	if (over <= 0) return { words: `${start} · At most ${counted(limit.most, limit.unit)}`, isOver: false };
	return { words: `${start} · ${counted(over, limit.unit)} over the limit of ${limit.most}`, isOver: true };
}

function counted(count: number, unit: "words" | "sentences"): string {
	return `${count.toLocaleString("en-GB")} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
