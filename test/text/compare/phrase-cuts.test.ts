import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutPhrases } from "../../../text/compare/phrase-cuts.ts";
import { countWords } from "../../../text/words.ts";
import { prose, SEEDED } from "../random.ts";

test.each([
	[
		"at punctuation",
		"It listens first, answers all who write, and keeps its word. | It listens first, | answers all who write, | and keeps its word.",
	],
	["at the end of a sentence, however short", "Yes. We keep it. | Yes. | We keep it."],
	[
		"before words that join clauses",
		"the firm stops managing and begins to keep its company | the firm stops managing | and begins to keep its company",
	],
	["nowhere in a short one", "a promise & a plan | a promise & a plan"],
	["not after every word of a list", "books, rules and habits of all | books, rules and habits of all"],
	[
		"before a bracket, not behind it",
		"It is a promise (and a plan) for all | It is a promise | (and a plan) for all",
	],
	[
		"where there are no spaces",
		"企業が信頼を築く方法、顧客との対話。 | 企業が信頼を築く方法、 | 顧客との対話。",
	],
])("a text is cut %s", (_, text) => {
	const [whole = "", ...phrases] = text.split(" | ");

	expect(cutPhrases(whole).map((phrase) => phrase.trim())).toEqual(phrases);
});

test("no phrase has more than twelve words, even where nothing invites a cut", () => {
	const phrases = cutPhrases(Array.from({ length: 40 }, (_, i) => `word${i}`).join(" "));

	expect(Math.max(...phrases.map(countWords))).toBeLessThanOrEqual(12);
	expect(Math.min(...phrases.map(countWords))).toBeGreaterThanOrEqual(3);
});

test("phrases join back to the text", () => {
	fc.assert(
		fc.property(prose, (text) => {
			const phrases = cutPhrases(text);

			expect(phrases.join("")).toBe(text);
			for (const phrase of phrases) expect(countWords(phrase)).toBeLessThanOrEqual(12);
		}),
		{ ...SEEDED, numRuns: 1_000 },
	);
});
