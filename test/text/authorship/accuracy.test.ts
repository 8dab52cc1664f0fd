// How many letters get their true author in histories that were made up, so that the truth is known: beside comparing
// every version with the one before it, which is what most tools do.
import { expect, test } from "vitest";
import { blameByDiff, blameByEngine, scoreOf } from "../../support/texts/blame.ts";
import { makeHistory } from "../../support/texts/history.ts";
import { howMany } from "../../support/long.ts";

// Never the seeds the engine was made with.
const SEEDS = Array.from({ length: howMany(3, 12) }, (_, i) => 7001 + i);
const VERSIONS = howMany(80, 200);

function scores(forks: boolean) {
	const histories = SEEDS.map((seed) => makeHistory({ seed, versions: VERSIONS, forks }));
	return {
		engine: mean(histories.map((history) => scoreOf(blameByEngine(history)).author)),
		blame: mean(histories.slice(0, 1).map((history) => scoreOf(blameByDiff(history)).author)),
	};
}

function mean(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

test("of a history in one line at least 99 letters in 100 get their true author", () => {
	const { engine, blame } = scores(false);

	expect(engine).toBeGreaterThanOrEqual(99);
	expect(engine).toBeGreaterThan(blame + 10);
});

test("of a history with forks and merges at least 98.5 letters in 100 get their true author", () => {
	const { engine, blame } = scores(true);

	expect(engine).toBeGreaterThanOrEqual(98.5);
	expect(engine).toBeGreaterThan(blame + 10);
});
