import * as fc from "fast-check";
import { expect, test } from "vitest";
import { agreement, type Cell, phraseRows } from "../../../text/compare/phrases.ts";
import { wordsOf } from "../../../text/words.ts";
import { editedProse, prose, SEEDED } from "../random.ts";

const EDITION =
	"A shared market is a promise & a working plan, backed by a ledger and house rules, meant to draw the neighbour into a lasting talk.";
const SLIDES =
	"A shared market is a promise & a working plan, backed by a system and a ledger, meant to draw the neighbour into a lasting exchange, for the gain of both.";
const SHORT = "A shared market is a promise & a working plan.";

/** Each row as one line: the phrase, then what the others have. */
function lines(base: string, ...others: string[]): string[] {
	return phraseRows(base, others).map((row) =>
		[row.kind === "phrase" ? `${row.number} ${row.base.trim()}` : "+", ...row.cells.map(written)].join(" | "),
	);
}

function written(cell: Cell): string {
	if (cell.kind === "none") return "–";
	if (cell.kind === "same") return "=";
	return cell.marks
		.map(
			({ kind, text }) => ({ same: text, added: `[+${text}]`, removed: `[-${text}]`, replaced: "!" })[kind],
		)
		.join("")
		.trim();
}

test("each phrase of the first text has a row, and what the others add has one of its own", () => {
	expect(lines(EDITION, SLIDES, SHORT)).toEqual([
		"1 A shared market is a promise & a working plan, | = | =",
		"2 backed by a ledger | backed by a [+system ] | –",
		"3 and house rules, | [+and a ledger], | –",
		"4 meant to draw the neighbour into a lasting talk. | meant to draw the neighbour into a lasting [+exchange, for the gain of both]. | –",
	]);
});

test.each([
	[
		"words left out are struck out",
		"We keep the old promise today.",
		"We keep the promise today.",
		"We keep the [-old ]promise today.",
	],
	[
		"words in the place of others are marked alone",
		"We keep the old promise today.",
		"We keep the new promise today.",
		"We keep the [+new] promise today.",
	],
	[
		"punctuation does not make another wording",
		"We keep the old promise today.",
		"We keep the old promise, today.",
		"=",
	],
])("%s", (_, base, other, cell) => {
	expect(lines(base, other)).toEqual([`1 ${base} | ${cell}`]);
});

test("a sentence added between two has its own row", () => {
	expect(
		lines(
			"We keep the promise. It is an old one.",
			"We keep the promise. We always did so. It is an old one.",
		),
	).toEqual(["1 We keep the promise. | =", "+ | [+We always did so. ]", "2 It is an old one. | ="]);
});

test("texts that say the same in a row are known to agree", () => {
	const row = phraseRows("We keep it still.", [
		"We keep it still.",
		"We hold it still.",
		"They hold it.",
		"We hold it still.",
	])[0];

	expect(row && agreement(row)).toEqual([0, 0, 2, 3, 2]);
});

function signsOf(text: string): string[] {
	return Array.from(text.replaceAll(/\s/gu, "")).toSorted();
}

test("a column holds all words of its text, in order, and every sign but white space", () => {
	const texts = fc.oneof(editedProse, fc.tuple(prose, prose));
	fc.assert(
		fc.property(texts, prose, ([base, other], third) => {
			const rows = phraseRows(base, [other, third]);
			const column = (i: number, gap = "") => rows.map(({ cells }) => cells[i]?.text ?? "").join(gap);

			expect(rows.map((row) => (row.kind === "phrase" ? row.base : "")).join("")).toBe(base);
			for (const [i, text] of [other, third].entries()) {
				expect(wordsOf(column(i, " "))).toEqual(wordsOf(text));
				// A comma between two rows may stand at the end of the one or the beginning of the other.
				expect(signsOf(column(i))).toEqual(signsOf(text));
			}
		}),
		{ ...SEEDED, numRuns: 2_000 },
	);
});

test("marks join to the text of their cell", () => {
	fc.assert(
		fc.property(editedProse, ([base, other]) => {
			for (const cell of phraseRows(base, [other]).flatMap(({ cells }) => cells)) {
				if (cell.kind !== "other") continue;
				const here = cell.marks.filter(({ kind }) => kind === "same" || kind === "added");

				expect(here.map(({ text }) => text).join("")).toBe(cell.text);
			}
		}),
		SEEDED,
	);
});

test.each([
	["an empty base", "", "Some new words here."],
	["an empty other", "Some old words here.", ""],
	["two empty texts", "", ""],
	["a base without words", "…", "Some new words here."],
])("%s is shown as well", (_, base, other) => {
	const rows = phraseRows(base, [other]);

	expect(wordsOf(rows.map(({ cells }) => cells[0]?.text ?? "").join(""))).toEqual(wordsOf(other));
});
