import { expect, test } from "vitest";
import { typedMeanwhile } from "../../../client/editor/writing-form.ts";

test.each([
	["a text", "a text", undefined],
	["a text", "a longer text", { at: 2, remove: 0, insert: "longer " }],
	["a longer text", "a text", { at: 2, remove: 7, insert: "" }],
	["aa", "aaa", { at: 2, remove: 0, insert: "a" }],
	["", "new", { at: 0, remove: 0, insert: "new" }],
])("from “%s” to “%s” the typed words are found", (before, after, typed) => {
	expect(typedMeanwhile(before, after)).toEqual(typed);
});
