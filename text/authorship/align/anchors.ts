// Keys that stand exactly once on either side, in the same order: where to cut two long sequences that share little.
import type { Match, Sides, Region } from "./matches.ts";

/** The longest list of such keys that keeps the order, each with what is the same around it. */
export function commonOnce({ a, b }: Sides, region: Region): Match[] {
	const placesA = placesOfOnce(a, region.a);
	const placesB = placesOfOnce(b, region.b);
	const pairs: [number, number][] = [];
	for (const [key, placeB] of placesB) {
		const placeA = placesA.get(key);
		if (placeA !== undefined && placeA >= 0 && placeB >= 0) pairs.push([placeA, placeB]);
	}
	return widened({ a, b }, region, longestRise(pairs));
}

/** -1 for keys that stand there more than once. */
function placesOfOnce(keys: Int32Array, { from, to }: Region["a"]): Map<number, number> {
	const places = new Map<number, number>();
	for (let i = from; i < to; i++) {
		const key = keys[i] ?? 0;
		places.set(key, places.has(key) ? -1 : i);
	}
	return places;
}

/** The most pairs whose first numbers rise; their second ones do already. */
function longestRise(pairs: readonly [number, number][]): [number, number][] {
	// ends[n] is the pair that ends the rise of n + 1 pairs with the smallest number.
	const ends: number[] = [];
	const before = new Int32Array(pairs.length);
	pairs.forEach(([place], i) => {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[ends[middle] ?? 0]?.[0] ?? 0) < place) low = middle + 1;
			else high = middle;
		}
		before[i] = low > 0 ? (ends[low - 1] ?? -1) : -1;
		ends[low] = i;
	});
	const rise: [number, number][] = [];
	for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) rise.push(pairs[i] ?? [0, 0]);
	return rise.toReversed();
}

function widened({ a, b }: Sides, region: Region, pairs: readonly [number, number][]): Match[] {
	const matches: Match[] = [];
	let [doneA, doneB] = [region.a.from, region.b.from];
	for (const [placeA, placeB] of pairs) {
		if (placeA < doneA || placeB < doneB) continue;
		let back = 0;
		while (placeA - back > doneA && placeB - back > doneB && a[placeA - back - 1] === b[placeB - back - 1])
			back++;
		let length = back + 1;
		const [startA, startB] = [placeA - back, placeB - back];
		while (startA + length < region.a.to && startB + length < region.b.to) {
			if (a[startA + length] !== b[startB + length]) break;
			length++;
		}
		matches.push({ a: startA, b: startB, length });
		[doneA, doneB] = [startA + length, startB + length];
	}
	return matches;
}
