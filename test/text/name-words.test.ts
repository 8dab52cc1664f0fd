// The words by which people are found.
import { expect, test } from "vitest";
import { nameWords } from "../../text/name-words.ts";

test.each([
	["Tomás Reyes", ["tomas", "reyes"]],
	["  Anna-Lena  O’Brien ", ["anna", "lena", "obrien"]],
	["Ｍａｒａ \u200bLind", ["mara", "lind"]],
	["Ærø Ærø", ["ærø"]],
	["王小明", ["王小明"]],
	["…", []],
])("%j is found by %j", (name, words) => {
	expect(nameWords(name)).toEqual(words);
});
