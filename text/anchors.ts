// Places where two long sequences surely belong together: items that occur exactly once in each, in the same order.
// Cutting there turns one expensive comparison into many cheap ones, and keeps familiar words paired.

export type Anchor = { readonly before: number; readonly after: number };

/** The longest run of items, unique in both sequences, that keeps its order. Places are indexes. */
export function anchorsBetween(before: readonly string[], after: readonly string[]): Anchor[] {
	const places = uniquePlaces(before);
	const common: Anchor[] = [];
	for (const [item, place] of uniquePlaces(after)) {
		const other = places.get(item);
		if (other !== undefined) common.push({ before: other, after: place });
	}
	return longestRising(common.toSorted((a, b) => a.after - b.after));
}

function uniquePlaces(items: readonly string[]): Map<string, number> {
	const places = new Map<string, number>();
	const repeated = new Set<string>();
	items.forEach((item, place) => {
		if (places.has(item)) repeated.add(item);
		else places.set(item, place);
	});
	for (const item of repeated) places.delete(item);
	return places;
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
