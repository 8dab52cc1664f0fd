// A comparison in the shape of its texts, as HTML.
import { load } from "cheerio";
import { expect, test } from "vitest";
import { ComparisonBlock } from "../../../../server/site/components/comparison.tsx";
import { compareTexts } from "../../../../text/compare/as-written.ts";
import { compareAsRead } from "../../../../text/compare/as-read.ts";
import { shown } from "../../../support/browser/shown.ts";

const NAMES = {
	term: (key: string) => (key === "customer" ? { href: "/terms/customer", headword: "Customer" } : undefined),
	edition: () => undefined,
};

async function htmlOf(before: string, after: string) {
	const page = load(await shown(<ComparisonBlock comparison={compareAsRead(before, after)} names={NAMES} />));
	return { page, text: page(".comparison__text") };
}

test("bold words stay bold, links stay links, and a term is a link to itself", async () => {
	const { page, text } = await htmlOf(
		"A **kept promise** to a [[customer]], see [here](https://a.example).",
		"A **kept word** to a [[customer]] and [[nobody]], see [here](https://a.example).",
	);

	expect(text.is("p")).toBe(true);
	expect(text.find("strong del").text() + text.find("del strong").text()).toBe("promise");
	expect(text.find("ins strong").text()).toBe("word");
	expect(text.find("a.term-link").attr("href")).toBe("/terms/customer");
	expect(text.find("ins .term-link--missing").text()).toBe("nobody");
	expect(text.find('a[href="https://a.example"]').attr("rel")).toBe("nofollow ugc noopener");
	expect(page("*").text()).not.toContain("[[");
});

test("a table stays a table: a new column and a new row are one change each, with one address", async () => {
	const { page, text } = await htmlOf(
		"| A | B |\n|---|:-:|\n| one | two |",
		"| A | N | B |\n|---|---|:-:|\n| one | x | two |\n| three | y | four |",
	);

	expect(text.is("div")).toBe(true);
	expect(text.find("thead th").length).toBe(3);
	expect(text.find("tbody tr").length).toBe(2);
	expect(text.find('[data-side="after"]').length).toBe(6);
	expect(text.find("#change-1").text()).toBe("N");
	expect(page("[id]").length).toBe(2);
	expect(page(".comparison__words a").length).toBe(2);
	expect(text.find("td.align-center").length).toBe(2);
});

test("a removed item stands in its list, marked", async () => {
	const { text } = await htmlOf("1. one item\n2. two items\n3. three", "1. one item\n2. three");

	expect(text.find("ol > li").length).toBe(3);
	expect(text.find('li[data-side="before"] del').text()).toBe("two items");
});

test("words that are only formatted otherwise are marked, and neither struck out nor new", async () => {
	const { page, text } = await htmlOf("A kept promise.", "A *kept* promise.");

	expect(text.find("ins, del").length).toBe(0);
	expect(text.find('[data-sort="formatting"] em').text()).toBe("kept");
	expect(page(".comparison__words li span").text()).toBe("“kept” is formatted differently.");
});

test("words that turn their direction are fenced in, in every form of the comparison", async () => {
	const [before, after] = ["A promise.", "A promise\u202e turned."];
	const { page, text } = await htmlOf(before, after);
	const typed = load(await shown(<ComparisonBlock comparison={compareTexts(before, after)} />));

	expect(text.find("ins bdi").text()).toContain("\u202e");
	expect(typed("ins bdi").text()).toContain("\u202e");
	expect(page(".comparison__words li span").text()).toBe("“turned” was added after “A promise”.");
});

test("an address that runs a script is no link", async () => {
	const { text } = await htmlOf(
		"See here.",
		"See [here](javascript:alert(1)) and [there](data:text/html,x).",
	);

	expect(text.find("a").length).toBe(0);
});

test("what a writer typed cannot become a tag, in whatever block", async () => {
	const { page } = await htmlOf(
		"`<i>` <b>x</b>",
		"# <script>alert(1)</script>\n\n- <img src=x>\n\n```\n<u>\n```",
	);

	expect(page("script, img, b, i, u").length).toBe(0);
});

test("a list, a table and a quotation have one direction in a comparison, too, and their parts keep to it", async () => {
	const source = "- كلمة\n- An item here.\n\n| كلمة | word. |\n|---|---|\n| 1 | ثانية |\n\n> قول";
	const { text } = await htmlOf(source, source.replace("item here", "item there"));

	expect(
		text
			.find("[dir=rtl]")
			.get()
			.map(({ tagName }) => tagName),
	).toEqual(["ul", "div", "table", "blockquote"]);
	expect(text.find("li[dir], td[dir], th[dir]").length).toBe(0);
	expect(text.find("li > bdi ins").text()).toBe("there");
	expect(text.find("th > bdi").text()).toBe("word.");
	expect(text.find("blockquote > p").attr("dir")).toBe("auto");
});

test("what no mark can show is told at its place", async () => {
	const { text } = await htmlOf("- one\n\nTwo.\n\nThree.", "1. one\n\nTwo.\n\n---\n\nThree.");

	expect(text.find("ol #change-1 .told-label").text()).toBe("The list is numbered now.");
	expect(text.find("#change-2 .told-label").text()).toBe("A line across the text was added here.");
	expect(text.find("hr").length).toBe(1);
});
