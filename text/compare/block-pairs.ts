// Which block of one text stands in the place of which block of another: paragraph beside paragraph, item beside item,
// row beside row. Words are compared only inside such a pair.
import type { Block, Leaf } from "./blocks.ts";
import { joinedLeaf } from "./blocks.ts";
import type { Budget } from "../diff/budget.ts";
import { hunksBetween } from "../diff/hunks.ts";
import { pairAlike, type Worded, wordCounts } from "./sentence-pairs.ts";

/** Where one side is missing, the block was added or removed. */
export type BlockPair = {
	readonly before: Block | undefined;
	readonly after: Block | undefined;
	/** Blocks that came or went together are one change. */
	readonly group: number | undefined;
};

/** What one comparison shares. */
export type Pairing = {
	readonly budget: Budget;
	/** True when the later text is called "before" here; what went is listed before what came, from either side. */
	readonly isTurned: boolean;
	/** How many groups there are. */
	groups: number;
};

export function pairBlocks(
	before: readonly Block[],
	after: readonly Block[],
	pairing: Pairing,
): readonly BlockPair[] {
	// Boxes within boxes: nothing else could be paired, so their words need not be read at every depth.
	if (before.length === 1 && after.length === 1) return restOf({ removed: before, added: after }, pairing);
	const pairs: BlockPair[] = [];
	let [at, from] = [0, 0];
	const pushSame = (end: number): void => {
		while (at < end) pairs.push({ before: before[at++], after: after[from++], group: undefined });
	};
	for (const hunk of hunksBetween(before.map(keyOf), after.map(keyOf), pairing.budget)) {
		pushSame(hunk.at);
		at += hunk.remove;
		from += hunk.insert;
		const gap = { removed: before.slice(hunk.at, at), added: after.slice(hunk.from, from) };
		for (const pair of pairsIn(gap, pairing)) pairs.push(pair);
	}
	pushSame(before.length);
	return pairs;
}

/** Everything that is added, or removed, together. */
export function oneSided({ removed, added }: Gap, pairing: Pairing): BlockPair[] {
	if (removed.length + added.length === 0) return [];
	const group = pairing.groups++;
	const gone = removed.map((before) => ({ before, after: undefined, group }));
	const come = added.map((after) => ({ before: undefined, after, group }));
	return pairing.isTurned ? [...come, ...gone] : [...gone, ...come];
}

/** All the words of a block. */
function textOfBlock(block: Block): string {
	return block.kind === "leaf" ? block.text : block.blocks.map(textOfBlock).join(" ");
}

type Gap = { readonly removed: readonly Block[]; readonly added: readonly Block[] };

function pairsIn({ removed, added }: Gap, pairing: Pairing): BlockPair[] {
	const pairs: BlockPair[] = [];
	let [at, from] = [0, 0];
	for (const { to, addedTo, ...pair } of pairAlike(removed.map(worded), added.map(worded))) {
		pairs.push(
			...restOf({ removed: removed.slice(at, pair.from), added: added.slice(from, pair.addedFrom) }, pairing),
			together(removed.slice(pair.from, to), added.slice(pair.addedFrom, addedTo)),
		);
		[at, from] = [to, addedTo];
	}
	return [...pairs, ...restOf({ removed: removed.slice(at), added: added.slice(from) }, pairing)];
}

/** Blocks that share few words stand in each other's place all the same, if nothing else could. */
function restOf(gap: Gap, pairing: Pairing): BlockPair[] {
	const { removed, added } = gap;
	if (removed.length === 0 || added.length === 0) return oneSided(gap, pairing);
	if ([...removed, ...added].every(isRunning) || isSameLeaf(gap)) return [together(removed, added)];
	const isInStep =
		removed.length === added.length && removed.every((block, i) => sortOf(block) === sortOf(added[i]));
	if (!isInStep) return oneSided(gap, pairing);
	return removed.map((before, i) => ({ before, after: added[i], group: undefined }));
}

/** Two blocks with nothing beside them: the same words in another kind of block. */
function isSameLeaf({ removed: [before, ...more], added: [after, ...others] }: Gap): boolean {
	if (before?.kind !== "leaf" || after?.kind !== "leaf" || more.length + others.length > 0) return false;
	return keyOf(before) === keyOf(after);
}

/** Several paragraphs that became one, or the other way round, are read as one. */
function together(removed: readonly Block[], added: readonly Block[]): BlockPair {
	return { before: asOne(removed), after: asOne(added), group: undefined };
}

function asOne(blocks: readonly Block[]): Block | undefined {
	return blocks.length === 1 ? blocks[0] : joinedLeaf(blocks.filter(isRunning));
}

function isRunning(block: Block): block is Leaf {
	return block.kind === "leaf" && block.tag === "p";
}

// A list may be numbered later, a heading may become a smaller one, and both are still the same.
const SORTS: Readonly<Record<string, string>> = { line: "p", td: "cell", th: "cell", ol: "ul" };

function sortOf(block: Block | undefined): string {
	const tag = block?.tag ?? "";
	return /^h\d$/u.test(tag) ? "heading" : (SORTS[tag] ?? tag);
}

/** Words that became a heading, or were one, are the same words. */
const SAME_WORDS: ReadonlySet<string> = new Set(["heading", "pre", "dt"]);

function keyOf(block: Block): string {
	const sort = sortOf(block);
	return `${SAME_WORDS.has(sort) ? "p" : sort} ${textOfBlock(block).trim().replace(/\s+/g, " ")}`;
}

function worded(block: Block): Worded {
	return { words: wordCounts(textOfBlock(block)), sort: sortOf(block), isRunning: isRunning(block) };
}
