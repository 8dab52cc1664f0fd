// A formatted text as a reader sees it, with everybody's words marked. Headings, lists and tables stay what they are;
// links give way to the marks, which are links themselves. Each stretch is numbered, underlined in its author's line, and
// named for those who listen. White space between two stretches is nobody's, so that marks end with the words.
import type { Env, MarkdownIt, Token } from "markdown-it";
import { tokensHtml } from "./bounded.ts";
import { escapeHtml, textHtml } from "./escape.ts";
import { placesTyped } from "../diff/match-shown-words.ts";
import { tokenize } from "../words.ts";
import type { AuthorLook } from "../author-looks.ts";

/** Undefined when it would be larger than a page may be. */
export function ownedHtml(
	parser: MarkdownIt,
	stretches: readonly OwnedStretch[],
	env: Env,
): string | undefined {
	const tokens = parser.parse(stretches.map(({ text }) => text).join(""), env);
	const pieces = piecesOfLeaves(tokens, stretches);
	const marker = markerFor(stretches);
	for (const token of tokens) {
		if (token.children) {
			becomeHtml(token.children, marker(piecesOf(token.children, { parser, env, pieces })));
		} else if (isCodeBlock(token)) {
			token.content = `<pre><code>${marker(pieces.get(token) ?? [])}</code></pre>\n`;
			token.type = "html_block";
		}
	}
	return tokensHtml(parser, tokens, env);
}

/** The text as it was typed, marks and all. */
export function typedHtml(stretches: readonly OwnedStretch[]): string {
	const pieces = stretches.flatMap(({ text }, stretch) => cutSpace(text, stretch, escapeHtml));
	return `<p class="who__typed" dir="auto">${markerFor(stretches)(pieces)}</p>\n`;
}

type Shown = {
	readonly parser: MarkdownIt;
	readonly env: Env;
	readonly pieces: ReadonlyMap<Token, readonly HtmlPiece[]>;
};

const LEAVES = new Set(["text", "code_inline", "term_link"]);

// Deeper than this nobody formats on purpose; the words are shown without the tags further in.
const TAGS_DEEP_MAX = 100;

function piecesOf(children: readonly Token[], shown: Shown): readonly HtmlPiece[] {
	let inner: HtmlPiece[] = [];
	const outer: { readonly open: Token; readonly before: HtmlPiece[] }[] = [];
	for (const child of children) {
		if (child.nesting === 1) {
			outer.push({ open: child, before: inner });
			inner = [];
		} else if (child.nesting === -1) {
			const frame = outer.pop();
			if (frame === undefined) continue;
			inner = addTo(frame.before, wrapped(frame.open.tag, inner, outer.length));
		} else addTo(inner, pieceOf(child, shown));
	}
	return inner;
}

/** Not by spreading into push: a text of one emphasis has more pieces than a call may have arguments. */
function addTo(pieces: HtmlPiece[], more: readonly HtmlPiece[]): HtmlPiece[] {
	for (const piece of more) pieces.push(piece);
	return pieces;
}

/** A link inside the link to where the words came from would not be HTML, so only its words stay. */
function wrapped(tag: string, inner: readonly HtmlPiece[], depth: number): readonly HtmlPiece[] {
	return tag === "a" || depth > TAGS_DEEP_MAX ? inner : around(tag, inner);
}

function around(tag: string, inner: readonly HtmlPiece[]): readonly HtmlPiece[] {
	const stretch = onlyStretch(inner);
	if (stretch === undefined) return [{ kind: "around", tag, inner }];
	const html = inner.map((piece) => ("html" in piece ? piece.html : "")).join("");
	return [{ kind: "words", stretch, html: `<${tag}>${html}</${tag}>` }];
}

function pieceOf(child: Token, { parser, env, pieces }: Shown): readonly HtmlPiece[] {
	const own = pieces.get(child);
	if (child.type === "code_inline") return around("code", own ?? []);
	if (own) return own;
	if (child.type === "softbreak") return [{ kind: "glue", html: "\n" }];
	if (child.type === "hardbreak") return [{ kind: "glue", html: "<br>\n" }];
	return [{ kind: "break", html: parser.renderer.renderInline([child], parser.options, env) }];
}

function becomeHtml(children: Token[], html: string): void {
	const [first] = children;
	if (first === undefined) return;
	first.type = "html_inline";
	first.content = html;
	children.length = 1;
}

/** Every token that holds words, with the words as pieces of the stretches they were typed in. */
function piecesOfLeaves(
	tokens: readonly Token[],
	stretches: readonly OwnedStretch[],
): ReadonlyMap<Token, readonly HtmlPiece[]> {
	const blocks = tokens.map((token) => leavesOf(token)).filter((leaves) => leaves.length > 0);
	const owners = ownersOfWords(blocks.flat(), stretches);
	const pieces = new Map<Token, readonly HtmlPiece[]>();
	let word = 0;
	for (const leaves of blocks) {
		// Marks before the first word of a block are its writer's, not those of whoever ended the block before.
		let stretch = owners[word] ?? 0;
		for (const leaf of leaves) {
			const words: HtmlPiece[] = [];
			const html = leaf.type === "text" || leaf.type === "term_link" ? textHtml : escapeHtml;
			for (const { kind, text } of tokenize(leaf.content)) {
				if (kind === "word") stretch = owners[word++] ?? stretch;
				words.push(
					kind === "space" ? { kind: "glue", html: text } : { kind: "words", stretch, html: html(text) },
				);
			}
			pieces.set(leaf, words);
		}
	}
	return pieces;
}

function leavesOf(token: Token): readonly Token[] {
	if (isCodeBlock(token)) return [token];
	return (token.children ?? []).filter(({ type }) => LEAVES.has(type));
}

function isCodeBlock({ type }: Token): boolean {
	return type === "fence" || type === "code_block";
}

/** For every word shown the stretch it was typed in; a word that was not typed goes with the one before. */
function ownersOfWords(leaves: readonly Token[], stretches: readonly OwnedStretch[]): readonly number[] {
	const typed = stretches.flatMap(({ text }, stretch) => wordsIn(text).map((word) => ({ word, stretch })));
	const shown = leaves.flatMap(({ content }) => wordsIn(content));
	const places = placesTyped(
		shown,
		typed.map(({ word }) => word),
	);
	let stretch = 0;
	return places.map(
		(place) => (stretch = (place === undefined ? undefined : typed[place]?.stretch) ?? stretch),
	);
}

function wordsIn(text: string): string[] {
	return tokenize(text).flatMap((token) => (token.kind === "word" ? [token.text] : []));
}

function cutSpace(text: string, stretch: number, html: (text: string) => string): readonly HtmlPiece[] {
	const words = text.trim();
	const start = text.length - text.trimStart().length;
	return [
		{ kind: "glue", html: html(text.slice(0, start)) },
		...(words === "" ? [] : [{ kind: "words", stretch, html: html(words) } as const]),
		{ kind: "glue", html: html(text.slice(start + words.length)) },
	];
}

/** How one stretch of a text is marked. */
export type RunMark = {
	readonly look: AuthorLook;
	/** Undefined for a person who is not named. */
	readonly name: string | undefined;
	/** Where these words first appeared; without it they lead nowhere. */
	readonly href: string | undefined;
	/** Id of the line beside the text that says so. */
	readonly source: string | undefined;
};

/** A stretch of the text in its order; joined they are the text. Without a mark the words are shown plain. */
export type OwnedStretch = { readonly text: string; readonly mark: RunMark | undefined };

/**
 * HTML that belongs to a stretch; glue belongs to whatever stands on both its sides, a break to nobody, and what is
 * around pieces of several stretches has a tag of its own.
 */
type HtmlPiece =
	| { readonly kind: "words"; readonly html: string; readonly stretch: number }
	| { readonly kind: "glue" | "break"; readonly html: string }
	| { readonly kind: "around"; readonly tag: string; readonly inner: readonly HtmlPiece[] };

type Marker = (pieces: readonly HtmlPiece[]) => string;

/** Makes HTML of pieces in the order of the text; the number stands where the person changes. */
function markerFor(stretches: readonly OwnedStretch[]): Marker {
	let shown: number | undefined;
	let last: number | undefined;
	const markWords: MarkWords = (stretch, html) => {
		const mark = stretches[stretch]?.mark;
		const goesOn = last === stretch;
		last = stretch;
		if (mark === undefined) {
			shown = undefined;
			return html;
		}
		const number = shown === mark.look.number ? undefined : mark.look.number;
		shown = mark.look.number;
		return markedHtml(html, mark, { number, goesOn });
	};
	return (pieces) => joined(pieces, markWords);
}

/** The stretch all of these belong to; undefined when there are several, or none. */
function onlyStretch(pieces: readonly HtmlPiece[]): number | undefined {
	let only: number | undefined;
	for (const piece of pieces) {
		if (piece.kind === "glue") continue;
		if (piece.kind !== "words") return undefined;
		if (only !== undefined && only !== piece.stretch) return undefined;
		only = piece.stretch;
	}
	return only;
}

type MarkWords = (stretch: number, html: string) => string;

function joined(pieces: readonly HtmlPiece[], markWords: MarkWords): string {
	let html = "";
	let open: { stretch: number; html: string; glue: string } | undefined;
	const close = (): void => {
		if (open) html += markWords(open.stretch, open.html) + open.glue;
		open = undefined;
	};
	for (const piece of pieces) {
		if (piece.kind === "glue" && open) open.glue += piece.html;
		else if (piece.kind === "words" && open?.stretch === piece.stretch) {
			open = { ...open, html: open.html + open.glue + piece.html, glue: "" };
		} else {
			close();
			if (piece.kind === "words") open = { stretch: piece.stretch, html: piece.html, glue: "" };
			else html += unowned(piece, markWords);
		}
	}
	close();
	return html;
}

function unowned(piece: Exclude<HtmlPiece, { kind: "words" }>, markWords: MarkWords): string {
	return piece.kind === "around"
		? `<${piece.tag}>${joined(piece.inner, markWords)}</${piece.tag}>`
		: piece.html;
}

type Said = { readonly number: number | undefined; readonly goesOn: boolean };

function markedHtml(words: string, mark: RunMark, { number, goesOn }: Said): string {
	const { look, name = "Not named", href, source } = mark;
	const sign = number === undefined ? "" : `<sup aria-hidden="true">${number}</sup>`;
	// Apart, because a text takes its direction from its own first letter and not from a name's.
	const said = goesOn ? "" : `<bdi class="visually-hidden">${escapeHtml(name)}: </bdi>`;
	const from = source === undefined ? "" : ` data-source="${escapeHtml(source)}"`;
	const marks = `class="who__run" data-author="${look.colour}" data-line="${look.line}"${from}`;
	return href === undefined
		? `<span ${marks}>${sign}${said}${words}</span>`
		: `<a ${marks} href="${escapeHtml(href)}">${sign}${said}${words}</a>`;
}
