// Formatting as the editor understands it: the Markdown parser alone, without the grammars of other languages that
// the ready-made package brings along, and classes for the style sheet.
import {
	defineLanguageFacet,
	HighlightStyle,
	Language,
	languageDataProp,
	syntaxHighlighting,
} from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { styleTags, tags } from "@lezer/highlight";
import { type InlineContext, type MarkdownConfig, parser, Strikethrough, Table } from "@lezer/markdown";
import { URL_MAX } from "../../text/limits.ts";
import { readTermMark } from "../../text/links.ts";
import { characterAt, characterBefore, opensAndCloses } from "../../text/markdown/scripts.ts";

const facet = defineLanguageFacet({});

const OPENING = "[".charCodeAt(0);

/** [[Term]] and [[Term|words]], by the same rule as on every page. */
const termLinks: MarkdownConfig = {
	defineNodes: ["TermLink", "TermMark"],
	props: [styleTags({ "TermLink/...": tags.link, TermMark: tags.processingInstruction })],
	parseInline: [{ name: "TermLink", before: "Link", parse: readTermLink }],
};

function readTermLink(context: InlineContext, next: number, at: number): number {
	if (next !== OPENING || context.char(at + 1) !== OPENING) return -1;
	const text = context.slice(at, context.end);
	const mark = readTermMark(text, 0);
	if (!mark) return -1;
	const bar = text.slice(0, mark.end).indexOf("|");
	const end = at + mark.end;
	return context.addElement(
		context.elt("TermLink", at, end, [
			context.elt("TermMark", at, at + (bar < 0 ? 2 : bar + 1)),
			context.elt("TermMark", end - 2, end),
		]),
	);
}

const STAR = "*".charCodeAt(0);
const TILDE = "~".charCodeAt(0);

/** Emphasis in scripts without spaces, by the same rule as on every page. */
const unspacedEmphasis: MarkdownConfig = {
	parseInline: [{ name: "UnspacedEmphasis", before: "Emphasis", parse: prepareEmphasis }],
};

/**
 * The parser's own rule for these marks, which is next, asks `slice` for the signs on both sides, the one before and
 * then the one after. Two full stops are what it needs to see for marks that may both open and close. Making the marks
 * here instead would need the parser's own types of them, which are private.
 */
function prepareEmphasis(context: InlineContext, next: number, at: number): number {
	if (next !== STAR && next !== TILDE) return -1;
	let end = at + 1;
	while (context.char(end) === next) end++;
	// A pair of tildes only: of other rows the parser's rule asks nothing.
	if (next === TILDE && end !== at + 2) return -1;
	const [before, after] = [context.slice(Math.max(context.offset, at - 2), at), context.slice(end, end + 2)];
	if (!opensAndCloses(characterBefore(before, before.length), characterAt(after, 0))) return -1;
	let asked = 0;
	context.slice = () => {
		if (++asked === 2) Reflect.deleteProperty(context, "slice");
		return ".";
	};
	return -1;
}

/** <https://…> and <name@…>. The rule that comes with the parser reads HTML as well. */
const autolinks: MarkdownConfig = {
	parseInline: [{ name: "Autolink", before: "Link", parse: readAutolink }],
};

const AUTOLINK =
	/^<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*)>/i;

function readAutolink(context: InlineContext, next: number, at: number): number {
	if (next !== "<".charCodeAt(0)) return -1;
	const found = AUTOLINK.exec(context.slice(at, Math.min(context.end, at + URL_MAX)));
	if (!found) return -1;
	const end = at + found[0].length;
	return context.addElement(
		context.elt("Autolink", at, end, [
			context.elt("LinkMark", at, at + 1),
			context.elt("URL", at + 1, end - 1),
			context.elt("LinkMark", end - 1, end),
		]),
	);
}

/** As the page reads a text: HTML is shown as text. */
export const pageMarkdown = parser.configure([
	Table,
	Strikethrough,
	unspacedEmphasis,
	termLinks,
	autolinks,
	{ remove: ["HTMLBlock", "HTMLTag"] },
]);

/** As the editor shows it: a line of dashes under words is a mistake more often than a heading. */
const markdown = pageMarkdown.configure({
	remove: ["SetextHeading", "IndentedCode"],
	props: [languageDataProp.add({ Document: facet })],
});

const classes = HighlightStyle.define([
	{ tag: tags.heading1, class: "md-heading md-heading--1" },
	{ tag: tags.heading, class: "md-heading" },
	{ tag: tags.strong, class: "md-strong" },
	{ tag: tags.emphasis, class: "md-emphasis" },
	{ tag: tags.strikethrough, class: "md-struck" },
	{ tag: tags.link, class: "md-link" },
	{ tag: tags.url, class: "md-url" },
	{ tag: tags.monospace, class: "md-code" },
	{ tag: tags.quote, class: "md-quote" },
	{ tag: tags.processingInstruction, class: "md-mark" },
]);

const markdownLanguage = new Language(facet, markdown, [], "markdown");

export function formatting(): Extension {
	return [markdownLanguage, syntaxHighlighting(classes)];
}
