import { renderMarkdown } from "../../../../text/markdown/render.ts";
import { parseForm } from "../../../../server/fields.ts";
import { expect, test } from "vitest";
import {
	type Comment,
	findQuote,
	mayStillChange,
	CHANGE_COMMENT_FORM,
	parseComment,
	parseCommentNumber,
	type Quotable,
	threadsOf,
} from "../../../../server/wiki/discussion/rules.ts";

const TEXT = "CRM 2.0 is a promise that a company makes, and\nkeeps, to people who have *other* plans.";
const VERSION: Quotable = { versionId: "v", kind: "version", number: 6, text: TEXT };

test.for([
	["words of one line", "a company makes", "a company makes"],
	["words across a line end", "makes, and keeps", "makes, and keeps"],
	["words with other spaces", "  a   company\tmakes ", "a company makes"],
	["words as they are read, without formatting marks", "have other plans", "have other plans"],
	["words as they are written, with formatting marks", "have *other* plans", "have *other* plans"],
] as const)("%s are found in the text", ([, typed, words]) => {
	expect(findQuote(typed, TEXT)?.words).toBe(words);
});

const RICH = `Intro with a note[^1] here.

| who | what |
| --- | --- |
| [[Customer]] | *pays* |

1. first item
2. second item

- outer
  - inner

> A saying &c.

[^1]: The note itself.`;
const HTML = String(renderMarkdown(RICH, { term: () => undefined, edition: () => undefined }));

test.for([
	["cells with tabs between them", "who\twhat\nCustomer\tpays"],
	["cells as another browser gives them", "who \t what\n\nCustomer \t pays"],
	["a mark of a note", "a note[1] here"],
	["a mark of a note at the end", "Intro with a note[1]"],
	["items of a list", "first item\nsecond item"],
	["items with their markers", "1. first item\n2. second item"],
	["items within items", "  * outer\n      o inner".replace("o inner", "◦ inner")],
	["a paragraph and a table", "here.\nwho\twhat"],
	["a list and a quotation", "inner\n\nA saying &c."],
	["everything to the end", "second item\nouter\ninner\nA saying &c.\nThe note itself. ↩︎"],
] as const)("%s are found when they are copied from the page", ([, copied]) => {
	expect(findQuote(copied, RICH, HTML)).toBeDefined();
});

test("words that stand only on the page, because they are quoted there, are found", () => {
	const html = '<p>It holds <q>the first wording</q> (<a href="/x">Inner, edition 1</a>) and ends.</p>';

	expect(findQuote("the first wording (Inner, edition 1)", "It holds {{Inner}} and ends.", html)?.words).toBe(
		"the first wording (Inner, edition 1)",
	);
});

test.for([
	["words that are not there", "a company breaks"],
	["words in another case", "A COMPANY"],
	["nothing", "   "],
] as const)("%s are not found", ([, typed]) => {
	expect(findQuote(typed, TEXT)).toBeUndefined();
});

test("a quote keeps what stood around it, in whole characters", () => {
	const text = `${"🙂".repeat(64)}x quoted words y${"🙂".repeat(64)}`;

	const quote = findQuote("quoted words", text);

	expect(quote?.before.endsWith("x ")).toBe(true);
	expect(quote?.after.startsWith(" y")).toBe(true);
	expect(quote?.before.isWellFormed()).toBe(true);
	expect(quote?.after.isWellFormed()).toBe(true);
});

test.for([
	["nothing", "", "Write your comment first."],
	["only spaces", " \n\t ", "Write your comment first."],
	[
		"one character too many",
		"a".repeat(5001),
		"A comment has at most 5,000 characters; this has 5,001. Split it into two.",
	],
	["a control character", "a\u0000b", "The comment contains characters that cannot be stored."],
	["half a character", "a\ud83d", "The comment contains characters that cannot be stored."],
] as const)("a comment of %s is refused in words", ([, typed, sentence]) => {
	expect(parseForm(CHANGE_COMMENT_FORM, { text: typed })).toEqual({ ok: false, errors: { text: sentence } });
});

test("a comment of 5,000 characters is taken, with plain line ends", () => {
	expect(parseForm(CHANGE_COMMENT_FORM, { text: "a".repeat(5000) }).ok).toBe(true);
	expect(parseForm(CHANGE_COMMENT_FORM, { text: " one\r\ntwo " })).toEqual({
		ok: true,
		value: { text: "one\ntwo" },
	});
});

test("a comment on the whole quotes nothing, whatever stands in the other field", () => {
	const parsed = parseComment({ text: "Yes.", about: "whole", words: "nonsense" }, VERSION);

	expect(parsed).toEqual({ ok: true, value: { text: "Yes.", quote: undefined } });
});

test.for([
	["no words", "", VERSION, "Paste the words your comment is about, or comment on the whole."],
	[
		"words of another text",
		"a company breaks",
		VERSION,
		"These words are not in version 6. Copy them from it exactly, or comment on the whole.",
	],
	[
		"no text to quote from",
		"a company",
		undefined,
		"There is no text to quote from yet. Comment on the whole instead.",
	],
] as const)("a comment about %s is refused beside the words", ([, words, quotable, sentence]) => {
	const parsed = parseComment({ text: "Why?", about: "words", words }, quotable);

	expect(parsed).toEqual({ ok: false, errors: { words: sentence } });
});

test("everything wrong with a comment is said at once", () => {
	const parsed = parseComment({ text: "", about: "words", words: "" }, VERSION);

	expect(!parsed.ok && Object.keys(parsed.errors)).toEqual(["text", "words"]);
});

test("answers stand below the comment that began the talk; deeper ones name the person", () => {
	const comments = [
		comment(1, undefined, "Ines"),
		comment(2, undefined, "Tomas"),
		comment(3, 1, "Tomas"),
		comment(4, 3, "Wen"),
		comment(5, 4, "Ines"),
	];

	const threads = threadsOf(comments);

	expect(threads.map((thread) => thread.comment.number)).toEqual([1, 2]);
	expect(threads[0]?.replies.map((reply) => [reply.comment.number, reply.to?.name])).toEqual([
		[3, undefined],
		[4, "Tomas"],
		[5, "Wen"],
	]);
});

test("a talk 200 answers deep stays flat", () => {
	const comments = Array.from({ length: 200 }, (_, index) =>
		comment(index + 1, index === 0 ? undefined : index, "Ines"),
	);

	const threads = threadsOf(comments);

	expect(threads).toHaveLength(1);
	expect(threads[0]?.replies).toHaveLength(199);
});

test("a comment may be changed for half an hour, and only by whoever wrote it", () => {
	const posted = comment(1, undefined, "Ines");
	const minutes = (n: number) => posted.postedAt + n * 60_000;

	expect(mayStillChange(posted, "Ines", minutes(29))).toBe(true);
	expect(mayStillChange(posted, "Ines", minutes(30))).toBe(false);
	expect(mayStillChange(posted, "Tomas", minutes(1))).toBe(false);
});

test.for([
	["c-91", 91],
	["91", 91],
	["0", undefined],
	["-1", undefined],
	["1e9", undefined],
	["c-", undefined],
	["", undefined],
	["99999999999", undefined],
] as const)("the comment number in “%s” is %s", ([written, number]) => {
	expect(parseCommentNumber(written)).toBe(number);
});

function comment(number: number, parent: number | undefined, name: string): Comment {
	return {
		id: `c${number}`,
		number,
		subject: { kind: "proposal", id: "p" },
		parentId: parent === undefined ? undefined : `c${parent}`,
		person: { id: name, handle: name, name, affiliation: "", role: undefined },
		text: "…",
		postedAt: 1000 + number,
		changedAt: undefined,
		quote: undefined,
		hidden: undefined,
	};
}
