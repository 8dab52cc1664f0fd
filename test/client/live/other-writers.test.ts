import { expect, test } from "vitest";
import { arrivalSentence, othersOf, peopleOf, type OtherWriter } from "../../../client/live/other-writers.ts";

function writer(personId: string, client = 1): OtherWriter {
	return { client, personId, name: personId, colour: 1, cursor: undefined };
}

test("others are everybody but this page, whoever has no signed name left out", () => {
	const states = new Map<number, Record<string, unknown>>([
		[1, { user: { id: "ada", name: "Ada", colour: 1 } }],
		[2, { user: { id: "ines", name: "Ines", colour: 2 }, cursor: { anchor: {}, head: {} } }],
		[3, { cursor: null }],
		[4, { user: { id: "ben", name: "Ben", colour: 3 }, cursor: "x" }],
		[5, { user: "Mara" }],
	]);

	const others = othersOf(states, 1);

	expect(others.map(({ name }) => name)).toEqual(["Ben", "Ines"]);
	expect(others.map(({ cursor }) => cursor !== undefined)).toEqual([false, true]);
});

test("somebody with two pages open is one person, and oneself is nobody else", () => {
	const people = peopleOf([writer("ada", 2), writer("ines", 3), writer("ines", 4)], "ada");

	expect(people.map(({ client }) => client)).toEqual([3]);
});

test.each([
	[[], ["Ines"], "Ines joined."],
	[[], ["Ines", "Ben"], "Ines and Ben joined."],
	[[], ["Ines", "Ben", "Tom"], "Ines and 2 others joined."],
	[["Ines"], [], "Ines left."],
	[["Ines"], ["Ben"], "Ben joined. Ines left."],
	[["Ines"], ["Ines"], undefined],
] as const)("from %j to %j one hears: %s", (before, now, sentence) => {
	expect(
		arrivalSentence(
			before.map((name) => writer(name)),
			now.map((name) => writer(name)),
		),
	).toBe(sentence);
});
