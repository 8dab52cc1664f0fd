// Rendering that stops before it fills the memory: one long address named by thousands of short references can turn
// a text into a page a thousand times its size.
import type { Env, MarkdownIt, Token } from "markdown-it";
import { HTML_MAX } from "../limits.ts";

// What a tag and its brackets take, for guessing the size of a page before it is made.
const TAG_LENGTH = 16;

/** The HTML of a whole text, or undefined if it would be larger than a page may be. */
export function blockHtml(parser: MarkdownIt, source: string, env: Env): string | undefined {
	return tokensHtml(parser, parser.parse(source, env), env);
}

/** The HTML of the inside of one paragraph, or undefined if it would be larger than a page may be. */
export function inlineHtml(parser: MarkdownIt, source: string, env: Env): string | undefined {
	return tokensHtml(parser, parser.parseInline(source, env), env);
}

/** The HTML of a text that is mostly one paragraph: then only what is inside it. */
export function shortHtml(parser: MarkdownIt, source: string, env: Env): string | undefined {
	const tokens = parser.parse(source, env);
	const isOneParagraph = tokens.length === 3 && tokens[0]?.type === "paragraph_open";
	return tokensHtml(parser, isOneParagraph ? tokens.slice(1, 2) : tokens, env);
}

/** The HTML of what was parsed, or undefined if it would be larger than a page may be. */
export function tokensHtml(parser: MarkdownIt, tokens: Token[], env: Env): string | undefined {
	if (lengthAtLeast(tokens) > HTML_MAX) return undefined;
	const html = parser.renderer.render(tokens, parser.options, env);
	return html.length > HTML_MAX ? undefined : html;
}

function lengthAtLeast(tokens: readonly Token[]): number {
	let length = 0;
	for (const token of tokens) {
		length += token.content.length + TAG_LENGTH + lengthAtLeast(token.children ?? []);
		for (const [name, value] of token.attrs ?? []) length += name.length + String(value).length;
	}
	return length;
}
