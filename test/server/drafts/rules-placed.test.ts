import { expect, test } from "vitest";
import { joinPlacings, placedRuns } from "../../../server/drafts/rules-placed.ts";

function run(personId: string, text: string) {
	return { personId, versionId: "v1", text };
}

function by(personId: string) {
	return { kind: "restored" as const, versionId: "v1", personId };
}

test("runs are cut where words were put by somebody, at whole words", () => {
	const restored = { kind: "restored", versionId: "v2", personId: "ben" } as const;
	const runs = [run("ada", "one two, three "), run("cy", "four")];

	const cut = placedRuns(runs, [
		// "wo, thr" is most of both words; "u" is less than half of its one.
		{ at: 5, length: 7, ...restored },
		{ at: 17, length: 1, ...restored },
	]);

	expect(cut.map(({ text, placed }) => [text, placed?.personId])).toEqual([
		["one ", undefined],
		["two, three ", "ben"],
		["four", undefined],
	]);
});

test.for([
	[
		"before",
		{ at: 0, length: 2 },
		[
			[0, 2, "b"],
			[4, 6, "a"],
		],
	],
	[
		"at the start",
		{ at: 3, length: 2 },
		[
			[3, 5, "b"],
			[5, 6, "a"],
		],
	],
	[
		"within",
		{ at: 5, length: 0.5 },
		[
			[4, 5, "a"],
			[5, 5.5, "b"],
			[5.5, 6, "a"],
		],
	],
	["over all of it", { at: 4, length: 2 }, [[4, 6, "b"]]],
	[
		"after",
		{ at: 6, length: 1 },
		[
			[4, 6, "a"],
			[6, 7, "b"],
		],
	],
] as const)("of two that put the same words, %s, the second counts", ([, where, expected]) => {
	const joined = joinPlacings([{ at: 4, length: 2, ...by("a") }], [{ ...where, ...by("b") }]);

	expect(joined.map(({ at, length, personId }) => [at, at + length, personId])).toEqual(expected);
});
