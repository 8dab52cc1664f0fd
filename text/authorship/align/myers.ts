// The alignment with the fewest edits (Myers, "An O(ND) difference algorithm", 1986), up to a number of edits.
import type { Match, Sides, Region } from "./matches.ts";

export type Edits = {
	/** False when more edits would be needed: the matches then lead only to place `a`, `b`, as far as any way got. */
	readonly whole: boolean;
	readonly matches: readonly Match[];
	readonly a: number;
	readonly b: number;
};

type Search = Sides & {
	readonly fromA: number;
	readonly fromB: number;
	readonly n: number;
	readonly m: number;
};

export function fewestEdits({ a, b }: Sides, region: Region, editsMax: number): Edits {
	const { from: fromA, to: toA } = region.a;
	const { from: fromB, to: toB } = region.b;
	const search = { a, b, fromA, fromB, n: toA - fromA, m: toB - fromB };
	const most = Math.min(editsMax, search.n + search.m);
	// reach[k + most + 1] is how far into `a` the best way on diagonal k has got.
	const reach = new Int32Array(2 * most + 3);
	const trace: Int32Array[] = [];
	for (let edits = 0; edits <= most; edits++) {
		trace.push(reach.slice(most - edits, most + edits + 3));
		const end = step(search, reach, { edits, middle: most + 1 });
		if (end !== undefined) return { whole: true, ...wayBack(search, trace, end), a: toA, b: toB };
	}
	const end = furthest(search, reach, most);
	return { whole: false, ...wayBack(search, trace, end), a: fromA + end.x, b: fromB + end.y };
}

type End = { readonly x: number; readonly y: number };

/** Takes every way one edit further; returns the end if one of them has arrived. */
function step(
	search: Search,
	reach: Int32Array,
	{ edits, middle }: { edits: number; middle: number },
): End | undefined {
	const { a, b, fromA, fromB, n, m } = search;
	for (let k = -edits; k <= edits; k += 2) {
		const down = reach[middle + k + 1] ?? 0;
		const right = (reach[middle + k - 1] ?? 0) + 1;
		let x = k === -edits || (k !== edits && right <= down) ? down : right;
		let y = x - k;
		while (x < n && y < m && a[fromA + x] === b[fromB + y]) {
			x++;
			y++;
		}
		reach[middle + k] = x;
		if (x >= n && y >= m) return { x, y };
	}
	return undefined;
}

function furthest({ n, m }: Search, reach: Int32Array, edits: number): End {
	let best = { x: 0, y: 0 };
	for (let k = -edits; k <= edits; k += 2) {
		const x = reach[edits + 1 + k] ?? 0;
		const y = x - k;
		if (x <= n && y >= 0 && y <= m && x + y > best.x + best.y) best = { x, y };
	}
	return best;
}

/** `trace[d]` holds the reaches before step d, from diagonal -d-1 to d+1. */
function wayBack({ fromA, fromB }: Search, trace: readonly Int32Array[], end: End): { matches: Match[] } {
	const matches: Match[] = [];
	let { x, y } = end;
	for (let edits = trace.length - 1; edits >= 0; edits--) {
		const k = x - y;
		const { down, right } = reachesBeside(trace[edits], k + edits + 1);
		const wentDown = k === -edits || (k !== edits && right <= down);
		const start = edits === 0 ? 0 : Math.max(0, wentDown ? down : right);
		if (x > start) matches.push({ a: fromA + start, b: fromB + start - k, length: x - start });
		x = wentDown ? down : right - 1;
		y = wentDown ? down - k - 1 : right - 1 - (k - 1);
	}
	return { matches: matches.toReversed() };
}

function reachesBeside(before: Int32Array | undefined, place: number): { down: number; right: number } {
	return { down: before?.[place + 1] ?? 0, right: (before?.[place - 1] ?? 0) + 1 };
}
