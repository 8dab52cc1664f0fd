import * as fc from "fast-check";
import { expect, test } from "vitest";
import { HTML_MAX } from "../../../text/limits.ts";
import { termLinks } from "../../../text/links.ts";
import { plainText, renderDefinition, renderMarkdown } from "../../../text/markdown/render.ts";
import { isAllowedLink } from "../../../text/markdown/links.ts";
import type { Names } from "../../../text/markdown/names.ts";
import { SEEDED } from "../random.ts";

const HEADWORDS: Readonly<Record<string, string>> = { "crm 2.0": "CRM 2.0", trust: "Trust", time: "Time" };
const EDITIONS: Readonly<Record<string, string>> = {
	"crm 2.0": "A *shared* plan.",
	time: "What [[Trust]] needs, see {{crm-2-0}} and {{time}}.",
};

/** By the keys under which this wiki knows its terms: those of their titles, and of their addresses. */
const TITLES: Readonly<Record<string, string>> = { "crm-2-0": "crm 2.0" };
const slugOf = (title: string) => title.replaceAll(/[ .]/gu, "-");

const NAMES: Names = {
	term: (key) => {
		const title = TITLES[key] ?? key;
		const headword = HEADWORDS[title];
		return headword === undefined ? undefined : { href: `/terms/${slugOf(title)}`, headword };
	},
	edition: (key) => {
		const title = TITLES[key] ?? key;
		const [text, headword] = [EDITIONS[title], HEADWORDS[title]];
		if (text === undefined || headword === undefined) return undefined;
		return { href: `/terms/${slugOf(title)}/editions/3`, headword, number: 3, text };
	},
};

function shown(source: string): string {
	return renderMarkdown(source, NAMES).trim();
}

const TRUST = '<a class="term-link" href="/terms/trust">Trust</a>';
const CAPTION = '<a href="/terms/crm-2-0/editions/3">CRM 2.0, edition 3</a>';

test.each([
	["plain *words*", '<p dir="auto">plain <em>words</em></p>'],
	["# Top", '<h2 dir="auto" id="h-top">Top</h2>'],
	["###### Deep", '<h2 dir="auto" id="h-deep">Deep</h2>'],
	["Term\n: Meaning", '<dl dir="ltr">\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>'],
	['(c) -- "quoted" www.example.org', '<p dir="auto">(c) -- &quot;quoted&quot; www.example.org</p>'],
	["`a < b`", '<p dir="auto"><code>a &lt; b</code></p>'],
])("%j is shown as %j", (source, html) => {
	expect(shown(source)).toBe(html);
});

test("a table scrolls in its own frame and aligns without inline styles", () => {
	const html = shown("| a | b |\n|:--|--:|\n| 1 | 2 |");

	expect(html).toContain(
		'<div class="table-scroll" role="group" aria-label="Table" tabindex="0" dir="ltr">\n<table dir="ltr">',
	);
	expect(html).toContain('<td class="align-right">2</td>');
	expect(html).not.toContain("style=");
});

test("footnotes of two texts on one page keep apart", () => {
	const source = "Words[^1]\n\n[^1]: A note.";

	expect(shown(source)).toContain('<a href="#fn1" id="fnref1">[1]</a>');
	expect(renderMarkdown(source, { ...NAMES, notePrefix: "c91" })).toContain('href="#fn-c91-1"');
});

test.each([
	["[[Trust]]", TRUST],
	["[[trust|being sure]]", '<a class="term-link" href="/terms/trust">being sure</a>'],
	["[[CRM 2.0]]", '<a class="term-link" href="/terms/crm-2-0">CRM 2.0</a>'],
	[
		"[[Zeal & Co]]",
		'<a class="term-link term-link--missing" href="/terms/new?headword=Zeal%20%26%20Co" rel="nofollow" title="Zeal &amp; Co has no definition yet">Zeal &amp; Co</a>',
	],
	["[see [[Trust]]](/x)", `[see ${TRUST}](/x)`],
	["\\[[Trust]]", "[[Trust]]"],
	["`[[Trust]]`", "<code>[[Trust]]</code>"],
	["[[]]", "[[]]"],
	["*[[Trust]]*", `<em>${TRUST}</em>`],
	["See {{crm-2-0}}", `See <q class="edition-quote-inline">A <em>shared</em> plan.</q> (${CAPTION})`],
	["See {{Trust}}", `See ${TRUST} (no adopted definition yet)`],
	["See {{nothing}}", "See {{nothing}}"],
	["[see {{trust}}](/x)", '<a href="/x">see {{trust}}</a>'],
])("inside a line, %s is shown as %s", (source, html) => {
	expect(renderDefinition(source, NAMES)).toBe(html);
});

test.each([
	["A *shared* plan.", "A <em>shared</em> plan."],
	["One line\nand its end, [[Trust]].", `One line\nand its end, ${TRUST}.`],
	["First.\n\nSecond.", '<p dir="auto">First.</p>\n<p dir="auto">Second.</p>\n'],
	["- one\n- two", '<ul dir="ltr">\n<li>one</li>\n<li>two</li>\n</ul>\n'],
])("as a definition, %j is shown as %j", (source, html) => {
	expect(renderDefinition(source, NAMES)).toBe(html);
});

test("a quotation alone in its paragraph becomes a figure that names the edition", () => {
	expect(shown("{{CRM 2.0}}")).toBe(
		`<figure class="edition-quote">\n<blockquote>\n<p dir="auto">A <em>shared</em> plan.</p>\n</blockquote>\n<figcaption>${CAPTION}</figcaption>\n</figure>`,
	);
});

test("a term without an edition says so, and an unknown one is shown as typed", () => {
	expect(shown("{{trust}}")).toBe(`<p dir="auto">${TRUST} has no adopted definition yet.</p>`);
	expect(shown("{{<b>}} and {{nothing}}")).toBe('<p dir="auto">{{&lt;b&gt;}} and {{nothing}}</p>');
});

test("an edition that quotes another, or itself, shows a link there", () => {
	const html = shown("{{time}}");

	expect(html).toContain(`see <a class="term-link" href="/terms/crm-2-0">CRM 2.0</a> and`);
	expect(html).toContain(`<a class="term-link" href="/terms/time">Time</a>.`);
	expect(html.match(/<figure/g)).toHaveLength(1);
});

test.each([
	["https://example.org/a?b#c", true],
	["http://example.org", true],
	["HTTPS://EXAMPLE.ORG", true],
	["mailto:ines@example.org", true],
	["/terms/trust", true],
	["trust", true],
	["../trust?x=a:b", true],
	["#", true],
	["?page=2", true],
	["javascript:alert(1)", false],
	["JaVaScRiPt:alert(1)", false],
	["java\tscript:alert(1)", false],
	["java&#10;script:alert(1)", false],
	["&#x6a;avascript:alert(1)", false],
	["vbscript:x", false],
	["data:text/html,<script>alert(1)</script>", false],
	["data:image/png;base64,AAAA", false],
	["blob:https://example.org/1", false],
	["filesystem:https://example.org/x", false],
	["about:blank", false],
	["file:///etc/passwd", false],
	["ms-msdt:/id", false],
	["intent://x#Intent;end", false],
	["tel:+1", false],
	["//evil.example", false],
	["https:evil.example", false],
	["https:///evil.example", false],
	["https://user:password@evil.example", false],
	["https://example.org@evil.example", false],
	["x:y", false],
	[`https://example.org/${"x".repeat(2_000)}`, false],
])("a link to %j is allowed: %s", (address, allowed) => {
	for (const source of [`[a](<${address}>)`, `[a]\n\n[a]: <${address}>`, `![a](<${address}>)`]) {
		expect(shown(source).includes("<a ")).toBe(allowed);
		expect(shown(source)).not.toContain("<img");
	}
});

test.each([
	["/\\evil.example"],
	["\\\\evil.example"],
	["java\tscript:alert(1)"],
	["\u0001javascript:alert(1)"],
	[" javascript:alert(1)"],
	["/\n/evil.example"],
])("the raw address %j is never a link", (address) => {
	expect(isAllowedLink(address)).toBe(false);
});

test("links that leave the site carry no recommendation and no opener", () => {
	expect(shown("<https://example.org>")).toContain('rel="nofollow ugc noopener"');
	expect(shown("[here](/terms/trust)")).not.toContain("rel=");
});

test.each([
	["![a *cat*](https://example.org/cat.png)", ">a cat</a>"],
	["![](https://example.org/cat.png)", ">https://example.org/cat.png</a>"],
	["[![a cat](/cat.png)](https://example.org)", ">a cat</a>"],
])("the image %s is shown as words", (source, words) => {
	expect(shown(source)).toContain(words);
	expect(shown(source)).not.toContain("<img");
	expect(shown(source).match(/<a /g)).toHaveLength(1);
});

test.each([
	"<img src=x onerror=alert(1)>",
	"<iframe src=//evil.example></iframe>",
	"<svg onload=alert(1)>",
	"<svg/onload=alert(1)>",
	"<style>*{display:none}</style>",
	"<math><mtext></mtext></math>",
	"<script>alert(1)</script>",
	"<!-- comment -->",
	"</p></main><b>",
	'[[x" onclick="alert(1)]]',
	"[[<b>|<i>]]",
	'{{x" onclick="alert(1)}}',
	'[a](/x "t\\" onclick=\\"alert(1)")',
	'```x" onclick="alert(1)\ncode\n```',
	'[^"><b>]\n\n[^"><b>]: <b>',
])("%s brings no element and no attribute of its own", (source) => {
	const tags = shown(source).match(/<[^>]*>/g) ?? [];

	const known =
		/^<\/?(?:p|a|em|strong|code|pre|sup|hr|section|ol|li|h\d)(?: (?:dir|class|href|rel|title|id)="[^"<>]*")*>$/;
	for (const tag of tags) expect(tag).toMatch(known);
});

test("whatever is typed, only known elements and attributes come out", () => {
	const signs = fc.constantFrom(...Array.from("<>\"'&[]()!`*_#|:~{}\\^"));
	const marks =
		"[[ ]] {{ }} [^1] javascript: onclick= <img trust /x https://e.org crm-2-0 time &#x3c; -->".split(" ");
	const layout = ["\n", "\n\n", " ", "| a |\n|--|\n", "[a]: ", "[^1]: ", "\u202e"];
	const attack = fc.array(fc.oneof(signs, fc.constantFrom(...marks), fc.constantFrom(...layout)), {
		maxLength: 30,
	});
	fc.assert(
		fc.property(attack, (parts) => {
			const html = renderMarkdown(parts.join(""), NAMES);

			const rest = html.replace(
				/<\/?(?:p|a|em|strong|s|code|pre|sup|hr|br|section|ol|ul|li|h[2-6]|blockquote|table|thead|tbody|tr|th|td|dl|dt|dd|div|figure|figcaption|q|bdi)(?: (?:dir|class|href|rel|title|id|start|role|aria-label|tabindex)="[^"<>]*")*>/g,
				"",
			);
			expect(rest).not.toMatch(/[<>]/);
			expect(html).not.toMatch(/href="\s*(?:javascript|data|vbscript):/i);
			expect(html).not.toMatch(/ style=/);
		}),
		{ ...SEEDED, numRuns: 1_000 },
	);
});

test("characters that turn the reading direction cannot reorder their neighbours", () => {
	expect(shown("a \u202eb\u202c *c*")).toBe('<p dir="auto"><bdi>a \u202eb\u202c </bdi><em>c</em></p>');
	expect(shown("[[\u202etsurt]]")).toContain("<bdi>\u202etsurt</bdi></a>");
});

test("one long address named thousands of times is shown as typed", () => {
	const source = `${"[a]\n".repeat(40_000)}\n[a]: https://example.org/${"x".repeat(1_900)}`;

	const html = renderMarkdown(source, NAMES);

	expect(html).toContain("too large to show");
	expect(html.length).toBeLessThan(HTML_MAX);
});

test("an edition quoted thousands of times stops growing", () => {
	const long: Names = {
		...NAMES,
		edition: () => ({ href: "/e", headword: "E", number: 1, text: "words and more ".repeat(20_000) }),
	};

	expect(renderMarkdown("{{trust}}\n\n".repeat(20_000), long).length).toBeLessThan(2 * HTML_MAX);
	expect(renderMarkdown("{{trust}} ".repeat(12), long)).toContain("words and more");
});

test.each([
	[">"],
	["["],
	["*"],
	["_"],
	["`"],
	["!["],
	["[["],
	["{{"],
	["[^"],
	["^["],
	["[^1]: "],
	["- "],
	["a\n: "],
	[": "],
	["|"],
	["\\"],
	["&"],
	["~~"],
	["<"],
	["<a@"],
	["[a]("],
	["[^a]\n\n[^a]: x\n\n"],
	["# \n"],
	["\u202e"],
	["[a]: b\n"],
	["a|"],
])("a text of nothing but %j is answered", (sign) => {
	const source = `[^1]: note\n\n${sign.repeat(100_000).slice(0, 100_000)}`;

	expect(renderMarkdown(source, NAMES).length).toBeGreaterThan(0);
	expect(renderDefinition(source, NAMES).length).toBeGreaterThan(0);
	expect(plainText(source).length).toBeGreaterThanOrEqual(0);
});

test.each([
	["# Title\n\nSome *words* and `code`.", "Title\n\nSome words and code."],
	["A line\nwrapped by hand.", "A line wrapped by hand."],
	["A line  \nbroken on purpose.", "A line\nbroken on purpose."],
	["See [[CRM 2.0|the term]], {{trust}}.", "See the term, {{trust}}."],
	["{{trust}}\n\nMore.", "{{trust}}\n\nMore."],
	["- one\n- two\n\nAfter.", "one\ntwo\n\nAfter."],
	["| a | b |\n|--|--|\n| 1 | 2 |\n\nAfter.", "a | b\n1 | 2\n\nAfter."],
	["Term\n: Meaning\n\nOther\n: Sense", "Term\nMeaning\n\nOther\nSense"],
	["```\ncode\n```", "code"],
	["[words](/x) ![a cat](/y) &amp; <b>", "words a cat & <b>"],
	["Words[^1].\n\n[^1]: A note.", "Words.\n\nA note."],
	["", ""],
])("the plain words of %j are %j", (source, words) => {
	expect(plainText(source)).toBe(words);
});

test("the links listed for a text are the links shown in it", () => {
	const marks = ["[[Trust]]", "[[CRM 2.0|it]]", "{{time}}", "`", "``", "\\", "[", "]", "[[", "{{"];
	const parts = fc.constantFrom(...marks, "\n", "\n\n", " a ", "```\n");
	fc.assert(
		fc.property(fc.array(parts, { maxLength: 16 }), (source) => {
			const asked = new Set<string>();
			const names: Names = {
				term: (key) => {
					asked.add(key);
					return undefined;
				},
				edition: () => undefined,
			};

			renderMarkdown(source.join(""), names);

			for (const key of asked) expect(termLinks(source.join(""))).toContain(key);
		}),
		SEEDED,
	);
});

test("headings begin below the page's own and leave no level out, whatever levels were typed", () => {
	const html = renderMarkdown("### One\n\n##### Two\n\n# Three\n\n## Four\n\n###### Five", {
		term: () => undefined,
		edition: () => undefined,
	});

	expect([...html.matchAll(/<(h\d)/gu)].map((match) => match[1])).toEqual(["h2", "h3", "h2", "h3", "h4"]);
});
