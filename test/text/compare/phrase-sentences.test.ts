import { expect, test } from "vitest";
import { phraseRows } from "../../../text/compare/phrases.ts";
import { phraseSummary, rowInWords } from "../../../text/compare/phrase-sentences.ts";

const BASE = "We keep the old promise, whatever it may cost us.";
const LABELS = ["edition 3", "proposal 1, version 4", "proposal 2, version 7"];

test("the summary says of each text how much of the first it keeps", () => {
	const rows = phraseRows(BASE, [BASE, "We always keep it. We keep the new promise, and tell you so."]);

	expect(phraseSummary(rows, LABELS)).toEqual([
		"Proposal 1, version 4 has every phrase of edition 3.",
		"Proposal 2, version 7 keeps none of the 2 phrases of edition 3, words 2 differently and adds 1.",
	]);
});

test("a row says who says what, and names together those who agree", () => {
	const [row] = phraseRows(BASE, ["We keep the new promise.", "We keep the old promise, whatever happens."]);

	expect(row && rowInWords(row, LABELS)).toBe(
		"Edition 3 and proposal 2, version 7: “We keep the old promise,”; proposal 1, version 4: “We keep the new promise”.",
	);
});

test("a row says in which texts a phrase is missing", () => {
	const rows = phraseRows(BASE, ["We keep the old promise.", "We keep the old promise."]);

	expect(rows[1] && rowInWords(rows[1], LABELS)).toBe(
		"Edition 3: “whatever it may cost us.”; not in proposal 1, version 4 and proposal 2, version 7.",
	);
});

test("words that came between two phrases do not run into the next one", () => {
	const base =
		"It answers and changes what it sells because of what it hears. Its software remembers; its people reply.";
	const other =
		"It answers and because of what it hears it changes what it sells, or how. Its software remembers, so that nobody need say it twice; its people reply.";
	const said = phraseRows(base, [other]).map((row) => rowInWords(row, ["edition 1", "proposal 1"]));

	expect(said.join(" ")).toContain("or how Its software remembers;");
	expect(said.at(-2)).toBe("Proposal 1: “so that nobody need say it twice”; not in edition 1.");
});
