import { expect, test } from "vitest";
import { newWordsBy, parseTexts, viewOf } from "../../../../server/wiki/compare/rules.ts";
import { authorshipOf } from "../../../../text/authorship/authorship.ts";
import { compareAsRead } from "../../../../text/compare/as-read.ts";
import { compareTexts } from "../../../../text/compare/as-written.ts";

test.for([
	["e0", "term"],
	["p2.0", "term"],
	["7", "term"],
	["e3", "page"],
	["p1.1", "page"],
	["-1", "page"],
	["1e309", "page"],
	["e3 ", "term"],
	["../e3", "term"],
	["constructor", "term"],
] as const)("“%s” is no text of a %s", ([written, place]) => {
	expect(parseTexts([written], place)).toBeUndefined();
});

test("one wrong text makes the whole address wrong; an empty choice is no text", () => {
	expect(parseTexts(["e3", "x"], "term")).toBeUndefined();
	expect(parseTexts(["e3", ""], "term")).toHaveLength(1);
	expect(parseTexts([], "term")).toEqual([]);
});

test("texts that are mostly different are shown one above the other, unless the reader wants the edits", () => {
	const unlike = compareTexts(
		"A promise that a company makes to its customers, and keeps even when nobody looks.",
		"Software for call centres, with many reports about everything that was ever sold there.",
	);
	const alike = compareTexts("A promise that is kept by all.", "A promise that is broken by all.");

	expect(viewOf(undefined, unlike)).toBe("both");
	expect(viewOf("edited", unlike)).toBe("edited");
	expect(viewOf(undefined, alike)).toBe("edited");
	expect(viewOf("both", alike)).toBe("both");
});

test("new words belong to whoever first wrote them, wherever they stand", () => {
	const before = "A promise that is kept.";
	const after = "A solemn promise that is always and everywhere kept.";
	const authorship = authorshipOf([
		{ length: "A ".length, personId: "mara", versionId: "v1" },
		{ length: "solemn ".length, personId: "ines", versionId: "v2" },
		{ length: "promise that is ".length, personId: "mara", versionId: "v1" },
		{ length: "always and everywhere ".length, personId: "tomas", versionId: "v3" },
		{ length: "kept.".length, personId: "mara", versionId: "v1" },
	]);

	const words = newWordsBy(compareTexts(before, after), { text: after, authorship });

	expect(words).toEqual([
		{ personId: "tomas", words: 3 },
		{ personId: "ines", words: 1 },
	]);
});

test("where words only went, nobody wrote new ones", () => {
	const authorship = authorshipOf([{ length: "A promise.".length, personId: "mara", versionId: "v1" }]);

	expect(
		newWordsBy(compareTexts("A solemn promise.", "A promise."), { text: "A promise.", authorship }),
	).toEqual([]);
});

test("new words are counted as they are read: an address or a mark is nobody's word", () => {
	const before = "A promise.";
	const after = "A *solemn* promise to [us](https://us.example/promise).";
	const authorship = authorshipOf([
		{ length: 2, personId: "ines", versionId: "v1" },
		{ length: after.length - 2, personId: "tomas", versionId: "v2" },
	]);

	expect(newWordsBy(compareAsRead(before, after), { text: after, authorship })).toEqual([
		{ personId: "tomas", words: 4 },
	]);
});
