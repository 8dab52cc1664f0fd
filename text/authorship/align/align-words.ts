// How a text follows from another: long stretches that are the same hold it in place, and between them only what says
// enough counts as kept.
import { align } from "./align.ts";
import type { Match, Sides } from "./matches.ts";
import { alignWeighted, CELLS_MOST } from "./align-weighted.ts";
import { withoutAccidentalMatches } from "./drop-accidental-matches.ts";

const STRONG_BITS = 30;
const STRONG_LEAST = 3;
const MATCH_BITS = 12;

export function alignWords({ a, b }: Sides, bits: Float64Array): Match[] {
	const matches = withoutAccidentalMatches(align(a, b), { before: a.length, after: b.length, bits });
	const strong = matches.filter((match) => isStrong(match, bits) || isEnd(match, { a, b }));
	const found: Match[] = [];
	let from = { a: 0, b: 0 };
	for (const next of [...strong, { a: a.length, b: b.length, length: 0 }]) {
		const sides = { a: a.subarray(from.a, next.a), b: b.subarray(from.b, next.b) };
		if (sides.a.length * sides.b.length <= CELLS_MOST) {
			const weights = { bits: bits.subarray(from.b, next.b), matchCost: MATCH_BITS };
			for (const match of alignWeighted(sides.a, sides.b, weights)) {
				found.push({ ...match, a: match.a + from.a, b: match.b + from.b });
			}
		} else
			found.push(
				...matches.filter(
					(match) => match.b >= from.b && match.b < next.b && match.b + match.length <= next.b,
				),
			);
		if (next.length > 0) found.push(next);
		from = { a: next.a + next.length, b: next.b + next.length };
	}
	return found;
}

function isStrong({ b, length }: Match, bits: Float64Array): boolean {
	if (length < STRONG_LEAST) return false;
	let sum = 0;
	for (let i = b; i < b + length && sum < STRONG_BITS; i++) sum += bits[i] ?? 0;
	return sum >= STRONG_BITS;
}

/** Whether it begins, or ends, where both sides do. */
function isEnd(match: Match, { a, b }: Sides): boolean {
	if (match.a === 0 && match.b === 0) return true;
	return match.a + match.length === a.length && match.b + match.length === b.length;
}
