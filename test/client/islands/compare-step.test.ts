// Stepping through the changes of a comparison.
import { expect, test } from "vitest";
import { stepFrom } from "../../../client/islands/compare-step.ts";

test.each([
	{ shown: 0, by: 1, next: 1 },
	{ shown: 1, by: 1, next: 2 },
	{ shown: 3, by: 1, next: 1 },
	{ shown: 0, by: -1, next: 3 },
	{ shown: 1, by: -1, next: 3 },
	{ shown: 3, by: -1, next: 2 },
] as const)("from change $shown of 3, a step by $by shows change $next", ({ shown, by, next }) => {
	expect(stepFrom(shown, by, 3)).toBe(next);
});
