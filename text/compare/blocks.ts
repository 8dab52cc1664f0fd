// A text as its reader sees it: paragraphs, lists and tables, without the marks that made them.
import type { Token } from "markdown-it";
import { markdownParser } from "../markdown/parser.ts";
import { type FormattedRun, runsOf, textOfRuns } from "./formatted-runs.ts";

/** A paragraph of a list without blank lines is a "line". */
export type LeafTag = "p" | "line" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "hr" | "dt" | "th" | "td";
export type BoxTag = "ul" | "ol" | "li" | "blockquote" | "table" | "tr" | "dl" | "dd" | "notes" | "note";

export type Leaf = {
	readonly kind: "leaf";
	readonly tag: LeafTag;
	readonly runs: readonly FormattedRun[];
	readonly text: string;
	/** Of a cell: the side its column is aligned to. */
	readonly className: string | undefined;
};
export type Box = {
	readonly kind: "box";
	readonly tag: BoxTag;
	/** Number of the first item. */
	readonly start: number | undefined;
	/** The rows of a table, its head first; otherwise whatever is inside. */
	readonly blocks: readonly Block[];
};
export type Block = Leaf | Box;

const LEAVES: Readonly<Record<string, LeafTag>> = {
	paragraph_open: "p",
	quotation_open: "p",
	dt_open: "dt",
	th_open: "th",
	td_open: "td",
};
const BOXES: Readonly<Record<string, BoxTag>> = {
	bullet_list_open: "ul",
	ordered_list_open: "ol",
	list_item_open: "li",
	blockquote_open: "blockquote",
	table_open: "table",
	tr_open: "tr",
	dl_open: "dl",
	dd_open: "dd",
	footnote_block_open: "notes",
	footnote_open: "note",
};
const HEADING: readonly LeafTag[] = ["h2", "h3", "h4", "h5", "h6"];

export function blocksOf(source: string): readonly Block[] {
	const whole: Block[] = [];
	/** The boxes that are open, each with what it will hold. */
	const open: { tag: BoxTag; start: number | undefined; blocks: Block[] }[] = [];
	const inside = (): Block[] => open.at(-1)?.blocks ?? whole;
	let leaf: Pick<Leaf, "tag" | "className"> = { tag: "p", className: undefined };
	for (const token of markdownParser.parse(source, {})) {
		const tag = BOXES[token.type];
		if (tag !== undefined) open.push({ tag, start: startOf(token), blocks: [] });
		else if (token.nesting === 1) leaf = { tag: leafTag(token), className: classOf(token) };
		else if (token.children) inside().push(leafOf(leaf, runsOf(token.children)));
		else if (token.nesting === 0) inside().push(...verbatim(token));
		else if (BOXES[token.type.replace("_close", "_open")] !== undefined) {
			const box = open.pop();
			if (box) inside().push({ kind: "box", ...box });
		}
	}
	return whole;
}

export function countLeaves(blocks: readonly Block[]): number {
	let count = 0;
	for (const block of blocks) count += block.kind === "leaf" ? 1 : countLeaves(block.blocks);
	return count;
}

/** Several paragraphs as one, with blank lines between them. */
export function joinedLeaf(leaves: readonly Leaf[]): Leaf | undefined {
	const [first, ...others] = leaves;
	if (first === undefined || others.length === 0) return first;
	const runs = leaves.flatMap((leaf, i) => (i === 0 ? leaf.runs : [PARAGRAPH_BREAK, ...leaf.runs]));
	return leafOf(first, runs);
}

const PARAGRAPH_BREAK: FormattedRun = { text: "\n\n", formats: [] };

function leafOf({ tag, className }: Pick<Leaf, "tag" | "className">, runs: readonly FormattedRun[]): Leaf {
	return { kind: "leaf", tag, className, runs, text: textOfRuns(runs) };
}

function leafTag(token: Token): LeafTag {
	if (token.type === "heading_open") return HEADING.find((tag) => tag === token.tag) ?? "h6";
	return token.hidden && token.type === "paragraph_open" ? "line" : (LEAVES[token.type] ?? "p");
}

function classOf(token: Token): string | undefined {
	const name = token.attrGet("class");
	return name === null ? undefined : String(name);
}

function startOf(token: Token): number | undefined {
	const start = token.attrGet("start");
	return start === null ? undefined : Number(start);
}

function verbatim({ type, content }: Token): Leaf[] {
	const bare = { className: undefined, tag: type === "hr" ? "hr" : "pre" } as const;
	if (type === "hr") return [leafOf(bare, [])];
	if (type !== "fence" && type !== "code_block") return [];
	return [leafOf(bare, content === "" ? [] : [{ text: content.trimEnd(), formats: [] }])];
}
