import { expect, test } from "vitest";
import { placedRuns, type Placing, placingsOf } from "../../../../server/wiki/authorship/rules-placements.ts";
import { randomFrom, seedsOf } from "../../../support/texts/random.ts";

function run(personId: string, text: string) {
	return { personId, versionId: "v1", text };
}

function by(personId: string, versionId = "v1") {
	return { kind: "restored" as const, versionId, personId };
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
] as const)("of two that put words, the second %s, the later one counts", ([, where, expected]) => {
	const earlier = { at: 4, length: 2, ...by("a", "v1") };
	const later = { ...where, ...by("b", "v2") };

	for (const pieces of [
		[earlier, later],
		[later, earlier],
	]) {
		const placings = placingsOf(pieces);

		expect(placings.map(({ at, length, personId }) => [at, at + length, personId])).toEqual(expected);
	}
});

test.for(seedsOf(50))("each letter was put there by the latest version that did (seed %i)", (seed) => {
	const { below } = randomFrom(seed);
	const pieces = Array.from({ length: 1 + below(12) }, (_, i): Placing => {
		// One piece of each version.
		const number = String((i * 5) % 13).padStart(2, "0");
		return { at: below(30), length: 1 + below(12), ...by(`p${below(3)}`, `v${number}`) };
	});

	const placings = placingsOf(pieces);

	const owners = Array.from({ length: 45 }, (_, at) => ownerOf(pieces, at));
	expect(Array.from(owners.keys(), (at) => ownerOf(placings, at))).toEqual(owners);
	const stretches = owners.filter((owner, at) => owner !== undefined && owner !== owners[at - 1]);
	expect(placings.map(({ versionId, personId }) => `${versionId} ${personId}`)).toEqual(stretches);
});

test("a stretch of more letters than fit in memory is one stretch", () => {
	const whole = { at: 0, length: 2 ** 40, ...by("a", "v1") };
	const end = { at: 2 ** 39, length: 2 ** 39, ...by("b", "v2") };

	const placings = placingsOf([whole, end]);

	expect(placings).toEqual([{ ...whole, length: 2 ** 39 }, end]);
});

function ownerOf(pieces: readonly Placing[], at: number): string | undefined {
	return pieces
		.filter((piece) => piece.at <= at && at < piece.at + piece.length)
		.map(({ versionId, personId }) => `${versionId} ${personId}`)
		.toSorted()
		.at(-1);
}
