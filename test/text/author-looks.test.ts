import { expect, test } from "vitest";
import { authorOrder } from "../../text/author-looks.ts";

test("the person with most words is number 1, in navy with a solid line", () => {
	const marks = authorOrder([
		{ personId: "noor", words: 8 },
		{ personId: "mara", words: 34 },
		{ personId: "ines", words: 4 },
	]);

	expect(marks).toEqual([
		{ personId: "mara", number: 1, colour: 2, line: "solid" },
		{ personId: "noor", number: 2, colour: 1, line: "double" },
		{ personId: "ines", number: 3, colour: 3, line: "dotted" },
	]);
});

test("people with as many words keep the order they came in", () => {
	const marks = authorOrder([
		{ personId: "noor", words: 3 },
		{ personId: "mara", words: 3 },
	]);

	expect(marks.map(({ personId }) => personId)).toEqual(["noor", "mara"]);
});

test("the seventh person has the first colour again with the next line", () => {
	const marks = authorOrder(people(7));

	expect(marks[6]).toMatchObject({ number: 7, colour: 2, line: "double" });
});

test("no two of 36 people share both colour and line", () => {
	const marks = authorOrder(people(36));

	expect(new Set(marks.map(({ colour, line }) => `${colour} ${line}`)).size).toBe(36);
});

test("a text nobody has words in has no marks", () => {
	expect(authorOrder([])).toEqual([]);
});

function people(count: number): { personId: string; words: number }[] {
	return Array.from({ length: count }, (_, i) => ({ personId: `person ${i}`, words: 100 - i }));
}

test("people known in the whole term keep their look, and the others take what is free", () => {
	const known = ["a", "b", "c", "d", "e", "f", "g"];

	const marks = authorOrder(
		[
			{ personId: "new", words: 9 },
			{ personId: "b", words: 5 },
			{ personId: "g", words: 3 },
			{ personId: "a", words: 1 },
		],
		known,
	);

	expect(marks.map(({ personId, number, colour }) => [personId, number, colour])).toEqual([
		["new", 1, 3],
		["b", 2, 1],
		["g", 3, 4],
		["a", 4, 2],
	]);
});
