// Texts to compare, the same in every run: made-up prose, edits in it, and what somebody would send to stop a server.
import { type Random, randomFrom } from "../../test/support/texts/random.ts";

const SEED = 20_261_121;
const VOCABULARY = 2_000;
const SENTENCE_WORDS = 13;

export type TextPair = { readonly name: string; readonly before: string; readonly after: string };

/** What people do. */
export function ordinaryPairs(): readonly TextPair[] {
	const random = randomFrom(SEED);
	const short = prose(random, 60, "w");
	const long = prose(random, 10_000, "w");
	return [
		{ name: "60 words, 8 edits", before: short, after: edited(random, short, 8) },
		{ name: "10,000 words, 200 edits", before: long, after: edited(random, long, 200) },
		{
			name: "5,000 words, another 5,000",
			before: prose(random, 5_000, "w"),
			after: prose(random, 5_000, "v"),
		},
	];
}

/** What nobody writes. */
export function hostilePairs(): readonly TextPair[] {
	const random = randomFrom(SEED);
	const words = prose(random, 20_000, "w").split(" ");
	return [
		{
			name: "1 MB without spaces",
			before: "x".repeat(1_000_000),
			after: `${"x".repeat(500_000)}y${"x".repeat(499_999)}`,
		},
		{ name: "“a ” 100,000 times", before: "a ".repeat(100_000), after: `${"a ".repeat(90_000)}b` },
		{
			name: "two letters that take turns",
			before: "a b ".repeat(50_000),
			after: "b a a ".repeat(33_000),
		},
		{ name: "20,000 words shuffled", before: words.join(" "), after: shuffled(random, words).join(" ") },
		{
			name: "20,000 list items shuffled",
			before: words.join("\n- "),
			after: shuffled(random, words).join("\n- "),
		},
	];
}

function prose(random: Random, count: number, letter: string): string {
	return Array.from({ length: count }, (_, i) => {
		// Some words are far more common than others.
		const word = letter + Math.floor(random.below(VOCABULARY) ** 2 / VOCABULARY).toString(36);
		const place = i % SENTENCE_WORDS;
		if (place === 0) return word.toUpperCase();
		return word + (place === SENTENCE_WORDS - 1 ? "." : "");
	}).join(" ");
}

function edited(random: Random, text: string, edits: number): string {
	const words = text.split(" ");
	for (let i = 0; i < edits; i++) {
		const place = random.below(words.length);
		const word = `n${random.below(VOCABULARY).toString(36)}`;
		const kind = random.below(3);
		if (kind === 0) words.splice(place, 1);
		else words.splice(place, kind - 1, word);
	}
	return words.join(" ");
}

function shuffled(random: Random, words: readonly string[]): string[] {
	const pile = [...words];
	return words.map(() => pile.splice(random.below(pile.length), 1)[0] ?? "");
}
