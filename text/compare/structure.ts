// Changes of the shape of a text that leave its words alone: a list that is numbered now, a heading of another level, a
// line between two paragraphs. Each is told in a sentence, because there may be no words to mark.
import type { BlockTree, LeafPair } from "./block-tree.ts";
import type { Block, Box, Leaf } from "./blocks.ts";
import { inQuotes } from "./change-sentences.ts";
import type { ChangedPart } from "../diff/parts.ts";
import { formatKey } from "./formatted-runs.ts";

/** A change without words; {place} in its sentence stands for where it is. */
export function toldChange(told: string): ChangedPart {
	return { kind: "change", sort: "formatting", removed: [], added: [], told };
}

/** What is to be told of each leaf, or of the boxes that begin with it. */
export function shapeChanges(
	trees: readonly BlockTree[],
	isTurned: boolean,
): ReadonlyMap<LeafPair, readonly ChangedPart[]> {
	const found = new Map<LeafPair, readonly ChangedPart[]>();
	let waiting: string[] = [];
	const visit = (tree: BlockTree): void => {
		const [before, after] = isTurned ? [tree.after, tree.before] : [tree.before, tree.after];
		const told = sentenceFor(before, after);
		if (told !== undefined) waiting.push(told);
		if (tree.kind === "box") tree.blocks.forEach(visit);
		else if (waiting.length > 0) {
			found.set(tree, waiting.map(toldChange));
			waiting = [];
		}
	};
	trees.forEach(visit);
	return found;
}

function sentenceFor(before: Block | undefined, after: Block | undefined): string | undefined {
	if (before && after) {
		if (before.kind === "box") return after.kind === "box" ? ofBoxes(before, after) : undefined;
		return after.kind === "leaf" ? ofLeaves(before, after) : undefined;
	}
	const isLine = (after ?? before)?.tag === "hr";
	return isLine ? `A line across the text was ${after ? "added" : "removed"} {place}.` : undefined;
}

function ofBoxes(before: Box, after: Box): string | undefined {
	if (before.tag !== after.tag) {
		if (after.tag === "ol") return "The list is numbered now.";
		return after.tag === "ul" ? "The list is not numbered any more." : undefined;
	}
	const [from, to] = [before.start ?? 1, after.start ?? 1];
	return after.tag === "ol" && from !== to
		? `The numbers of the list begin with ${to}, not with ${from}.`
		: undefined;
}

function ofLeaves(before: Leaf, after: Leaf): string | undefined {
	const words = inQuotes(after.text.replaceAll(/\s+/gu, " ").slice(0, QUOTED_LENGTH_MAX));
	const [from, to] = [kindOf(before), kindOf(after)];
	if (from !== to) return `${words} is ${to} now, not ${from}.`;
	if (before.tag !== after.tag && to === "a heading") {
		return `The heading ${words} is ${before.tag < after.tag ? "lower" : "higher"} in the order of headings now.`;
	}
	if (after.tag !== "th" || sideOf(before) === sideOf(after)) return undefined;
	return `The column ${words} is aligned ${sideOf(after)} now.`;
}

const QUOTED_LENGTH_MAX = 80;

function kindOf({ tag }: Leaf): string {
	if (/^h\d$/u.test(tag)) return "a heading";
	return KINDS[tag] ?? "a paragraph";
}

const KINDS: Readonly<Record<string, string>> = {
	pre: "code",
	hr: "a line",
	dt: "a term",
	th: "a cell",
	td: "a cell",
};

function sideOf({ className }: Leaf): string {
	const side = className?.replace("align-", "");
	if (side === "right") return "to the end of its lines";
	return side === "center" ? "in the middle" : "as usual";
}

/** The same for two texts that look the same to a reader. */
export function lookOf(blocks: readonly Block[]): string {
	return JSON.stringify(blocks, (_key, value: unknown) => (isBlock(value) ? shownPart(value) : value));
}

function isBlock(value: unknown): value is Block {
	return typeof value === "object" && value !== null && "kind" in value && "tag" in value;
}

function shownPart(block: Block): unknown {
	if (block.kind === "box") return [block.tag, block.start ?? 1, block.blocks];
	const { tag, className, runs, text } = block;
	if (tag === "pre") return [tag, text];
	const words = runs.flatMap((run) => {
		const format = formatKey(run.formats, true);
		// White space looks the same whatever its format; only the end of a line counts.
		const shown = run.text.normalize("NFC").match(/\n|[^\s]+/gu) ?? [];
		return run.text === "" ? [format] : shown.map((each) => (each === "\n" ? each : `${format} ${each}`));
	});
	return [tag === "line" ? "p" : tag, className === "align-left" ? undefined : className, words];
}
