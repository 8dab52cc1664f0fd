// markdown-it, set up once for every text of the wiki. No HTML comes through, and links only as markdown-links allows.
import MarkdownIt, { type MarkdownIt as Parser, type StateCore, type StateInline } from "markdown-it";
import deflist from "markdown-it-deflist";
import cjkFriendly from "markdown-it-cjk-friendly";
import footnote from "markdown-it-footnote";
import { textHtml } from "./escape.ts";
import { isAllowedLink } from "./links.ts";
import { characterAt, characterBefore, opensAndCloses } from "./scripts.ts";
import { pageShape } from "./shape.ts";
import { wholeTables } from "./tables.ts";
import { termMarks } from "./terms.ts";

// The footnote rules look through the rest of the text once for every "[^": a text of nothing else would take minutes.
const NOTE_MARKS_MAX = 500;

export const markdownParser = makeParser();

function makeParser(): Parser {
	const parser = new MarkdownIt("default", { html: false, linkify: false, typographer: false });
	parser.use(wholeTables).use(cjkFriendly).use(unspacedEmphasis);
	parser.use(deflist).use(footnote).use(termMarks).use(pageShape);
	parser.validateLink = isAllowedLink;
	parser.core.ruler.after("normalize", "notes_bounded", boundNotes);
	// Nested inline notes cost the square of their depth; notes written apart say the same.
	parser.inline.ruler.disable("footnote_inline");
	const { rules } = parser.renderer;
	rules["text"] = (tokens, i) => textHtml(tokens[i]?.content ?? "");
	rules["code_inline"] = (tokens, i) => `<code>${textHtml(tokens[i]?.content ?? "")}</code>`;
	return parser;
}

function boundNotes(state: StateCore): void {
	const marks = state.src.split("[^", NOTE_MARKS_MAX + 2).length - 1;
	if (marks > NOTE_MARKS_MAX) state.src = state.src.replaceAll("[^", "\\[^");
}

/** What the plugin does for Chinese, Japanese and Korean, for every script that writes no spaces beside emphasis. */
function unspacedEmphasis(parser: Parser): void {
	parser.inline.State = class extends parser.inline.State {
		override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline["scanDelims"]> {
			const found = super.scanDelims(start, canSplitWord);
			if (!canSplitWord) return found;
			const [before, after] = [characterBefore(this.src, start), characterAt(this.src, start + found.length)];
			return opensAndCloses(before, after) ? { ...found, can_open: true, can_close: true } : found;
		}
	};
}
