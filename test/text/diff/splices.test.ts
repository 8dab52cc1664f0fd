import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applySplices, splicesBetween } from "../../../text/diff/splices.ts";
import { editedProse, prose, SEEDED } from "../random.ts";

test.each([
	["", "", []],
	["", "new text", [{ at: 0, remove: 0, insert: "new text" }]],
	["old text", "", [{ at: 0, remove: 8, insert: "" }]],
	["a good plan", "a bold plan", [{ at: 2, remove: 4, insert: "bold" }]],
	["a colaboration", "a collaboration", [{ at: 5, remove: 0, insert: "l" }]],
	["the customers", "the customer", [{ at: 12, remove: 1, insert: "" }]],
	["𝒜𝒜𝒜𝒜x", "𝒜𝒜𝒜ℬ𝒜x", [{ at: 6, remove: 0, insert: "ℬ" }]],
	["𝒜𝒜𝒜𝒜", "𝒜𝒜𝒜𝒞", [{ at: 6, remove: 2, insert: "𝒞" }]],
	["a 😀 b", "a 😃 b", [{ at: 2, remove: 2, insert: "😃" }]],
])("from %j to %j the splices are %j", (before, after, splices) => {
	expect(splicesBetween(before, after)).toEqual(splices);
});

test("carrying out the splices gives the second text, in order and without overlap", () => {
	fc.assert(
		fc.property(fc.oneof(editedProse, fc.tuple(prose, prose)), ([before, after]) => {
			const splices = splicesBetween(before, after);

			expect(applySplices(before, splices)).toBe(after);
			let from = 0;
			for (const { at, remove, insert } of splices) {
				expect(at).toBeGreaterThanOrEqual(from);
				expect(remove + insert.length).toBeGreaterThan(0);
				from = at + remove;
			}
		}),
		SEEDED,
	);
});

test("splices keep the two halves of a character together", () => {
	const wellFormed = fc.array(fc.constantFrom("😀", "😃", "𝒜", "𝒞", "a", "b ", " ", "語"), { maxLength: 20 });
	fc.assert(
		fc.property(wellFormed, wellFormed, (one, other) => {
			const before = one.join("");

			for (const { at, remove, insert } of splicesBetween(before, other.join(""))) {
				expect(insert.isWellFormed()).toBe(true);
				expect(before.slice(at, at + remove).isWellFormed()).toBe(true);
				expect(before.slice(0, at).isWellFormed()).toBe(true);
			}
		}),
		SEEDED,
	);
});

test.each([
	[
		"out of order",
		[
			{ at: 3, remove: 1, insert: "" },
			{ at: 0, remove: 1, insert: "" },
		],
	],
	[
		"overlapping",
		[
			{ at: 0, remove: 2, insert: "" },
			{ at: 1, remove: 1, insert: "" },
		],
	],
	["outside the text", [{ at: 4, remove: 2, insert: "" }]],
	["negative", [{ at: 0, remove: -1, insert: "" }]],
])("splices that are %s are refused", (_, splices) => {
	expect(() => applySplices("words", splices)).toThrow(RangeError);
});
