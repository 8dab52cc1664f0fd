// [[Term]] links to a term; {{term}} shows the words of its current edition, so that a page always quotes exactly.
import type { MarkdownIt, RendererRule, StateInline } from "markdown-it";
import { newTermPath } from "../addresses.ts";
import { HTML_MAX, QUOTED_EDITIONS_MAX } from "../limits.ts";
import { keyOfTitle, readQuoteMark, readTermMark } from "../links.ts";
import { blockHtml, inlineHtml } from "./bounded.ts";
import { escapeHtml, linkHtml, textHtml } from "./escape.ts";
import { envOf, notePrefixOf, type Telling, tellingOf } from "./names.ts";

type Edition = NonNullable<ReturnType<Telling["edition"]>>;

export function termMarks(parser: MarkdownIt): void {
	parser.inline.ruler.before("link", "term_link", readTermLink);
	parser.inline.ruler.before("link", "quotation", readQuotation);
	const { rules } = parser.renderer;
	rules["term_link"] = (tokens, i, _options, env) => {
		const token = tokens[i];
		return termLinkHtml(token?.info ?? "", token?.content ?? "", tellingOf(env));
	};
	rules["quotation"] = quotationRule(parser, quotedInline);
	rules["quotation_block"] = quotationRule(parser, quotedBlock);
}

function readTermLink(state: StateInline, silent: boolean): boolean {
	const mark = readTermMark(state.src, state.pos);
	if (mark === undefined || mark.end > state.posMax) return false;
	if (!silent) {
		// A link inside a link is not HTML: there only the words are shown.
		const token = state.push(state.linkLevel > 0 ? "text" : "term_link", "", 0);
		token.content = mark.words;
		token.info = mark.title;
	}
	state.pos = mark.end;
	return true;
}

function readQuotation(state: StateInline, silent: boolean): boolean {
	const mark = readQuoteMark(state.src, state.pos);
	if (mark === undefined || mark.end > state.posMax) return false;
	if (!silent) {
		const token = state.push(state.linkLevel > 0 ? "text" : "quotation", "", 0);
		token.content = state.src.slice(state.pos, mark.end);
		token.info = mark.title;
	}
	state.pos = mark.end;
	return true;
}

function termLinkHtml(title: string, words: string, { term }: Telling): string {
	const found = term(keyOfTitle(title));
	if (found) return linkHtml({ href: found.href, words, className: "term-link" });
	const href = newTermPath(title);
	const hint = escapeHtml(`${title} has no definition yet`);
	return `<a class="term-link term-link--missing" href="${escapeHtml(href)}" rel="nofollow" title="${hint}">${textHtml(words)}</a>`;
}

type Shape = {
	readonly found: (edition: Edition, words: string) => string;
	readonly words: (
		parser: MarkdownIt,
		text: string,
		telling: Telling,
		notePrefix: string,
	) => string | undefined;
	readonly none: (link: string) => string;
	readonly typed: (text: string) => string;
};

const quotedBlock: Shape = {
	found: (edition, words) =>
		`<figure class="edition-quote">\n<blockquote>\n${words}</blockquote>\n<figcaption>${captionHtml(edition)}</figcaption>\n</figure>\n`,
	words: (parser, text, telling, notePrefix) => blockHtml(parser, text, envOf(telling, notePrefix)),
	none: (link) => `<p dir="auto">${link} has no adopted definition yet.</p>\n`,
	typed: (text) => `<p dir="auto">${text}</p>\n`,
};

const quotedInline: Shape = {
	found: (edition, words) => `<q class="edition-quote-inline">${words}</q> (${captionHtml(edition)})`,
	words: (parser, text, telling) => inlineHtml(parser, text, envOf(telling)),
	none: (link) => `${link} (no adopted definition yet)`,
	typed: (text) => text,
};

function quotationRule(parser: MarkdownIt, shape: Shape): RendererRule {
	return (tokens, i, _options, env) => {
		const { info: title = "", content: typed = "", type = "" } = tokens[i] ?? {};
		const telling = tellingOf(env);
		const term = telling.term(keyOfTitle(title));
		const edition = telling.edition(keyOfTitle(title));
		const named = term ?? edition;
		if (!named) return shape.typed(textHtml(typed));
		const link = linkHtml({ href: named.href, words: named.headword, className: "term-link" });
		if (telling.quoting) return shape.typed(link);
		if (!edition) return shape.none(link);
		const outer = notePrefixOf(env);
		const words = wordsOnce(`${type} ${edition.href}`, telling, (quote) =>
			shape.words(
				parser,
				edition.text,
				{ ...telling, quoting: true },
				outer === undefined ? quote : `${outer}-${quote}`,
			),
		);
		return words === undefined ? shape.typed(linkHtml(captionOf(edition))) : shape.found(edition, words);
	};
}

/** The words of an edition, rendered once however often it is quoted; undefined when enough has been quoted. */
function wordsOnce(
	key: string,
	telling: Telling,
	render: (notePrefix: string) => string | undefined,
): string | undefined {
	const { quoted } = telling;
	if (telling.quotedLength > HTML_MAX) return undefined;
	const isNew = !quoted.has(key) && quoted.size < QUOTED_EDITIONS_MAX;
	const words = isNew ? render(`quote-${quoted.size + 1}`) : quoted.get(key);
	if (words === undefined) return undefined;
	quoted.set(key, words);
	telling.quotedLength += words.length;
	return words;
}

function captionHtml(edition: Edition): string {
	return linkHtml(captionOf(edition));
}

function captionOf({ href, headword, number }: Edition): { href: string; words: string } {
	return { href, words: `${headword}, edition ${number}` };
}
