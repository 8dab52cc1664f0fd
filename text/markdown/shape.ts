// What a parsed text is turned into before it is shown: headings below the page's own, images as words, no inline
// styles (the content security policy forbids them), every block in its own reading direction.
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { giveDirections } from "./directions.ts";
import { escapeHtml } from "./escape.ts";
import { linkHeadings } from "./headings.ts";
import { leavesSite } from "./links.ts";
import { inlineText } from "./text.ts";

export function pageShape(parser: MarkdownIt): void {
	parser.core.ruler.push("page_shape", shapeAll);
	const { rules } = parser.renderer;
	// A wide table scrolls in its own frame; the tab stop lets the keyboard scroll it.
	// The frame has the direction too, or it would show the last columns first.
	rules["table_open"] = (tokens, i) => {
		const dir = directionAttribute(tokens[i]);
		return `<div class="table-scroll" role="group" aria-label="Table" tabindex="0"${dir}>\n<table${dir}>\n`;
	};
	rules["table_close"] = () => "</table>\n</div>\n";
	rules["footnote_block_open"] = (tokens, i) =>
		`<hr class="footnotes-sep">\n<section class="footnotes">\n<ol${directionAttribute(tokens[i])}>\n`;
}

function directionAttribute(token: Token | undefined): string {
	const direction = token?.attrGet("dir");
	return direction ? ` dir="${escapeHtml(String(direction))}"` : "";
}

function shapeAll(state: StateCore): void {
	const above: number[] = [];
	giveDirections(state.tokens, state.Token);
	state.tokens.forEach((token, i) => {
		if (token.type === "heading_open") enterHeading(above, Number(token.tag.slice(1)));
		if (token.type.startsWith("heading")) token.tag = `h${Math.min(6, above.length + 1)}`;
		if (token.type === "th_open" || token.type === "td_open") classForStyle(token);
		if (token.children) token.children = shapeChildren(token.children, state.Token);
		shapeLoneQuotation(state.tokens, i);
	});
	linkHeadings(state.tokens, state.env);
}

/** Below the page's own first heading, and no level left out: those who listen go from heading to heading. */
function enterHeading(above: number[], level: number): void {
	while ((above.at(-1) ?? 0) >= level) above.pop();
	above.push(level);
}

function classForStyle(token: Token): void {
	const side = /text-align:(left|center|right)/.exec(String(token.attrGet("style")))?.[1];
	token.attrs = token.attrs?.filter(([name]) => name !== "style") ?? [];
	if (side !== undefined) token.attrSet("class", `align-${side}`);
}

function shapeChildren(children: readonly Token[], TokenClass: StateCore["Token"]): Token[] {
	let insideLink = false;
	return children.flatMap((child) => {
		if (child.type === "link_open" || child.type === "link_close") insideLink = child.nesting === 1;
		if (child.type === "link_open") nameRelation(child);
		return child.type === "image" ? imageAsWords(child, insideLink, TokenClass) : [child];
	});
}

function nameRelation(link: Token): void {
	if (leavesSite(String(link.attrGet("href")))) link.attrSet("rel", "nofollow ugc noopener");
}

// Pictures from elsewhere would tell their owner who reads what, so the reader decides whether to open them.
function imageAsWords(image: Token, insideLink: boolean, TokenClass: StateCore["Token"]): Token[] {
	const address = String(image.attrGet("src"));
	const words = new TokenClass("text", "", 0);
	words.content = inlineText(image.children ?? []) || address;
	if (insideLink) return [words];
	const open = new TokenClass("link_open", "a", 1);
	open.attrSet("href", address);
	nameRelation(open);
	return [open, words, new TokenClass("link_close", "a", -1)];
}

// A quotation alone in its paragraph becomes a block of its own.
function shapeLoneQuotation(tokens: readonly Token[], i: number): void {
	const [before, after] = [tokens[i - 1], tokens[i + 1]];
	const [only, ...others] = tokens[i]?.children ?? [];
	if (only?.type !== "quotation" || others.length > 0) return;
	if (before?.type !== "paragraph_open" || after?.type !== "paragraph_close") return;
	only.type = "quotation_block";
	before.type = "quotation_open";
	before.hidden = true;
	after.type = "quotation_close";
	after.hidden = true;
}
