import { diffArrays } from "diff";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fullBudget } from "../../../text/diff/budget.ts";
import { fewestEdits } from "../../../text/diff/myers.ts";
import { SEEDED } from "../random.ts";

const row = fc.array(fc.nat({ max: 5 }), { maxLength: 40 });

test("what stays is the same on both sides and keeps its order", () => {
	fc.assert(
		fc.property(row, row, (before, after) => {
			const stays = fewestEdits(rows(before, after), fullBudget());

			expect(stays?.before.map((place) => before[place])).toEqual(stays?.after.map((place) => after[place]));
			for (const places of [stays?.before ?? [], stays?.after ?? []]) {
				expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
			}
		}),
		{ ...SEEDED, numRuns: 1_000 },
	);
});

test("nobody finds fewer edits", () => {
	fc.assert(
		fc.property(row, row, (before, after) => {
			const stays = fewestEdits(rows(before, after), fullBudget())?.before.length ?? Number.NaN;

			expect(before.length + after.length - 2 * stays).toBe(editsByPackage(before, after));
		}),
		{ ...SEEDED, numRuns: 1_000 },
	);
});

test("rows that share too little are given up on, after a bounded number of steps", () => {
	const budget = fullBudget();
	const steps = budget.steps;
	const there = Array.from({ length: 50_000 }, (_, i) => (i * 7_919) % 50_000);
	const back = Array.from({ length: 50_000 }, (_, i) => (i * 104_729) % 50_000);

	expect(fewestEdits(rows(there, back), budget)).toBeUndefined();
	expect(steps - budget.steps).toBeLessThan(2 * steps);
});

function rows(before: readonly number[], after: readonly number[]) {
	return { before: Int32Array.from(before), after: Int32Array.from(after) };
}

function editsByPackage(before: number[], after: number[]): number {
	return diffArrays(before, after)
		.filter(({ added, removed }) => added || removed)
		.reduce((edits, { count }) => edits + count, 0);
}
