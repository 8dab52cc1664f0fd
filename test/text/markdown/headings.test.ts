// Links inside one text: they lead to its headings, or they are no links.
import { load } from "cheerio";
import { expect, test } from "vitest";
import { compareAsRead } from "../../../text/compare/as-read.ts";
import { isAllowedLink } from "../../../text/markdown/links.ts";
import { renderMarkdown, renderOwned } from "../../../text/markdown/render.ts";

const NAMES = {
	term: (key: string) => ({ href: `/terms/${key}`, headword: key }),
	edition: (key: string) => ({
		href: `/terms/${key}/editions/1`,
		headword: key,
		number: 1,
		text: "# Limits\n\n[x](#limits)",
	}),
};

function shown(source: string, notePrefix?: string) {
	return load(renderMarkdown(source, notePrefix === undefined ? NAMES : { ...NAMES, notePrefix }));
}

/** The words of the heading that the first link leads to. */
function reached(source: string): string | undefined {
	const $ = shown(source);
	const href = $("a").attr("href");
	return href === undefined ? undefined : $(`[id="${decodeURIComponent(href.slice(1))}"]`).text();
}

test.each([
	["[below](#limits)\n\n# Limits", "Limits"],
	["[below](#Limits)\n\n> ## Limits", "Limits"],
	["[below][1]\n\n# What’s *new*?\n\n[1]: #whats-new", "What’s new?"],
	["[below](#what-s-new)\n\n# What's new?", "What's new?"],
	["[внизу](#границы)\n\n# Границы", "Границы"],
	["[下](#限度)\n\n# 限度", "限度"],
	["[second](#limits-2)\n\n# Limits\n\n# One\n\n# Limits", "Limits"],
	["![picture](#limits)\n\n# Limits", "Limits"],
])("%j leads to the heading %j", (source, heading) => {
	expect(reached(source)).toBe(heading);
});

test.each([
	"[below](#limits)",
	"[below](#limits)\n\n# Other",
	"[below](#%zz)\n\n# Z",
	"![below](#x)",
	"[b*elo*w](#main)",
])("%j leads nowhere, so it is shown as words", (source) => {
	const $ = shown(source);

	expect($("a")).toHaveLength(0);
	expect($("p").text()).toBe("below");
});

test("every heading has an id of its own, also with the same words, without any, and with a number", () => {
	const $ = shown("# Limits\n\n# Limits 2\n\n# Limits\n\n# !\n\n# ?\n\n# LIMITS");
	const ids = $("h2")
		.map((_, heading) => $(heading).attr("id"))
		.get();

	expect(ids).toEqual(["h-limits", "h-limits-2", "h-limits-3", "h-section", "h-section-2", "h-limits-4"]);
});

test("two texts on one page, and what they quote, keep their headings apart", () => {
	const source = "# Limits\n\n[x](#limits)\n\n{{trust}}";
	const $ = load([shown(source, "c-1").html(), shown(source, "c-2").html(), shown(source).html()].join(""));
	const ids = $("[id]")
		.map((_, each) => $(each).attr("id"))
		.get();

	expect(new Set(ids).size).toBe(6);
	expect(
		$("a[href^='#']")
			.map((_, link) => $(link).attr("href")?.slice(1))
			.get(),
	).toEqual(ids);
});

test("the top of the page, other pages and notes are reached as before", () => {
	const $ = shown("[top](#) [other](/pages/x#limits) word[^1]\n\n[^1]: note");

	expect(
		$("a")
			.map((_, link) => $(link).attr("href"))
			.get(),
	).toEqual(["#", "/pages/x#limits", "#fn1", "#fnref1"]);
});

test("with everybody's words marked, headings have their ids, and a comparison has no link to nothing", () => {
	const $ = load(renderOwned([{ text: "# Limits", mark: undefined }], { ...NAMES, asTyped: false }));

	expect($("h2").attr("id")).toBe("h-limits");
	expect(compareAsRead("[a](#b)", "a").punctuationChanges).toBe(0);
	expect(isAllowedLink("#limits")).toBe(true);
});
