// A change that was joined from many may hold a whole clause on both sides: the fewest edits are sometimes made of
// crumbs around it. Such a clause stays, and so does whatever both sides have at their ends.
import type { Budget } from "../diff/budget.ts";
import { keyOf, wordCount } from "../diff/parts.ts";
import { pushChange, pushSame, type TokenPart } from "../diff/token-parts.ts";
import type { Token } from "../words.ts";

/** Shorter runs are crumbs themselves. */
const RUN_WORDS = 4;
/** Looking for a run costs the product of the lengths. */
const COMBINATIONS_MAX = 40_000;

type Sides = { readonly before: readonly Token[]; readonly after: readonly Token[] };
/** So many tokens, from here on the one side and from there on the other. */
type Run = { readonly at: number; readonly from: number; readonly length: number };

export function splitAtRuns(sides: Sides, budget: Budget): TokenPart[] {
	const parts: TokenPart[] = [];
	splitInto(parts, sides, budget);
	return parts;
}

function splitInto(parts: TokenPart[], sides: Sides, budget: Budget): void {
	const { before, after } = sides;
	const { head, tail } = commonEnds(sides);
	const [ends, endsAfter] = [before.length - tail, after.length - tail];
	const middle = { before: before.slice(head, ends), after: after.slice(head, endsAfter) };
	const run = longestRun(middle, budget);
	pushSame(parts, before.slice(0, head), after.slice(0, head));
	if (run === undefined) pushChange(parts, middle.before, middle.after);
	else {
		splitInto(
			parts,
			{ before: middle.before.slice(0, run.at), after: middle.after.slice(0, run.from) },
			budget,
		);
		splitInto(parts, { before: middle.before.slice(run.at), after: middle.after.slice(run.from) }, budget);
	}
	pushSame(parts, before.slice(ends), after.slice(endsAfter));
}

function commonEnds({ before, after }: Sides): { head: number; tail: number } {
	const most = Math.min(before.length, after.length);
	let tail = 0;
	while (tail < most && isSame(before.at(-tail - 1), after.at(-tail - 1))) tail++;
	let head = 0;
	while (head < most - tail && isSame(before[head], after[head])) head++;
	return { head, tail };
}

function isSame(a: Token | undefined, b: Token | undefined): boolean {
	return a !== undefined && b !== undefined && keyOf(a) === keyOf(b);
}

function longestRun({ before, after }: Sides, budget: Budget): Run | undefined {
	const combinations = before.length * after.length;
	if (combinations > Math.min(COMBINATIONS_MAX, budget.steps)) return undefined;
	const others = new Set(after.map(({ text }) => text));
	if (wordCount(before.filter(({ text }) => others.has(text))) < RUN_WORDS) return undefined;
	budget.steps -= combinations;
	const keys = { before: before.map(keyOf), after: after.map(keyOf) };
	let best: Run = { at: 0, from: 0, length: 0 };
	// How long the run is that ends at each token of the other side; one row of the table at a time.
	let lengths = new Int32Array(after.length + 1);
	keys.before.forEach((key, i) => {
		const next = new Int32Array(after.length + 1);
		keys.after.forEach((other, j) => {
			if (key !== other) return;
			const length = (lengths[j] ?? 0) + 1;
			next[j + 1] = length;
			if (length > best.length) best = { at: i + 1 - length, from: j + 1 - length, length };
		});
		lengths = next;
	});
	const tokens = before.slice(best.at, best.at + best.length);
	return wordCount(tokens) >= RUN_WORDS ? best : undefined;
}
