import { expect, test } from "vitest";
import { atomsAdded, indexAtoms, placesOf } from "../../../../server/wiki/authorship/rules-atoms.ts";
import type { AtomsRun } from "../../../../text/authorship/atom-runs.ts";
import { type Random, randomFrom, seedsOf } from "../../../support/texts/random.ts";

const MANY = 2 ** 40;

function lettersOf(runs: readonly AtomsRun[]): number[] {
	return runs.flatMap(([atom, length]) => Array.from({ length }, (_, i) => atom + i));
}

/** A text of some of 40 atoms, each of them once, in any order. */
function randomRuns(random: Random): AtomsRun[] {
	const runs: AtomsRun[] = [];
	for (let atom = random.below(3); atom < 40; ) {
		const length = 1 + random.below(5);
		runs.splice(random.below(runs.length + 1), 0, [atom, length]);
		atom += length + random.below(4);
	}
	return runs;
}

test.for(seedsOf(50))("ranges tell the same as letter after letter (seed %i)", (seed) => {
	const random = randomFrom(seed);
	const [before, after] = [randomRuns(random), randomRuns(random)];
	const old = new Set(lettersOf(before));
	const asked: AtomsRun = [random.below(40), 1 + random.below(20)];

	const added = atomsAdded(before, after);
	const places = placesOf(indexAtoms(after), asked);

	expect(lettersOf(added)).toEqual(
		lettersOf(after)
			.filter((atom) => !old.has(atom))
			.toSorted((a, b) => a - b),
	);
	const sought = new Set(lettersOf([asked]));
	expect(lettersOf(places.map(({ at, length }): AtomsRun => [at, length])).toSorted((a, b) => a - b)).toEqual(
		lettersOf(after).flatMap((atom, at) => (sought.has(atom) ? [at] : [])),
	);
});

test("a range of more letters than fit in memory is one range", () => {
	const text: AtomsRun[] = [
		[MANY, MANY],
		[5, MANY - 5],
	];

	const added = atomsAdded([[MANY, 1]], text);

	expect(added).toEqual([
		[5, MANY - 5],
		[MANY + 1, MANY - 1],
	]);
	expect(placesOf(indexAtoms(text), [MANY - 1, 2])).toEqual([
		{ at: 2 * MANY - 6, length: 1 },
		{ at: 0, length: 1 },
	]);
});
