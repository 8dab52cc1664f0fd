import { expect, test } from "vitest";
import { limitFrom, sayLength, sayLimit } from "../../text/length.ts";

test.each([
	["one two three", undefined, "3 words", false],
	["one", undefined, "1 word", false],
	["", { unit: "words", most: 60 }, "At most 60 words", false],
	["one two three", { unit: "words", most: 3 }, "3 words of at most 3", false],
	["one two three", { unit: "words", most: 2 }, "3 words: 1 over the limit of 2", true],
	["One. Two.", { unit: "sentences", most: 2 }, "2 sentences of at most 2 · 2 words", false],
	["One.", { unit: "sentences", most: 1 }, "1 sentence of at most 1 · 1 word", false],
	["One. Two. Three.", { unit: "sentences", most: 1 }, "3 sentences: 2 over the limit of 1 · 3 words", true],
] as const)("“%s” with the limit %j reads: %s", (text, limit, words, isOver) => {
	expect(sayLength(text, limit)).toEqual({ words, isOver });
});

test("a limit of one is said of one", () => {
	expect(sayLimit({ unit: "sentences", most: 1 })).toBe("At most 1 sentence");
	expect(sayLimit({ unit: "words", most: 1 })).toBe("At most 1 word");
	expect(sayLimit({ unit: "words", most: 1_500 })).toBe("At most 1,500 words");
});

test.each([
	[
		{ limitMost: "60", limitUnit: "words" },
		{ most: 60, unit: "words" },
	],
	[{ limitMost: "0", limitUnit: "words" }, undefined],
	[{ limitMost: "60", limitUnit: "pages" }, undefined],
	[{}, undefined],
])("the limit that a page says as %j is %j", (data, limit) => {
	expect(limitFrom(data)).toEqual(limit);
});
