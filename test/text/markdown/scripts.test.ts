// Emphasis in scripts that put no spaces beside it: on the page, in a comparison, in "who wrote what", in the editor.
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { load } from "cheerio";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatting } from "../../../client/editor/markdown.ts";
import { unnamedLook } from "../../../text/author-looks.ts";
import { summarize } from "../../../text/compare/as-written.ts";
import { compareAsRead } from "../../../text/compare/as-read.ts";
import { renderMarkdown, renderOwned } from "../../../text/markdown/render.ts";
import { SEEDED } from "../random.ts";

const NAMES = { term: () => undefined, edition: () => undefined };

const EMPHASIZED: readonly (readonly [string, string])[] = [
	["これは**「定義」**です。", "「定義」"],
	["顧客は**買う人（個人）。**企業は含まない。", "買う人（個人）。"],
	["한국어**(강조)**입니다", "(강조)"],
	["**强调，**后面", "强调，"],
	["说**“你好”**吧", "“你好”"],
	["𠀀**（強）**𠀀です", "（強）"],
	["คำว่า**(สำคัญ)**ครับ", "(สำคัญ)"],
	["ភាសា**«ខ្មែរ»**ល្អ", "«ខ្មែរ»"],
	['ה**"מונח"**הזה', '"מונח"'],
	["و**(المهم)**هنا", "(المهم)"],
	["शब्द**(हिंदी)**में", "(हिंदी)"],
];

test.each(EMPHASIZED)("%s is emphasized wherever the text is shown", (source, words) => {
	const mark = { name: undefined, look: unnamedLook(1), href: undefined, source: undefined };
	const owned = renderOwned([{ text: source, mark }], { ...NAMES, asTyped: false });
	const changed = summarize(compareAsRead(source, source.replaceAll("**", "")));

	expect(load(renderMarkdown(source, NAMES))("strong").text()).toBe(words);
	expect(load(owned)("strong").text()).toBe(words);
	expect(changed).toBe("No difference in words, only 1 change of formatting.");
	expect(strongInEditor(source)).toBe(words);
});

test.each([
	["打ち**消し、**線 ~~「古い」~~です", "「古い」"],
	["ลบ~~(เก่า)~~แล้ว", "(เก่า)"],
])("in %s the struck words are struck", (source, words) => {
	expect(load(renderMarkdown(source, NAMES))("s").text()).toBe(words);
	expect(wordsOf("Strikethrough", source).replaceAll("~~", "")).toBe(words);
});

test.each(["a**(b)**c", "де**(б)**ве", "α**(β)**γ", "2 ** 3 ** 4", "日本 ** 語 ** です", "é**(b)**e\u0301"])(
	"%s has no emphasis, as before",
	(source) => {
		expect(renderMarkdown(source, NAMES)).not.toContain("<strong>");
		expect(strongInEditor(source)).toBe("");
	},
);

test("the editor and the page see the same words in bold", () => {
	const parts = fc.constantFrom(
		"**",
		"語",
		"。",
		"「",
		"」",
		"(",
		")",
		"a",
		" ",
		"강",
		"ก",
		"ب",
		"𠀀",
		".",
		"“",
	);
	fc.assert(
		fc.property(fc.array(parts, { maxLength: 14 }), (pieces) => {
			const source = `x${pieces.join("")}x`;
			// Rows of four and more are cut otherwise by the two parsers, in every script.
			fc.pre(!source.includes("***"));

			expect(strongInEditor(source)).toBe(load(renderMarkdown(source, NAMES))("strong").text());
		}),
		{ ...SEEDED, numRuns: 2_000 },
	);
});

function strongInEditor(source: string): string {
	return wordsOf("StrongEmphasis", source).replaceAll("**", "");
}

function wordsOf(node: string, source: string): string {
	const state = EditorState.create({ doc: source, extensions: [formatting()] });
	let words = "";
	ensureSyntaxTree(state, source.length)?.iterate({
		enter: ({ name, from, to }) => {
			if (name === node) words += source.slice(from, to);
			return name !== node;
		},
	});
	return words;
}
