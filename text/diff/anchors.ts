// Places where two long rows surely belong together: items that occur exactly once in each, in the same order.
// Cutting there turns one expensive comparison into many cheap ones, and keeps familiar words paired.

export type Anchor = { readonly before: number; readonly after: number };

/** Where each item stands: 0 if nowhere yet, its place + 1, or REPEATED. Empty between two uses. */
export type Notes = { readonly before: Int32Array; readonly after: Int32Array };

const REPEATED = -1;

/** The longest run of items, unique in both rows, that keeps its order. Places are indexes. */
export function anchorsBetween(before: Int32Array, after: Int32Array, notes: Notes): Anchor[] {
	note(before, notes.before);
	note(after, notes.after);
	const common: Anchor[] = [];
	after.forEach((item, place) => {
		const other = notes.before[item] ?? 0;
		if (other > 0 && notes.after[item] === place + 1) common.push({ before: other - 1, after: place });
	});
	for (const item of before) notes.before[item] = 0;
	for (const item of after) notes.after[item] = 0;
	return longestRising(common);
}

function note(items: Int32Array, places: Int32Array): void {
	items.forEach((item, place) => {
		places[item] = places[item] === 0 ? place + 1 : REPEATED;
	});
}

// Patience sorting: the top card of each pile, and for every card the one it was laid next to.
function longestRising(anchors: readonly Anchor[]): Anchor[] {
	const tops: number[] = [];
	const neighbours: (number | undefined)[] = [];
	anchors.forEach((anchor, card) => {
		const pile = firstPileAbove(tops, anchors, anchor.before);
		neighbours.push(pile === 0 ? undefined : tops[pile - 1]);
		tops[pile] = card;
	});
	const rising: Anchor[] = [];
	for (let card = tops.at(-1); card !== undefined; card = neighbours[card]) {
		const anchor = anchors[card];
		if (anchor) rising.push(anchor);
	}
	return rising.toReversed();
}

function firstPileAbove(tops: readonly number[], anchors: readonly Anchor[], place: number): number {
	let low = 0;
	let high = tops.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((anchors[tops[middle] ?? 0]?.before ?? 0) < place) low = middle + 1;
		else high = middle;
	}
	return low;
}
