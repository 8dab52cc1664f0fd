// Which way lists, tables and quotations are read as a whole, and the words in them.
import { load } from "cheerio";
import { expect, test } from "vitest";
import { unnamedLook } from "../../../text/author-looks.ts";
import { directionOf } from "../../../text/direction.ts";
import { renderMarkdown, renderOwned } from "../../../text/markdown/render.ts";

const NAMES = { term: () => undefined, edition: () => undefined };

function shown(source: string) {
	return load(renderMarkdown(source, NAMES));
}

test.each([
	["table", "| كلمة | word |\n|---|---|\n| a | b |"],
	["table", "| 1 | 2 |\n|---|---|\n| 3 | עברית |"],
	["ul", "- **كلمة** one\n- English item."],
	["ol", "3. 100 ثلاثة\n4. four"],
	["blockquote", "> عربي\n>\n> English"],
	["blockquote", "> - עברית"],
	["dl", "كلمة\n: meaning"],
	[".footnotes ol", "word[^1]\n\n[^1]: حاشية"],
])("a %s has the direction of the first letter in it: %j", (tag, source) => {
	expect(shown(source)(tag).attr("dir")).toBe("rtl");
});

test("what begins with a Latin letter is read from the left, and without any letter nothing is said", () => {
	expect(shown("- one\n- اثنان")("ul").attr("dir")).toBe("ltr");
	expect(shown("- 1\n- 2")("ul").attr("dir")).toBeUndefined();
});

test("an item has no direction of its own, and an English sentence in it keeps its full stop at its end", () => {
	const $ = shown("- عربي\n- An *English* item.\n\n  Its second paragraph.\n  - nested one\n- آخر");

	expect($("li[dir], li p[dir], ul ul[dir]")).toHaveLength(0);
	expect(
		$("bdi")
			.map((_, bdi) => $(bdi).text())
			.get(),
	).toEqual(["An English item.", "Its second paragraph.", "nested one"]);
	expect($("bdi em").text()).toBe("English");
});

test("the words of a cell and of a definition are read in their own direction, on the side of the whole", () => {
	const $ = shown("| كلمة | An end. |\n|---|--:|\n| a | كلمة |\n\nword\n: كلمة.");

	expect($("th[dir], td[dir], dt[dir], dd[dir]")).toHaveLength(0);
	expect($("th > bdi").text()).toBe("An end.");
	expect($("td > bdi").text()).toBe("a");
	expect($("dd > bdi").text()).toBe("كلمة.");
});

test("paragraphs outside go their own way, in a quotation too", () => {
	const $ = shown("عربي\n\nEnglish\n\n> عربي\n>\n> English");

	expect(
		$("p")
			.map((_, p) => $(p).attr("dir"))
			.get(),
	).toEqual(["auto", "auto", "auto", "auto"]);
});

test("with everybody's words marked, directions are the same", () => {
	const mark = { name: "Ada", look: unnamedLook(1), href: "/v/1", source: undefined };
	const source = "- عربي\n- An item.\n\n| كلمة | b |\n|---|---|\n\n> قول";

	const $ = load(renderOwned([{ text: source, mark }], { ...NAMES, asTyped: false }));

	expect(
		$("[dir=rtl]")
			.get()
			.map(({ tagName }) => tagName),
	).toEqual(["ul", "div", "table", "blockquote"]);
	expect($("li bdi:not(.visually-hidden)").text()).toBe("An item.");
});

test.each([
	["1. العربية", "rtl"],
	["(עברית) a", "rtl"],
	["\u2067عربي\u2069 English", "ltr"],
	["\u200fEnglish", "rtl"],
	["𐤀", "rtl"],
	["𞤀", "rtl"],
	["日本", "ltr"],
	["12 %", undefined],
])("the direction of %j is %s", (text, direction) => {
	expect(directionOf(text)).toBe(direction);
});
