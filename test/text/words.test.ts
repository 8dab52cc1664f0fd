import * as fc from "fast-check";
import { expect, test } from "vitest";
import { prose, SEEDED } from "./random.ts";
import { countSentences, countWords, sameWords, tokenize, wordsOf } from "../../text/words.ts";

test.each([
	["CRM 2.0 is a philosophy & a strategy.", ["CRM", "2.0", "is", "a", "philosophy", "a", "strategy"]],
	["don't, don’t, 'tis, dogs'", ["don't", "don’t", "tis", "dogs"]],
	["1,000 words, 3.5 each, in 2007.", ["1,000", "words", "3.5", "each", "in", "2007"]],
	["well-known _closed_ **bold**", ["well", "known", "closed", "bold"]],
	["na\u00efve nai\u0308ve", ["na\u00efve", "nai\u0308ve"]],
	["日本語です", ["日", "本", "語", "で", "す"]],
	["コーヒー", ["コ", "ー", "ヒ", "ー"]],
	["ภูมิไทย", ["ภู", "มิ", "ไ", "ท", "ย"]],
	["한국어 말", ["한국어", "말"]],
	["שלום עולם مرحبا", ["שלום", "עולם", "مرحبا"]],
	["می‌خواهم", ["می‌خواهم"]],
	["हिन्दी भाषा", ["हिन्दी", "भाषा"]],
	["👩‍👩‍👧 🇫🇷 — …", []],
	["", []],
])("the words of %j are found", (text, words) => {
	expect(wordsOf(text)).toEqual(words);
});

test("a sign made of several characters is one mark", () => {
	const tokens = tokenize("👩‍👩‍👧🇫🇷👍🏽!");

	expect(tokens.map(({ text }) => text)).toEqual(["👩‍👩‍👧", "🇫🇷", "👍🏽", "!"]);
});

test("tokens join back to the text, whatever it holds", () => {
	fc.assert(
		fc.property(fc.oneof(prose, fc.string({ unit: "binary" })), (text) => {
			expect(
				tokenize(text)
					.map((token) => token.text)
					.join(""),
			).toBe(text);
		}),
		SEEDED,
	);
});

test("tokens never cut a character in two", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme" }), (text) => {
			for (const token of tokenize(text)) expect(token.text).not.toMatch(/\p{Cs}/u);
		}),
		SEEDED,
	);
});

test.each([
	["", 0],
	["One sentence without a full stop", 1],
	["One. Two! Three? Four…", 4],
	["CRM 2.0 is a strategy, e.g. a plan, by J. Smith and Dr. Lee.", 1],
	["“Really?” she asked. Yes.", 2],
	["**Bold ends.** Then more.", 2],
	["これは文です。もう一つ！", 2],
	["First paragraph\n\nSecond paragraph", 2],
	["- one item\n- another item", 2],
	["1. first\n2. second", 2],
	["A line\nbroken by hand.", 1],
	["...", 0],
])("%j has as many sentences as a reader would count", (text, count) => {
	expect(countSentences(text)).toBe(count);
});

test.each([
	["A philosophy, and a plan.", "A philosophy and a *plan*", true],
	["one  two\nthree", "one two three", true],
	["don't", "don’t", true],
	["caf\u00e9", "cafe\u0301", true],
	["one two", "one two three", false],
	["crm", "CRM", false],
	["trust", "thrust", false],
	["", " — ", true],
])("%j and %j have the same words: %s", (a, b, same) => {
	expect(sameWords(a, b)).toBe(same);
});

test("words are counted one by one", () => {
	expect(countWords("designed to engage the customer in a collaborative conversation")).toBe(9);
});

test("a long row of one sign is cut and counted without delay", () => {
	for (const sign of [".", "'", "a", "\u0301", " ", "\n", "1.", '."', "。", "👍"]) {
		const text = `${sign.repeat(100_000)}x`;

		expect(tokenize(text).length).toBeGreaterThan(0);
		expect(countSentences(text)).toBeGreaterThan(0);
	}
});
