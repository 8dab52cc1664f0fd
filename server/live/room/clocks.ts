// What a room knows of its document without holding it: the next clock of every client, which clocks are deleted,
// and an upper bound of the text's length. Enough to admit a change or to see that it brings nothing new.

/** Half-open ranges of clocks, flat and ascending: [from, to, from, to …], neither touching nor overlapping. */
type Ranges = number[];

export type Deletion = { readonly client: number; readonly from: number; readonly to: number };

export type Known = {
	readonly clocks: Map<number, number>;
	readonly deleted: Map<number, Ranges>;
	/** The text is never longer than this; deletions do not lower it until the room counts again. */
	longest: number;
};

export function nothingKnown(): Known {
	return { clocks: new Map(), deleted: new Map(), longest: 0 };
}

export function clockOf(known: Known, client: number): number {
	return known.clocks.get(client) ?? 0;
}

export function noteDeletion(known: Known, deletion: Deletion): void {
	const ranges = known.deleted.get(deletion.client);
	if (!ranges) {
		known.deleted.set(deletion.client, [deletion.from, deletion.to]);
		return;
	}
	const first = firstEndingAtOrAfter(ranges, deletion.from);
	let last = first;
	let { from, to } = deletion;
	while (last < ranges.length && (ranges[last] ?? 0) <= to) {
		from = Math.min(from, ranges[last] ?? from);
		to = Math.max(to, ranges[last + 1] ?? to);
		last += 2;
	}
	ranges.splice(first, last - first, from, to);
}

/** The parts of a deletion that were not deleted before. */
export function newParts(known: Known, deletion: Deletion): readonly Deletion[] {
	const { client, to } = deletion;
	const ranges = known.deleted.get(client) ?? [];
	const parts: Deletion[] = [];
	let { from } = deletion;
	for (let i = firstEndingAtOrAfter(ranges, from + 1); from < to; i += 2) {
		const start = Math.min(ranges[i] ?? to, to);
		if (from < start) parts.push({ client, from, to: start });
		from = ranges[i + 1] ?? to;
	}
	return parts;
}

function firstEndingAtOrAfter(ranges: Ranges, clock: number): number {
	let low = 0;
	let high = ranges.length / 2;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ranges[middle * 2 + 1] ?? 0) < clock) low = middle + 1;
		else high = middle;
	}
	return low * 2;
}
