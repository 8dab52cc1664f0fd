import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diffWords, type Edit } from "../../../text/diff/word-diff.ts";
import { editedProse, prose, SEEDED } from "../random.ts";

function side(edits: readonly Edit[], other: "added" | "removed"): string {
	return edits
		.filter(({ kind }) => kind !== other)
		.map(({ text }) => text)
		.join("");
}

test.each([
	["", "", ""],
	["same words", "same words", "same words"],
	["", "new", "+new"],
	["old", "", "-old"],
	["a good plan", "a better plan", "a |-good|+better| plan"],
	["one two three", "one three", "one |-two |three"],
	["a naïve plan", "a nai\u0308ve plan", "a |-naïve|+nai\u0308ve| plan"],
	["CRM 2.0", "CRM 3.0", "CRM |-2.0|+3.0"],
	["日本語", "日中語", "日|-本|+中|語"],
	["family 👩‍👩‍👧 here", "family 👩‍👩‍👧‍👦 here", "family |-👩‍👩‍👧|+👩‍👩‍👧‍👦| here"],
])("from %j to %j the changes are %j", (before, after, changes) => {
	const signs = { same: "", added: "+", removed: "-" };

	const shown = diffWords(before, after).map(({ kind, text }) => signs[kind] + text);

	expect(shown.join("|")).toBe(changes);
});

test("the changes hold both texts to the byte, and no two neighbours are alike", () => {
	fc.assert(
		fc.property(fc.oneof(editedProse, fc.tuple(prose, prose)), ([before, after]) => {
			const edits = diffWords(before, after);

			expect(side(edits, "added")).toBe(before);
			expect(side(edits, "removed")).toBe(after);
			edits.forEach(({ kind, text }, i) => {
				expect(text).not.toBe("");
				expect(kind).not.toBe(edits[i + 1]?.kind);
			});
		}),
		SEEDED,
	);
});

test("swapping the sides turns added into removed", () => {
	fc.assert(
		fc.property(editedProse, ([before, after]) => {
			const there = diffWords(before, after);
			const back = diffWords(after, before);

			expect(side(back, "removed")).toBe(side(there, "added"));
			expect(side(back, "added")).toBe(side(there, "removed"));
		}),
		SEEDED,
	);
});

test("a long text with scattered changes keeps every word that did not change", () => {
	const words = Array.from({ length: 10_000 }, (_, i) => `${["so", "the", "trust"][i % 3]}${i % 700}`);
	const changed = words.map((word, i) => (i % 50 === 7 ? "changed" : word));

	const edits = diffWords(words.join(" "), changed.join(" "));

	expect(edits.filter(({ kind }) => kind === "added").map(({ text }) => text)).toEqual(
		Array.from({ length: 200 }, () => "changed"),
	);
});

test.each([
	["nothing in common", numbered("a", 50_000), numbered("b", 50_000)],
	["one word again and again", "a ".repeat(100_000), "a ".repeat(100_100)],
	["two words in turn", "a b ".repeat(40_000), "b a ".repeat(30_000)],
	[
		"the same words backwards",
		numbered("a", 20_000),
		numbered("a", 20_000).split(" ").toReversed().join(" "),
	],
	["a shuffle", shuffled(20_000, 7), shuffled(20_000, 11)],
	["no spaces", "ab".repeat(100_000), "ba".repeat(90_000)],
	["no words", ".,;".repeat(30_000), ";.,!".repeat(20_000)],
])("two huge texts with %s still give a true answer", (_, before, after) => {
	const edits = diffWords(before, after);

	expect(side(edits, "added") === before).toBe(true);
	expect(side(edits, "removed") === after).toBe(true);
});

function numbered(letter: string, count: number): string {
	return Array.from({ length: count }, (_, i) => `${letter}${i}`).join(" ");
}

function shuffled(count: number, step: number): string {
	return Array.from({ length: count }, (_, i) => `w${(i * step) % count}`).join(" ");
}
