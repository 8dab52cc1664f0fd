// The reading direction of everything in a text. A table, a list or a quotation has one as a whole, from its first letter:
// the first column, the bullets and the bar stand on that side. What is in an item or a cell keeps to the side of the
// whole, and only its words are read in their own direction. Paragraphs outside go each their own way.
import type { StateCore, Token } from "markdown-it";
import { type Direction, directionOf } from "../direction.ts";
import { inlineText } from "./text.ts";

/** What holds all that is in it to one side. */
const HOLDERS = new Set([
	"table_open",
	"bullet_list_open",
	"ordered_list_open",
	"dl_open",
	"footnote_block_open",
]);
const BLOCKS = new Set(["paragraph_open", "heading_open"]);

export function giveDirections(tokens: readonly Token[], TokenClass: StateCore["Token"]): void {
	const directions = directionsWithin(tokens);
	let depth = 0;
	let held: Direction | undefined;
	for (const token of tokens) {
		const isHolder = HOLDERS.has(token.type.replace(/_close$/u, "_open"));
		if (isHolder && token.nesting === -1) depth--;
		if (depth > 0) isolate(token, held, TokenClass);
		else if (BLOCKS.has(token.type)) token.attrSet("dir", "auto");
		else if (token.nesting === 1 && (isHolder || token.type === "blockquote_open")) {
			held = directions.get(token);
			if (held !== undefined) token.attrSet("dir", held);
		}
		if (isHolder && token.nesting === 1) depth++;
	}
}

/** For every token that opens something the direction of the first letter inside. */
function directionsWithin(tokens: readonly Token[]): ReadonlyMap<Token, Direction> {
	const directions = new Map<Token, Direction>();
	const ends: number[] = [];
	let first: { readonly at: number; readonly direction: Direction } | undefined;
	for (let at = tokens.length - 1; at >= 0; at--) {
		const token = tokens[at];
		if (token?.nesting === -1) ends.push(at);
		const direction = token?.children ? directionOf(inlineText(token.children)) : undefined;
		if (direction !== undefined) first = { at, direction };
		if (token?.nesting !== 1) continue;
		const end = ends.pop() ?? at;
		if (first && first.at < end) directions.set(token, first.direction);
	}
	return directions;
}

/** Puts words of the other direction into a frame of their own, so that a sentence keeps its full stop at its end. */
function isolate(token: Token, held: Direction | undefined, TokenClass: StateCore["Token"]): void {
	const children = token.children ?? [];
	if (children.length === 0) return;
	const direction = directionOf(inlineText(children));
	const isQuotation = children.length === 1 && children[0]?.type === "quotation";
	if (direction === undefined || direction === held || isQuotation) return;
	token.children = [
		new TokenClass("isolate_open", "bdi", 1),
		...children,
		new TokenClass("isolate_close", "bdi", -1),
	];
}
