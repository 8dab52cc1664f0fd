// A comparison laid out as the texts are: paragraphs, lists and tables of both in one, each with its changes.
import type { BlockTree, LeafPair } from "./block-tree.ts";
import type { BoxTag, LeafTag } from "./blocks.ts";
import type { Piece } from "./result.ts";
import type { FormattedRun } from "./formatted-runs.ts";

/** Whether a block is in both texts, or only in one. */
export type Side = "both" | "before" | "after";

export type LaidLeaf = {
	readonly kind: "leaf";
	readonly tag: LeafTag;
	readonly className: string | undefined;
	readonly side: Side;
	readonly pieces: readonly Piece[];
	/** How the words are formatted: those of the text before, and those of the text after. */
	readonly before: readonly FormattedRun[];
	readonly after: readonly FormattedRun[];
};
export type LaidBox = {
	readonly kind: "box";
	readonly tag: BoxTag;
	readonly start: number | undefined;
	readonly side: Side;
	readonly blocks: readonly Laid[];
};
export type Laid = LaidLeaf | LaidBox;

/** Turned: what the tree calls "before" is the text after. */
type Laying = { readonly pieces: ReadonlyMap<LeafPair, readonly Piece[]>; readonly isTurned: boolean };

export function laidOut(trees: readonly BlockTree[], laying: Laying): Laid[] {
	return trees.map((tree): Laid => {
		const [before, after] = laying.isTurned ? [tree.after, tree.before] : [tree.before, tree.after];
		const side = sideOf(before, after);
		if (tree.kind === "leaf") return leafOf(tree, side, laying);
		const { tag = "li", start } = asBox(after) ?? asBox(before) ?? {};
		return { kind: "box", tag, start, side, blocks: laidOut(tree.blocks, laying) };
	});
}

type Boxed = { readonly tag: BoxTag; readonly start: number | undefined };

function asBox(block: BlockTree["before"]): Boxed | undefined {
	return block?.kind === "box" ? block : undefined;
}

function leafOf(pair: LeafPair, side: Side, { pieces, isTurned }: Laying): LaidLeaf {
	const [before, after] = isTurned ? [pair.after, pair.before] : [pair.before, pair.after];
	const shown = after ?? before;
	return {
		kind: "leaf",
		tag: shown?.tag ?? "p",
		className: shown?.className,
		side,
		pieces: pieces.get(pair) ?? [],
		before: before?.runs ?? [],
		after: after?.runs ?? [],
	};
}

function sideOf(before: unknown, after: unknown): Side {
	if (before === undefined) return "after";
	return after === undefined ? "before" : "both";
}

/** The leaves in reading order, each with what a reader would type between it and the one before. */
export function leavesOf(trees: readonly BlockTree[]): { readonly pair: LeafPair; readonly gap: string }[] {
	return trees.flatMap((tree) => {
		if (tree.kind === "leaf") return [{ pair: tree, gap: "\n\n" }];
		const inside = leavesOf(tree.blocks);
		const isRow = (tree.after ?? tree.before)?.tag === "tr";
		return isRow ? inside.map((leaf, i) => (i === 0 ? leaf : { ...leaf, gap: " | " })) : inside;
	});
}
