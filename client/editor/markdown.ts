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
import { tags } from "@lezer/highlight";
import { parser, Strikethrough, Table } from "@lezer/markdown";

const facet = defineLanguageFacet({});

const markdown = parser.configure([
	Table,
	Strikethrough,
	{
		// A line of dashes under words is a mistake more often than a heading; HTML is shown as text.
		remove: ["SetextHeading", "HTMLBlock", "HTMLTag", "IndentedCode"],
		props: [languageDataProp.add({ Document: facet })],
	},
]);

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

export const markdownLanguage = new Language(facet, markdown, [], "markdown");

export function formatting(): Extension {
	return [markdownLanguage, syntaxHighlighting(classes)];
}
