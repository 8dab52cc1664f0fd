import { expect, test } from "vitest";
import { lengthLine } from "../../../client/editor/word-count.ts";

test.each([
	["one two three", undefined, "3 words", false],
	["one", undefined, "1 word", false],
	["", { unit: "words", most: 60 }, "0 words · At most 60 words", false],
	["one two three", { unit: "words", most: 3 }, "3 words · At most 3 words", false],
	["one two three", { unit: "words", most: 2 }, "3 words · 1 word over the limit of 2", true],
	["One. Two.", { unit: "sentences", most: 2 }, "2 sentences, 2 words · At most 2 sentences", false],
	[
		"One. Two. Three.",
		{ unit: "sentences", most: 1 },
		"3 sentences, 3 words · 2 sentences over the limit of 1",
		true,
	],
] as const)("“%s” with the limit %j reads: %s", (text, limit, words, isOver) => {
	expect(lengthLine(text, limit)).toEqual({ words, isOver });
});
