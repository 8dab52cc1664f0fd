// The state of a document without the document: the next clock of every client, which clocks are deleted, and the
// length of the text. That is enough to admit a change, and to see whether it brings anything new.

/** Half-open ranges of clocks, flat and ascending: [from, to, from, to …], neither touching nor overlapping. */
type Ranges = number[];

export type Deletion = { readonly client: number; readonly from: number; readonly to: number };

export type Clocks = {
	/** The state vector: for each client the clock its next struct begins at. */
	readonly next: Map<number, number>;
	readonly deleted: Map<number, Ranges>;
	/**
	 * The text is never longer than this. It is exactly so long, unless somebody sent words that stand beside nothing:
	 * Yjs drops these, and the length is right again when it is counted.
	 */
	longest: number;
};

export function noClocks(): Clocks {
	return { next: new Map(), deleted: new Map(), longest: 0 };
}

export function clockOf(clocks: Clocks, client: number): number {
	return clocks.next.get(client) ?? 0;
}

/** The same clocks as ascending ranges that do not overlap: a stranger's may, and then they would count twice. */
export function disjoint(deletions: readonly Deletion[]): readonly Deletion[] {
	const merged: Deletion[] = [];
	for (const deletion of deletions.toSorted((a, b) => a.client - b.client || a.from - b.from)) {
		const last = merged.at(-1);
		if (last?.client === deletion.client && deletion.from <= last.to) {
			merged[merged.length - 1] = { ...last, to: Math.max(last.to, deletion.to) };
		} else merged.push(deletion);
	}
	return merged;
}

/** How many clocks these are. They must not overlap. */
export function sizeOf(deletions: readonly Deletion[]): number {
	return deletions.reduce((sum, { from, to }) => sum + to - from, 0);
}

export function addDeletion(clocks: Clocks, deletion: Deletion): void {
	const ranges = clocks.deleted.get(deletion.client);
	if (!ranges) {
		clocks.deleted.set(deletion.client, [deletion.from, deletion.to]);
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
export function newParts(clocks: Clocks, deletion: Deletion): readonly Deletion[] {
	const { client, to } = deletion;
	const ranges = clocks.deleted.get(client) ?? [];
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
