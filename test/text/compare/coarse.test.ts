import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareCoarsely } from "../../../text/compare/coarse.ts";
import { editedProse, prose, SEEDED } from "../random.ts";

test("what stands between the equal beginning and the equal end was replaced", () => {
	expect(compareCoarsely("One two three, four five.", "One two 3, four and five.").pieces).toEqual([
		{ kind: "same", text: "One two ", before: "One two " },
		{ kind: "change", number: 1, sort: "words", removed: "three, four", added: "3, four and" },
		{ kind: "same", text: " five.", before: " five." },
	]);
});

test("a coarse comparison holds both texts to the byte, and says that it is coarse", () => {
	fc.assert(
		fc.property(fc.oneof(editedProse, fc.tuple(prose, prose)), ([before, after]) => {
			const { pieces, isCoarse } = compareCoarsely(before, after);

			expect(pieces.map((piece) => (piece.kind === "same" ? piece.text : piece.added)).join("")).toBe(after);
			expect(pieces.map((piece) => (piece.kind === "same" ? piece.before : piece.removed)).join("")).toBe(
				before,
			);
			expect(isCoarse).toBe(before !== after);
		}),
		SEEDED,
	);
});
