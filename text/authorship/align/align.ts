// Which stretches of two sequences of keys are the same, in order. Always ends soon: where the two share too little,
// the search follows the most promising way it has found so far.
import { commonOnce } from "./anchors.ts";
import type { Match, Region, Sides } from "./matches.ts";
import { fewestEdits } from "./myers.ts";

// Up to this many cells the fewest edits are always found.
const SMALL = 40_000;
const EDITS_MAX = 160;
const EDITS_SMALL = 400;
const DEEP_MAX = 40;

/** The matches in order; neighbours on both sides are one. */
export function align(a: Int32Array, b: Int32Array): Match[] {
	const sides = { a, b };
	const matches: Match[] = [];
	const waiting = [{ region: { a: { from: 0, to: a.length }, b: { from: 0, to: b.length } }, deep: 0 }];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { inner, ends } = withoutEnds(sides, next.region);
		matches.push(...ends);
		if (isEmpty(inner)) continue;
		const size = (inner.a.to - inner.a.from) * (inner.b.to - inner.b.from);
		const few = fewestEdits(sides, inner, size <= SMALL ? EDITS_SMALL : EDITS_MAX);
		if (few.whole) {
			matches.push(...few.matches);
			continue;
		}
		const anchors = next.deep < DEEP_MAX ? commonOnce(sides, inner) : [];
		if (anchors.length > 0) {
			matches.push(...anchors);
			for (const region of between(inner, anchors)) waiting.push({ region, deep: next.deep + 1 });
		} else {
			matches.push(...few.matches);
			waiting.push({
				region: { a: { ...inner.a, from: few.a }, b: { ...inner.b, from: few.b } },
				deep: DEEP_MAX,
			});
		}
	}
	return joined(matches.toSorted((x, y) => x.b - y.b));
}

function isEmpty({ a, b }: Region): boolean {
	return a.from >= a.to || b.from >= b.to;
}

function withoutEnds({ a, b }: Sides, region: Region): { inner: Region; ends: Match[] } {
	let [fromA, fromB, toA, toB] = [region.a.from, region.b.from, region.a.to, region.b.to];
	while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) {
		fromA++;
		fromB++;
	}
	while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
		toA--;
		toB--;
	}
	const ends = [
		{ a: region.a.from, b: region.b.from, length: fromA - region.a.from },
		{ a: toA, b: toB, length: region.a.to - toA },
	];
	return {
		inner: { a: { from: fromA, to: toA }, b: { from: fromB, to: toB } },
		ends: ends.filter(({ length }) => length > 0),
	};
}

function between({ a, b }: Region, anchors: readonly Match[]): Region[] {
	const regions: Region[] = [];
	let from = { a: a.from, b: b.from };
	for (const anchor of [...anchors, { a: a.to, b: b.to, length: 0 }]) {
		regions.push({ a: { from: from.a, to: anchor.a }, b: { from: from.b, to: anchor.b } });
		from = { a: anchor.a + anchor.length, b: anchor.b + anchor.length };
	}
	return regions.filter((region) => !isEmpty(region));
}

function joined(matches: readonly Match[]): Match[] {
	const whole: Match[] = [];
	for (const match of matches) {
		const last = whole.at(-1);
		if (last && last.a + last.length === match.a && last.b + last.length === match.b) {
			whole[whole.length - 1] = { ...last, length: last.length + match.length };
		} else whole.push(match);
	}
	return whole;
}
