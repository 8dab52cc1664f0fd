import * as fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf } from "../../../text/compare/blocks.ts";
import { changeSentences } from "../../../text/compare/change-sentences.ts";
import { summarize } from "../../../text/compare/as-written.ts";
import { compareAsRead } from "../../../text/compare/as-read.ts";
import type { Laid, LaidLeaf } from "../../../text/compare/layout.ts";
import { formatKey, textOfRuns } from "../../../text/compare/formatted-runs.ts";
import { editedProse, formattedText, prose, SEEDED } from "../random.ts";

/** The layout as a proof-reader types it: <tag …>, "+" before a block that came, "-" before one that went. */
function proof(before: string, after: string): string {
	return layoutOf(before, after).map(proofOf).join("");
}

function layoutOf(before: string, after: string): readonly Laid[] {
	return compareAsRead(before, after).layout ?? [];
}

function proofOf(block: Laid): string {
	const side = { both: "", after: "+", before: "-" }[block.side];
	const inside = block.kind === "box" ? block.blocks.map(proofOf).join("") : wordsIn(block);
	return `<${side}${block.tag} ${inside}>`;
}

function wordsIn({ pieces }: LaidLeaf): string {
	return pieces
		.map((piece) => {
			if (piece.kind === "same") return piece.text;
			const removed = piece.removed === "" ? "" : `-${piece.removed}`;
			const added = piece.added === "" ? "" : `+${piece.added}`;
			return `[${piece.number} ${piece.sort === "words" ? "" : `${piece.sort} `}${removed}${added}]`;
		})
		.join("");
}

test("readers of a comparison see words, not the marks that format them", () => {
	const { pieces } = compareAsRead(
		"A **kept** promise to a [[customer]].",
		"A **kept** word to a [[customer]].",
	);

	expect(pieces).toEqual([
		{ kind: "same", text: "A kept ", before: "A kept " },
		{ kind: "change", number: 1, sort: "words", removed: "promise", added: "word" },
		{ kind: "same", text: " to a customer.", before: " to a customer." },
	]);
});

test("the words keep their formatting, and a term its link", () => {
	const [leaf] = layoutOf("A **kept** word to a [[customer]].", "A **kept** word to [[the customer]].");

	expect(leaf?.kind === "leaf" && leaf.after.map(({ text, formats }) => [text, formatKey(formats)])).toEqual([
		["A ", ""],
		["kept", "strong"],
		[" word to ", ""],
		["the customer", "term the customer"],
		[".", ""],
	]);
});

test("where only formatting changed, no words did", () => {
	const comparison = compareAsRead("A **kept promise** is right here.", "A kept promise is right *here*.");

	expect(summarize(comparison)).toBe("No difference in words, only 2 changes of formatting.");
	expect(changeSentences(comparison)).toEqual([
		"“kept promise” is formatted differently.",
		"“here” is formatted differently.",
	]);
});

const TABLE = "| A | B |\n|---|---|\n| one thing | two things |\n| three | four |";

test.each([
	[
		"a changed cell is a change inside its cell",
		TABLE,
		TABLE.replace("two things", "two other things"),
		"<table <tr <th A><th B>><tr <td one thing><td two [1 +other ]things>><tr <td three><td four>>>",
	],
	[
		"a new column is one change",
		TABLE,
		"| A | N | B |\n|---|---|---|\n| one thing | x | two things |\n| three | y | four |",
		"<table <tr <th A><+th [1 +N]><th B>><tr <td one thing><+td [1 +x]><td two things>><tr <td three><+td [1 +y]><td four>>>",
	],
	[
		"a new row is one change",
		TABLE,
		`${TABLE}\n| five | six |`,
		"<table <tr <th A><th B>><tr <td one thing><td two things>><tr <td three><td four>><+tr <+td [1 +five]><+td [1 +six]>>>",
	],
	[
		"a removed item leaves the others in their list",
		"- first item\n- second item\n- third",
		"- first item\n- third",
		"<ul <li <line first item>><-li <-line [1 -second item]>><li <line third>>>",
	],
	[
		"a heading in the middle leaves the paragraphs around it alone",
		"First one here.\n\nSecond one here.",
		"First one here.\n\n## New\n\nSecond one here.",
		"<p First one here.><+h2 [1 +New]><p Second one here.>",
	],
	[
		"a paragraph that was cut in two is read as one",
		"One sentence here. Two sentences here. Three are here now.",
		"One sentence here.\n\nTwo sentences here. Three are here then.",
		"<p One sentence here.[1 punctuation - +\n\n]Two sentences here. Three are here [2 -now+then].>",
	],
	[
		"a paragraph that was cut in two by another is read as one",
		"This was for those who learn by example. The left column is not a list of mistakes at all.",
		"This was for those who learn by example. Read on:\n\n{{CRM}}\n\nThe left column is not a list of mistakes at all.",
		"<p This was for those who learn by example. [1 +Read on:\n\nCRM\n\n]The left column is not a list of mistakes at all.>",
	],
	[
		"a paragraph that changed its place is not struck out",
		"Alpha beta gamma delta epsilon.\n\nSecond paragraph about nothing at all.",
		"Second paragraph about nothing at all.\n\nAlpha beta gamma delta epsilon.",
		"<+p [1 moved +Second paragraph about nothing at all.]><p Alpha beta gamma delta epsilon.><-p [1 moved -Second paragraph about nothing at all.]>",
	],
	["code keeps its lines", "```\na = 1\nb = 2\n```", "```\na = 1\nb = 3\n```", "<pre a = 1\nb = [1 -2+3]>"],
	["a list that is numbered now is the same list", "- one", "1. one", "<ol <li <line [1 formatting ]one>>>"],
])("%s", (_, before, after, expected) => {
	expect(proof(before, after)).toBe(expected);
});

test("a change of a whole row or column is told once", () => {
	const wider =
		"| A | N | B |\n|---|---|---|\n| one thing | x | two things |\n| three | y | four |\n| five | z | six |";
	const comparison = compareAsRead(TABLE, wider);

	expect(comparison.places).toBe(2);
	expect(changeSentences(comparison)).toEqual([
		"“N | x | y” was added after “A”.",
		"“five | z | six” was added after “three | y | four”.",
	]);
});

const pairs = fc.oneof(
	fc.tuple(formattedText, formattedText),
	editedProse,
	fc.tuple(prose, formattedText),
	formattedText
		.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: 40 }), prose))
		.map(([text, at, words]): [string, string] => [text, text.slice(0, at) + words + text.slice(at + 3)]),
);

test("every block of the layout holds what is read on either side, to the byte", () => {
	fc.assert(
		fc.property(pairs, ([before, after]) => {
			const leaves = layoutOf(before, after).flatMap(leavesIn);

			for (const leaf of leaves) {
				expect(sideOf(leaf, "after")).toBe(textOfRuns(leaf.after));
				expect(sideOf(leaf, "before")).toBe(textOfRuns(leaf.before));
			}
			expect(squeezed(leaves.map((leaf) => sideOf(leaf, "after")))).toBe(squeezed(wordsOfBlocks(after)));
			expect(squeezed(leaves.map((leaf) => sideOf(leaf, "before")))).toBe(squeezed(wordsOfBlocks(before)));
		}),
		{ ...SEEDED, numRuns: 1_500 },
	);
});

test("seen from the other side, the same changes are found", () => {
	fc.assert(
		fc.property(pairs, ([before, after]) => {
			const there = compareAsRead(before, after);
			const back = compareAsRead(after, before);

			expect([back.places, back.moves, back.punctuationChanges]).toEqual([
				there.places,
				there.moves,
				there.punctuationChanges,
			]);
			expect([back.wordsAdded, back.wordsRemoved]).toEqual([there.wordsRemoved, there.wordsAdded]);
			expect(changeSentences(back)).toHaveLength(back.places + back.moves + back.punctuationChanges);
		}),
		{ ...SEEDED, numRuns: 1_500 },
	);
});

function leavesIn(block: Laid): LaidLeaf[] {
	return block.kind === "leaf" ? [block] : block.blocks.flatMap(leavesIn);
}

function sideOf({ pieces }: Pick<LaidLeaf, "pieces">, side: "before" | "after"): string {
	return pieces
		.map((piece) => {
			if (piece.kind === "same") return side === "after" ? piece.text : piece.before;
			return side === "after" ? piece.added : piece.removed;
		})
		.join("");
}

function wordsOfBlocks(source: string): string[] {
	const textsIn = (blocks: ReturnType<typeof blocksOf>): string[] =>
		blocks.flatMap((block) => (block.kind === "leaf" ? [block.text] : textsIn(block.blocks)));
	return textsIn(blocksOf(source));
}

/** Paragraphs may have been joined, and a cell of another table's column is blank. */
function squeezed(texts: readonly string[]): string {
	return texts.filter((text) => text !== "").join("\n\n");
}

const NAMES = Array.from({ length: 4_000 }, (_, i) => `w${(i * i) % 901}`);

test.each([
	["a million letters without a space", "x".repeat(1_000_000), `${"x".repeat(999_999)}y`],
	["signs of a script without spaces", "語".repeat(250_000), `話${"語".repeat(249_998)}文`],
	["one letter a hundred thousand times", "a ".repeat(100_000), `${"a ".repeat(90_000)}b`],
	["two letters that take turns", "a b ".repeat(50_000), "b a a ".repeat(33_000)],
	["shuffled words", NAMES.join(" "), NAMES.toSorted().join(" ")],
	["shuffled items", NAMES.join("\n- "), NAMES.toSorted().join("\n- ")],
	[
		"boxes within boxes",
		`${"> ".repeat(90)}${NAMES.join(" ")}`,
		`${"> ".repeat(90)}${NAMES.toSorted().join(" ")}`,
	],
	["forty thousand items", "- a\n".repeat(40_000), "- b\n".repeat(40_000)],
	["brackets and stars", "[*".repeat(40_000), "**[a".repeat(40_000)],
])("hostile texts are compared to the byte: %s", (_, before, after) => {
	const comparison = compareAsRead(before, after);
	const leaves = comparison.layout?.flatMap(leavesIn);
	// Without a layout it is one of the texts as they were written.
	const held = leaves?.map((leaf) => [sideOf(leaf, "before"), sideOf(leaf, "after")]);
	const whole = [[sideOf(comparison, "before"), sideOf(comparison, "after")]];

	expect(held ?? whole).toEqual(
		leaves?.map((leaf) => [textOfRuns(leaf.before), textOfRuns(leaf.after)]) ?? [[before, after]],
	);
	expect(leaves !== undefined || comparison.isCoarse).toBe(true);
	expect(changeSentences(comparison).length).toBeLessThanOrEqual(5_000);
});

test("more items than a page has room for are compared coarsely, and that is said", () => {
	const comparison = compareAsRead("- a\n".repeat(40_000), "- b\n".repeat(40_000));

	expect(comparison.layout).toBeUndefined();
	expect(summarize({ ...comparison, mostlyDifferent: false })).toContain("whole passages are marked");
});
