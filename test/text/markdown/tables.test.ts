// Tables: whatever stands in a row is on the page, in the cell it was written in.
import { load } from "cheerio";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unnamedLook } from "../../../text/author-looks.ts";
import { compareAsRead } from "../../../text/compare/as-read.ts";
import { plainText, renderMarkdown, renderOwned } from "../../../text/markdown/render.ts";
import { SEEDED } from "../random.ts";

const NAMES = {
	term: (key: string) => (key === "customer" ? { href: "/terms/customer", headword: "Customer" } : undefined),
	edition: () => undefined,
};

function cells(source: string): readonly string[] {
	const $ = load(renderMarkdown(source, NAMES));
	return $("th, td")
		.map((_, cell) => $(cell).text())
		.get();
}

const HEAD = "| who | what |\n| --- | --- |\n";

test.each([
	["a term with words of its own", "| [[Customer|the buyer]] | pays |", ["the buyer", "pays"]],
	["a term whose bar is escaped", "| [[Customer\\|the buyer]] | pays |", ["the buyer", "pays"]],
	["two terms", "[[Customer|buyer]] | a [[Customer|b]] c", ["buyer", "a b c"]],
	["code with a bar", "| `a|b` | or |", ["a|b", "or"]],
	["code with an escaped bar", "| `a\\|b` | or |", ["a|b", "or"]],
	["backticks that are no code of one cell", "| a ` | b ` |", ["a `", "b `"]],
	["a quotation that is none", "| {{a|b}} | c |", ["{{a", "b}} | c"]],
	["half a term", "| [[Customer | buyer |", ["[[Customer", "buyer"]],
	["a term in code", "| `[[a|b]]` | c |", ["[[a|b]]", "c"]],
	["more cells than the head has", "| a | b | **c** | d |", ["a", "b | c | d"]],
	["fewer cells than the head has", "| a |", ["a", ""]],
	["an escaped bar", "| a \\| b | c |", ["a | b", "c"]],
])("a row with %s shows all of it", (_, row, shown) => {
	expect(cells(HEAD + row)).toEqual(["who", "what", ...shown]);
});

test("a head with a term and with code is a head all the same", () => {
	expect(cells("| [[Customer|buyer]] | `a|b` |\n|---|---|\n| c | d |")).toEqual(["buyer", "a|b", "c", "d"]);
});

test("the term in a cell is a link", () => {
	const $ = load(
		renderMarkdown(`> ${HEAD.replaceAll("\n", "\n> ")}| [[Customer|the buyer]] | pays |`, NAMES),
	);

	expect($("td a").attr("href")).toBe("/terms/customer");
	expect($("td a").text()).toBe("the buyer");
});

test("a comparison and the plain words show the same cells", () => {
	const table = `${HEAD}| [[Customer|the buyer]] | pays | twice |`;

	expect(plainText(table)).toBe("who | what\nthe buyer | pays | twice");
	expect(
		compareAsRead(table, table)
			.pieces.map((piece) => (piece.kind === "same" ? piece.text : "changed"))
			.join(""),
	).toBe("who | what\n\nthe buyer | pays | twice");
});

test("every word of a table is on the page, in what is compared, and somebody's", () => {
	const part = fc.constantFrom(
		..."| || W W [[Customer|W]] [[a|W]] [[W]] [[ {{W|W}} ` `` \\ \\| **W** ~~ ( ) \ufdd0".split(" "),
	);
	const row = fc.array(part, { maxLength: 10 }).map((parts) => `| W ${parts.join(" ")}`);
	fc.assert(
		fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.constantFrom("", "> "), (rows, box) => {
			let count = 0;
			const source = ["| h | h |", "|-|-|", ...rows]
				.map((line) => box + line.replaceAll("W", () => `w${++count}`))
				.join("\n");
			const mark = { name: undefined, look: unnamedLook(1), href: undefined, source: undefined };
			const owned = renderOwned([{ text: source, mark }], { ...NAMES, asTyped: false });
			const compared = compareAsRead(source, source).pieces.map(
				(piece) => piece.kind === "same" && piece.text,
			);
			const typed = new Set(source.match(/w\d+/gu));

			for (const shown of [
				load(renderMarkdown(source, NAMES))("table").text(),
				load(owned)(".who__run").text(),
				plainText(source),
				compared.join(""),
			]) {
				expect(new Set(shown.match(/w\d+/gu))).toEqual(typed);
			}
		}),
		{ ...SEEDED, numRuns: 1_000 },
	);
});
