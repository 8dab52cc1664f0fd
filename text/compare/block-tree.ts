// Two texts laid over each other, block by block: one tree in which every paragraph, item and cell of either has its
// place. A table keeps its rows and columns, so that a new column is not a change of every cell.
import { type BlockPair, oneSided, pairBlocks, type Pairing } from "./block-pairs.ts";
import type { Block, Box, Leaf } from "./blocks.ts";

export type LeafPair = {
	readonly kind: "leaf";
	readonly before: Leaf | undefined;
	readonly after: Leaf | undefined;
	readonly group: number | undefined;
};
export type BoxPair = {
	readonly kind: "box";
	readonly before: Box | undefined;
	readonly after: Box | undefined;
	readonly blocks: readonly BlockTree[];
};
export type BlockTree = LeafPair | BoxPair;

export function treesOf(before: readonly Block[], after: readonly Block[], pairing: Pairing): BlockTree[] {
	return pairBlocks(before, after, pairing).flatMap((pair) => treeOf(pair, pairing));
}

function treeOf({ before, after, group }: BlockPair, pairing: Pairing): BlockTree[] {
	if (before?.kind !== "box" && after?.kind !== "box") return [{ kind: "leaf", before, after, group }];
	if (before?.kind === "leaf" || after?.kind === "leaf") {
		return oneSidedTrees(before, after, pairing);
	}
	const blocks = insideOf({ before, after }, group, pairing);
	return [{ kind: "box", before, after, blocks }];
}

function oneSidedTrees(before: Block | undefined, after: Block | undefined, pairing: Pairing): BlockTree[] {
	const gap = { removed: before ? [before] : [], added: after ? [after] : [] };
	return oneSided(gap, pairing).flatMap((pair) => treeOf(pair, pairing));
}

type Boxes = { readonly before: Box | undefined; readonly after: Box | undefined };

function insideOf({ before, after }: Boxes, group: number | undefined, pairing: Pairing): BlockTree[] {
	if (before && after) {
		return before.tag === "table"
			? rowsOf(before, after, pairing)
			: treesOf(before.blocks, after.blocks, pairing);
	}
	return [
		...(before?.blocks ?? []).flatMap((block) => treeOf({ before: block, after: undefined, group }, pairing)),
		...(after?.blocks ?? []).flatMap((block) => treeOf({ before: undefined, after: block, group }, pairing)),
	];
}

/** Places of one column in the rows of the two tables. */
type Column = {
	readonly before: number | undefined;
	readonly after: number | undefined;
	readonly group: number | undefined;
};

function rowsOf(before: Box, after: Box, pairing: Pairing): BlockTree[] {
	const columns = columnsOf(before, after, pairing);
	const [oldHead, ...oldRows] = rowsIn(before);
	const [newHead, ...newRows] = rowsIn(after);
	const pairs = [
		{ before: oldHead, after: newHead, group: undefined },
		...pairBlocks(oldRows, newRows, pairing),
	];
	return pairs.flatMap((pair): BlockTree[] => {
		const [oldRow, newRow] = [asRow(pair.before), asRow(pair.after)];
		if (!oldRow && !newRow) return [];
		const cells = columns.map((column) => cellOf({ before: oldRow, after: newRow }, column, pair.group));
		return [{ kind: "box", before: oldRow, after: newRow, blocks: cells }];
	});
}

/** A row that only one table has is blank in the columns that only the other has. */
function cellOf({ before, after }: Boxes, column: Column, rowGroup: number | undefined): LeafPair {
	const old = cellAt(before, column.before);
	const now = cellAt(after, column.after);
	if (old || now) return { kind: "leaf", before: old, after: now, group: rowGroup ?? column.group };
	return { kind: "leaf", before: before && BLANK, after: after && BLANK, group: rowGroup };
}

const BLANK: Leaf = { kind: "leaf", tag: "td", runs: [], text: "", className: undefined };

function cellAt(row: Box | undefined, place: number | undefined): Leaf | undefined {
	const cell = place === undefined ? undefined : row?.blocks[place];
	return cell?.kind === "leaf" ? cell : undefined;
}

function columnsOf(before: Box, after: Box, pairing: Pairing): Column[] {
	const [old, now] = [uprights(before), uprights(after)];
	return pairBlocks(old, now, pairing).map((pair) => ({
		before: placeIn(old, pair.before),
		after: placeIn(now, pair.after),
		group: pair.group,
	}));
}

function placeIn(columns: readonly Block[], column: Block | undefined): number | undefined {
	return column === undefined ? undefined : columns.indexOf(column);
}

/** The columns of a table, each as if it were a row. */
function uprights(table: Box): Box[] {
	const rows = rowsIn(table);
	const width = rows[0]?.blocks.length ?? 0;
	return Array.from({ length: width }, (_, i) => ({
		kind: "box",
		tag: "tr",
		start: undefined,
		blocks: rows.flatMap((row) => row.blocks[i] ?? []),
	}));
}

function rowsIn(table: Box): Box[] {
	return table.blocks.filter((block) => block.kind === "box");
}

function asRow(block: Block | undefined): Box | undefined {
	return block?.kind === "box" ? block : undefined;
}
