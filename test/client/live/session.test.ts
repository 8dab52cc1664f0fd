import { expect, test } from "vitest";
import { countNewWords } from "../../../client/live/session.ts";

test.each([
	["the same", "the same", 0],
	["a philosophy", "a philosophy and a strategy", 3],
	["a philosophy", "a new philosophy", 1],
	["", "three new words", 3],
	["three old words", "", 0],
])("from “%s” to “%s” the new words are counted", (before, after, words) => {
	expect(countNewWords(before, after)).toBe(words);
});
