import { expect, test } from "vitest";
import { fullBudget } from "../../../text/diff/budget.ts";
import { hunksBetween } from "../../../text/diff/hunks.ts";

test.each([
	["the same", "a b c", "a b c", []],
	["a word replaced", "a b c", "a x c", [{ at: 1, remove: 1, from: 1, insert: 1 }]],
	["a word added", "a c", "a b c", [{ at: 1, remove: 0, from: 1, insert: 1 }]],
	["a word removed at the start", "x a b", "a b", [{ at: 0, remove: 1, from: 0, insert: 0 }]],
	["nothing in common", "a b", "c d e", [{ at: 0, remove: 2, from: 0, insert: 3 }]],
])("%s is found", (_, before, after, hunks) => {
	expect(hunksBetween(before.split(" "), after.split(" "))).toEqual(hunks);
});

test("tokens that only one side has cost nothing", () => {
	const budget = fullBudget();
	const steps = budget.steps;

	const hunks = hunksBetween(numbered("a", 100_000), numbered("b", 100_000), budget);

	expect(hunks).toEqual([{ at: 0, remove: 100_000, from: 0, insert: 100_000 }]);
	expect(budget).toEqual({ steps: steps - 1, isSpent: false });
});

test("a long text with scattered changes takes a small part of the budget", () => {
	const budget = fullBudget();
	const steps = budget.steps;
	const words = Array.from({ length: 20_000 }, (_, i) => `w${(i * i) % 1_999}`);
	const changed = words.map((word, i) => (i % 100 === 7 ? `new${i}` : word));

	expect(hunksBetween(words, changed, budget)).toHaveLength(200);
	expect(steps - budget.steps).toBeLessThan(steps / 10);
});

test.each([
	["one word again and again, more often", Array(100_000).fill("a"), Array(100_100).fill("a"), false],
	["two words in turn", turns("a", "b", 80_000), turns("b", "a", 60_000), true],
	["a shuffle of few words", shuffled(100_000, 7_919), shuffled(100_000, 104_729), true],
])("the budget is kept for %s", (_, before, after, isSpent) => {
	const budget = fullBudget();
	const { steps } = budget;

	hunksBetween(before, after, budget);

	expect(budget.isSpent).toBe(isSpent);
	expect(steps - budget.steps).toBeLessThan(2 * steps);
});

function numbered(letter: string, count: number): string[] {
	return Array.from({ length: count }, (_, i) => `${letter}${i}`);
}

function turns(one: string, other: string, count: number): string[] {
	return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? one : other));
}

function shuffled(count: number, step: number): string[] {
	return Array.from({ length: count }, (_, i) => `w${((i * step) % count) % 5_000}`);
}
