import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chosenText, mergeUnsent } from "../../../client/live/return-unsent.ts";
import { SEEDED } from "../../text/random.ts";

const BASE = "Trust is earned slowly.";

test("[L30] words that were not sent go into the new text, beside what others changed", () => {
	const unsent = { base: BASE, mine: "Trust is earned very slowly." };

	expect(mergeUnsent("Real trust is earned slowly.", unsent)).toEqual({
		kind: "merged",
		text: "Real trust is earned very slowly.",
		words: "very",
	});
});

test.each([
	["nothing was typed", { base: BASE, mine: BASE }, "Trust is lost."],
	["it is in the new text already", { base: BASE, mine: `${BASE} Really.` }, `${BASE} Really.`],
	[
		"it was sent by another tab, beside others' words",
		{ base: BASE, mine: `${BASE} Really.` },
		`My ${BASE} Really.`,
	],
	["the page never had a text", { base: undefined, mine: "" }, BASE],
])("[L30] nothing is put back when %s", (_when, unsent, theirs) => {
	const back = mergeUnsent(theirs, unsent);

	expect(back.kind === "merged" ? back.text : theirs).toBe(theirs);
	expect(back.kind).not.toBe("conflict");
});

test("[L30] when both changed the same words a person chooses, and nothing else of either is lost", () => {
	const unsent = { base: BASE, mine: "Trust is earned quickly. And lost." };
	const theirs = "My trust is earned never.";

	expect(mergeUnsent(theirs, unsent).kind).toBe("conflict");
	expect(chosenText(theirs, unsent, "theirs")).toBe(theirs);
	expect(chosenText(theirs, unsent, "mine")).toBe("My trust is earned quickly. And lost.");
	const both = chosenText(theirs, unsent, "both");
	for (const word of ["My", "never", "quickly", "And lost."]) expect(both).toContain(word);
});

test("[L30] without a known beginning the two texts stay apart and whole", () => {
	const unsent = { base: undefined, mine: "Mine 🌱." };

	expect(mergeUnsent("Theirs.", unsent)).toEqual({ kind: "conflict", both: "Theirs.\n\nMine 🌱." });
	expect(chosenText("Theirs.", unsent, "mine")).toBe("Mine 🌱.");
	expect(mergeUnsent("", unsent)).toMatchObject({ kind: "merged", text: "Mine 🌱." });
});

test("[L30] every word typed is in the text that comes of it, or shown apart", () => {
	const words = fc.array(fc.constantFrom("kin", "folk", "trust", "🌱", "is", "earned"), { maxLength: 12 });
	const text = words.map((list) => list.join(" "));

	fc.assert(
		fc.property(text, text, text, (base, theirs, typed) => {
			const mine = `${base} fresh${typed.length}`;
			const back = mergeUnsent(theirs, { base, mine });
			expect(back.kind).not.toBe("nothing");
			expect(back.kind === "merged" ? back.text : mine).toContain(`fresh${typed.length}`);
			for (const choice of ["mine", "both"] as const) {
				expect(chosenText(theirs, { base, mine }, choice)).toContain(`fresh${typed.length}`);
			}
		}),
		SEEDED,
	);
});
