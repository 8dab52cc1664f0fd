import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
	decodeRuns,
	decodeRunsFrom,
	encodeRuns,
	encodeRunsFrom,
} from "../../../text/authorship/atom-runs-codec.ts";
import type { AtomsRun } from "../../../text/authorship/atom-runs.ts";
import { SEEDED } from "../random.ts";

const runs = fc.array(
	fc.tuple(fc.nat({ max: 2 ** 45 }), fc.integer({ min: 1, max: 5000 })).map((run): AtomsRun => run),
	{ maxLength: 40 },
);

test("runs come back as they were stored", () => {
	fc.assert(
		fc.property(runs, (stored) => {
			expect(decodeRuns(encodeRuns(stored))).toEqual(stored);
		}),
		SEEDED,
	);
});

test("runs come back from what differs from another version's", () => {
	fc.assert(
		fc.property(runs, runs, runs, runs, (head, before, after, tail) => {
			const base = [...head, ...before, ...tail];
			const stored = [...head, ...after, ...tail];

			expect(decodeRunsFrom(base, encodeRunsFrom(base, stored))).toEqual(stored);
		}),
		SEEDED,
	);
});

test("a small change in a long list of runs takes a few bytes", () => {
	const base = Array.from({ length: 1000 }, (_, i): AtomsRun => [i * 100 + 1, 40]);
	const changed = base.toSpliced(500, 1, [50_001, 12], [200_000, 9], [50_013, 20]);

	expect(encodeRunsFrom(base, changed).length).toBeLessThan(24);
});

test("damaged bytes are refused, not guessed at", () => {
	const bytes = encodeRuns([
		[7, 3],
		[90, 4],
	]);

	expect(() => decodeRuns(bytes.subarray(0, bytes.length - 1))).toThrow("damaged");
	expect(() => decodeRuns(Uint8Array.from([...bytes, 1]))).toThrow("damaged");
	expect(() => decodeRunsFrom([], Uint8Array.from([1, 0, 0]))).toThrow("damaged");
});
