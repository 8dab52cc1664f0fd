import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
	authorshipOf,
	decodeAuthorship,
	encodeAuthorship,
	type Span,
	sliceSpans,
	spansOf,
	wordRuns,
	wordTotals,
} from "../../../text/authorship/authorship.ts";
import { countWords } from "../../../text/words.ts";
import { prose, SEEDED } from "../random.ts";

const randomSpans = fc.array(
	fc.record({
		length: fc.nat({ max: 9 }),
		personId: fc.constantFrom("ines", "mara", "noor"),
		versionId: fc.constantFrom("v1", "v2"),
	}),
	{ maxLength: 20 },
);

function span(length: number, personId: string, versionId = "v1"): Span {
	return { length, personId, versionId };
}

/** Spans written as text: each part with the person who wrote it. */
function written(...parts: [text: string, personId: string][]): { text: string; spans: Span[] } {
	return {
		text: parts.map(([text]) => text).join(""),
		spans: parts.map(([text, personId]) => span(text.length, personId)),
	};
}

test("neighbours with the same author and version become one run", () => {
	const authorship = authorshipOf([
		span(3, "mara"),
		span(0, "noor"),
		span(4, "mara"),
		span(2, "ines"),
		span(1, "ines", "v2"),
	]);

	expect(authorship).toEqual({
		people: ["mara", "ines"],
		versions: ["v1", "v2"],
		runs: [
			[7, 0, 0],
			[2, 1, 0],
			[1, 1, 1],
		],
	});
});

test("authorship survives being stored", () => {
	fc.assert(
		fc.property(randomSpans, (spans) => {
			const authorship = authorshipOf(spans);

			expect(decodeAuthorship(encodeAuthorship(authorship))).toEqual(authorship);
			expect(authorshipOf(spansOf(authorship))).toEqual(authorship);
		}),
		SEEDED,
	);
});

test.each([
	["null"],
	["[]"],
	["{}"],
	['{"people":["a"],"versions":["v"],"runs":[[1,0]]}'],
	['{"people":["a"],"versions":["v"],"runs":[[1,1,0]]}'],
	['{"people":["a"],"versions":["v"],"runs":[[1,0,-1]]}'],
	['{"people":["a"],"versions":["v"],"runs":[[0,0,0]]}'],
	['{"people":[1],"versions":["v"],"runs":[]}'],
])("damaged authorship %s is refused", (json) => {
	expect(() => decodeAuthorship(json)).toThrow("damaged");
});

test("a part of a text keeps the authors of that part", () => {
	const spans = [span(4, "mara"), span(3, "ines"), span(5, "noor")];

	expect(sliceSpans(spans, 2, 6)).toEqual([span(2, "mara"), span(3, "ines"), span(1, "noor")]);
	expect(sliceSpans(spans, 0, 0)).toEqual([]);
	expect(sliceSpans(spans, 12, 0)).toEqual([]);
	expect(() => sliceSpans(spans, 10, 3)).toThrow(RangeError);
	expect(() => sliceSpans(spans, -1, 3)).toThrow(RangeError);
});

test("cutting a text into parts loses nobody", () => {
	fc.assert(
		fc.property(randomSpans, fc.nat(), (spans, place) => {
			const total = spans.reduce((sum, { length }) => sum + length, 0);
			const cut = place % (total + 1);

			const parts = [...sliceSpans(spans, 0, cut), ...sliceSpans(spans, cut, total - cut)];

			expect(authorshipOf(parts).runs).toEqual(authorshipOf(spans).runs);
		}),
		SEEDED,
	);
});

test("correcting one letter does not take a word over", () => {
	const { text, spans } = written(["a coll", "mara"], ["a", "noor"], ["boration", "mara"]);

	expect(wordTotals(text, authorshipOf(spans))).toEqual([{ personId: "mara", words: 2 }]);
});

test("on a tie a word belongs to whoever comes first in it", () => {
	const { text, spans } = written(["co", "noor"], ["op", "mara"]);

	expect(wordRuns(text, authorshipOf(spans))).toEqual([{ text: "coop", personId: "noor", versionId: "v1" }]);
});

test("white space and marks go with the words before them, and at the start with the first word", () => {
	const { text, spans } = written(["“", "ines"], ["A plan", "mara"], [", and", "noor"], [" more.", "mara"]);

	expect(wordRuns(text, authorshipOf(spans)).map((run) => [run.personId, run.text])).toEqual([
		["mara", "“A plan, "],
		["noor", "and "],
		["mara", "more."],
	]);
});

test("a text without words keeps its first author", () => {
	const { text, spans } = written(["—", "ines"], [" …", "mara"]);

	expect(wordRuns(text, authorshipOf(spans))).toEqual([{ text: "— …", personId: "ines", versionId: "v1" }]);
	expect(wordTotals(text, authorshipOf(spans))).toEqual([]);
});

test("a word's version is the one most of its author's letters came with", () => {
	const authorship = authorshipOf([span(2, "mara", "v1"), span(3, "mara", "v2"), span(2, "noor", "v3")]);

	expect(wordRuns("mindful", authorship)).toEqual([{ text: "mindful", personId: "mara", versionId: "v2" }]);
});

test("authorship of another length than the text is refused", () => {
	expect(() => wordRuns("four", authorshipOf([span(3, "mara")]))).toThrow(RangeError);
	expect(() => authorshipOf([span(-1, "mara")])).toThrow(RangeError);
});

test("runs join to the text, and everybody's words add up to all words", () => {
	fc.assert(
		fc.property(prose, randomSpans, (text, spans) => {
			const total = spans.reduce((sum, { length }) => sum + length, 0);
			const fitted = [...spans, span(Math.max(0, text.length - total), "ines")];
			const authorship = authorshipOf(sliceSpans(fitted, 0, text.length));

			const runs = wordRuns(text, authorship);
			const totals = wordTotals(text, authorship);

			expect(runs.map((run) => run.text).join("")).toBe(text);
			expect(totals.reduce((sum, { words }) => sum + words, 0)).toBe(countWords(text));
			expect(totals).toEqual(totals.toSorted((a, b) => b.words - a.words));
		}),
		SEEDED,
	);
});
