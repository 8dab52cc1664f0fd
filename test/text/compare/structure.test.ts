// Changes that leave every word alone: each is told, and "no difference" is only said of texts that look the same.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareAsRead } from "../../../text/compare/as-read.ts";
import { summarize } from "../../../text/compare/as-written.ts";
import { blocksOf } from "../../../text/compare/blocks.ts";
import { changeSentences } from "../../../text/compare/change-sentences.ts";
import { lookOf } from "../../../text/compare/structure.ts";
import { formattedText, SEEDED } from "../random.ts";

const NOTE = "\n\n[^1]: x";

test.each([
	["- a\n- b", "1. a\n2. b", "The list is numbered now."],
	["1. a\n2. b", "- a\n- b", "The list is not numbered any more."],
	["3. a", "1. a", "The numbers of the list begin with 1, not with 3."],
	["# Part\n\n## One", "# Part\n\n# One", "The heading “One” is higher in the order of headings now."],
	["# Part\n\n# One", "# Part\n\n## One", "The heading “One” is lower in the order of headings now."],
	["a\nb", "a\\\nb", "A line break was added after “a”."],
	["a  \nb", "a b", "A line break was removed after “a”."],
	[
		"| a |\n| --- |\n| b |",
		"| a |\n| ---: |\n| b |",
		"The column “a” is aligned to the end of its lines now.",
	],
	["One.\n\nTwo.", "One.\n\n---\n\nTwo.", "A line across the text was added after “One.”."],
	["One.\n\n---\n\nTwo.", "One.\n\nTwo.", "A line across the text was removed after “One.”."],
	["Limits\n\nWords.", "# Limits\n\nWords.", "“Limits” is a heading now, not a paragraph."],
	["# Limits\n\nWords.", "Limits\n\nWords.", "“Limits” is a paragraph now, not a heading."],
	["x = 1", "```\nx = 1\n```", "“x = 1” is code now, not a paragraph."],
	["```\na\n b\n```", "```\na\nb\n```", "The text is laid out differently."],
	["- a\n- b\n  1. c", "- a\n- b\n  - c", "The list is not numbered any more."],
	["Limits", "# Limits", "“Limits” is a heading now, not a paragraph."],
])("from %j to %j no word differs, and it is said that something does", (before, after, sentence) => {
	const comparison = compareAsRead(before, after);

	expect(summarize(comparison)).toBe("No difference in words, only 1 change of formatting.");
	expect(changeSentences(comparison)).toEqual([sentence]);
});

test("the mark of a note that moved is told at both its places", () => {
	const comparison = compareAsRead(`One[^1] two.${NOTE}`, `One two[^1].${NOTE}`);

	expect(summarize(comparison)).toBe("No difference in words, only 2 changes of formatting.");
	expect(changeSentences(comparison)).toEqual([
		"The mark of a note was removed after “One”.",
		"The mark of a note was added after “two”.",
	]);
});

test("a mark that leads to another note is a difference", () => {
	const before = "a[^1] b[^2] c[^1]\n\n[^1]: x\n\n[^2]: y";

	expect(changeSentences(compareAsRead(before, before.replace("c[^1]", "c[^2]")))).toEqual([
		"The text is laid out differently.",
	]);
});

test("the texts of two notes that changed places are a change", () => {
	const before = "A[^1] b[^2].\n\n[^1]: x\n\n[^2]: y";
	const after = "A[^1] b[^2].\n\n[^1]: y\n\n[^2]: x";

	expect(compareAsRead(before, after).places).toBeGreaterThan(0);
});

test.each([
	["**a** **b**", "**a b**"],
	["a  b", "a\nb"],
	["- a\n- b", "* a\n\n* b"],
	["| a |\n|---|", "| a |\n|:--|"],
	["# A", "### A"],
	["1. a", "1) a"],
])("%j and %j look the same, and no difference is found", (before, after) => {
	expect(summarize(compareAsRead(before, after))).toBe("No difference in words.");
});

const shaped = fc
	.array(
		fc.constantFrom(
			"a",
			"b",
			"\n\n",
			"\n\n",
			"# ",
			"## ",
			"- ",
			"1. ",
			"3. ",
			"\\\n",
			"---",
			"[^1]",
			"> ",
			"**",
			"`",
			"\n",
		),
		{ maxLength: 14 },
	)
	.map((parts) => `a\n\n${parts.join("")}\n\n[^1]: note`);

test("no difference is said of no two texts that look different, from either side", () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.tuple(shaped, shaped), fc.tuple(formattedText, formattedText)),
			([before, after]) => {
				const [there, back] = [compareAsRead(before, after), compareAsRead(after, before)];
				const looksOther = lookOf(blocksOf(before)) !== lookOf(blocksOf(after));

				const isSilent = summarize(there) === "No difference in words.";

				expect(isSilent && looksOther && before.trim() !== "" && after.trim() !== "").toBe(false);
				expect(back.punctuationChanges).toBe(there.punctuationChanges);
				expect(changeSentences(there)).toHaveLength(there.places + there.moves + there.punctuationChanges);
			},
		),
		{ ...SEEDED, numRuns: 1_500 },
	);
});
