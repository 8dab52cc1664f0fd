// A text with everybody's words marked: what a reader sees, whose it is, and that marking loses nothing.
import * as fc from "fast-check";
import { load } from "cheerio";
import { expect, test } from "vitest";
import { unnamedLook } from "../../../text/author-looks.ts";
import { RUNS_MAX } from "../../../text/limits.ts";
import { plainText, renderMarkdown, renderOwned } from "../../../text/markdown/render.ts";
import type { OwnedStretch, RunMark } from "../../../text/markdown/owned.ts";
import { placesTyped } from "../../../text/diff/match-shown-words.ts";

const ADA = markOf("Ada", 1, "/v/1");
const BEN = markOf("Ben", 2, "/v/2");
const NAMES = {
	term: (key: string) => (key === "customer" ? { href: "/terms/customer", headword: "Customer" } : undefined),
	edition: () => undefined,
};

function markOf(name: string, number: number, href: string): RunMark {
	return { name, look: { number, colour: number, line: "solid" }, href, source: `from-${number}-1` };
}

function shown(...stretches: readonly (readonly [string, RunMark | undefined])[]) {
	const html = renderOwned(
		stretches.map(([text, mark]) => ({ text, mark })),
		{ ...NAMES, asTyped: false },
	);
	const $ = load(html);
	const runs = $(".who__run")
		.map((_, run) => $(run).text())
		.get();
	return { $, html, runs };
}

test("words are shown as a reader sees them, without the marks they were typed with", () => {
	const { $, runs } = shown(["Loyalty is a [[customer]]’s **choice** ", ADA], ["to *stay*.", BEN]);

	expect(runs).toEqual(["1Ada: Loyalty is a customer’s choice", "2Ben: to stay."]);
	expect($("strong").text()).toBe("choice");
	expect($("em").text()).toBe("stay");
});

test("a stretch that formatting cuts in two is named once", () => {
	const { runs } = shown(["one **two ", ADA], ["three** four", BEN]);

	expect(runs).toEqual(["1Ada: one", "two", "2Ben: three", "four"]);
});

test("the number is shown where the person changes, not at every stretch", () => {
	const { runs } = shown(["one ", ADA], ["two ", { ...ADA, href: "/v/3" }], ["three", BEN]);

	expect(runs).toEqual(["1Ada: one", "Ada: two", "2Ben: three"]);
});

test("white space between two people belongs to neither", () => {
	const { html } = shown(["one ", ADA], ["two", BEN]);

	expect(html).toContain("one</a> <a");
});

test("headings, lists, tables and code stay what they are", () => {
	const text = "# Head\n\n- item\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode here\n```\n\nTerm\n: Said\n";

	const { $ } = shown([text, ADA]);

	for (const tag of ["h2", "ul li", "th", "td", "pre code", "dt", "dd"]) {
		expect($(`${tag} .who__run`).length, tag).toBeGreaterThan(0);
	}
});

test("links of the text give way to the marks, so that no link stands in another", () => {
	const { $ } = shown(["See [the rules](https://rules.example) and [[Customer|buyers]].", ADA]);

	expect($("a a")).toHaveLength(0);
	expect($("a")).toHaveLength(1);
	expect($("a").attr("href")).toBe("/v/1");
	expect($("a").text()).toContain("See the rules and buyers.");
});

test("what is quoted from an edition is nobody's here, and stays a link", () => {
	const { $ } = shown(["They say {{customer}} today.", ADA]);

	expect($(".who__run").text()).not.toContain("Customer");
	expect($("a.term-link").attr("href")).toBe("/terms/customer");
});

test("a note keeps its writer wherever it is shown", () => {
	const { $ } = shown(["First.[^1]\n\n[^1]: A side word.\n\n", BEN], ["Last words.", ADA]);

	expect($(".footnotes .who__run").attr("href")).toBe("/v/2");
	expect($("p .who__run").last().text()).toContain("A side word.");
});

test("words of people who are not named lead nowhere", () => {
	const { $ } = shown([
		"secret",
		{ name: undefined, look: unnamedLook(2), href: undefined, source: undefined },
	]);

	expect($("span.who__run").text()).toBe("2Not named: secret");
	expect($("a")).toHaveLength(0);
});

test("hostile names and words stay words", () => {
	const { html } = shown(["<script>x</script> `<b>`", { ...ADA, name: '"><img src=x>', href: '/v/1"x' }]);

	expect(html).not.toMatch(/<script|<b>|<img/u);
	expect(html).toContain('href="/v/1&quot;x"');
});

test("on request the text is shown as it was typed, to the letter", () => {
	const text = "A [[customer]]  *stays*\n\n<i>here</i>";

	const $ = load(renderOwned([{ text, mark: ADA }], { ...NAMES, asTyped: true }));

	$("sup, .visually-hidden").remove();
	expect($(".who__typed").text()).toBe(text);
});

test("marking changes none of the words a reader sees, whoever wrote them", () => {
	const parts = fc.constantFrom(
		"word ",
		"other, ",
		"**bold** ",
		"*half ",
		"off* ",
		"[link](/a) ",
		"[[Customer|buyer]] ",
		"`code` ",
		"\n\n",
		"\n- ",
		"漢字。",
		"مرحبا ",
		"~~gone~~ ",
		"&amp; ",
		"![alt](/p) ",
	);
	fc.assert(
		fc.property(fc.array(fc.tuple(parts, fc.constantFrom(ADA, BEN, undefined))), (pieces) => {
			const stretches: OwnedStretch[] = pieces.map(([text, mark]) => ({ text, mark }));
			const source = pieces.map(([text]) => text).join("");
			const $ = load(renderOwned(stretches, { ...NAMES, asTyped: false }));
			$("sup, .visually-hidden").remove();

			expect(single($("body").text())).toBe(single(load(renderMarkdown(source, NAMES))("body").text()));
		}),
		{ numRuns: 300 },
	);
});

test.for([
	["nested as deep as a text can be", ["*".repeat(20_000), "a", "*".repeat(20_000)]],
	["of one long emphasis", ["**", ...Array.from({ length: 15_000 }, () => "a "), "a**"]],
	["of links only", Array.from({ length: 10_000 }, () => "[a](/b) ")],
] as const)("a text %s is shown with all its words", ([, parts]) => {
	const { $ } = shown(...parts.map((text, index) => [text, index % 2 === 0 ? ADA : BEN] as const));

	$("sup, .visually-hidden").remove();
	expect($("body").text().match(/a/gu)?.length).toBe(parts.join("").match(/a/gu)?.length);
});

test("a text of more stretches than a page can hold is shown without marks", () => {
	const { $, runs } = shown(...Array.from({ length: RUNS_MAX + 1 }, () => ["a ", ADA] as const));

	expect(runs).toEqual([]);
	expect($("body").text()).toContain("This text is too large to show.");
	expect($("pre").text().trim()).toHaveLength(2 * RUNS_MAX + 1);
});

test("a word stays its writer's in any text that is only marked up", () => {
	const text = "One **two** three [four](/five) six.";

	const places = placesTyped(plainText(text).match(/\w+/gu) ?? [], text.match(/\w+/gu) ?? []);

	expect(places).toEqual([0, 1, 2, 3, 5]);
});

test("words shown in another order than typed are found all the same", () => {
	const places = placesTyped(["first", "third", "second"], ["first", "second", "third"]);

	expect(places).toEqual([0, 2, 1]);
});

function single(text: string): string {
	return text.replaceAll(/\s+/gu, " ").trim();
}
