import { expect, test } from "vitest";
import { newParts, addDeletion, noClocks } from "../../../../server/live/room/clocks.ts";
import { randomFrom } from "../../../support/texts/random.ts";

test("[L11] only what was not deleted before counts as a new deletion", () => {
	const clocks = noClocks();
	addDeletion(clocks, { client: 1, from: 2, to: 4 });
	addDeletion(clocks, { client: 1, from: 6, to: 8 });

	expect(newParts(clocks, { client: 1, from: 0, to: 10 })).toEqual([
		{ client: 1, from: 0, to: 2 },
		{ client: 1, from: 4, to: 6 },
		{ client: 1, from: 8, to: 10 },
	]);
	expect(newParts(clocks, { client: 1, from: 3, to: 4 })).toEqual([]);
	expect(newParts(clocks, { client: 2, from: 3, to: 4 })).toEqual([{ client: 2, from: 3, to: 4 }]);
});

test("[L11] deletions in any order are remembered clock by clock", () => {
	const random = randomFrom(11);
	const clocks = noClocks();
	const deleted = new Set<number>();

	for (let round = 0; round < 2_000; round++) {
		const from = random.below(200);
		const to = from + 1 + random.below(12);
		const parts = newParts(clocks, { client: 1, from, to });
		const fresh = parts.flatMap((part) => range(part.from, part.to));
		const expected = range(from, to).filter((clock) => !deleted.has(clock));
		expect(fresh, `seed ${random.seed}, round ${round}`).toEqual(expected);
		addDeletion(clocks, { client: 1, from, to });
		for (const clock of expected) deleted.add(clock);
		if (deleted.size > 150) {
			deleted.clear();
			clocks.deleted.clear();
		}
	}
});

function range(from: number, to: number): readonly number[] {
	return Array.from({ length: to - from }, (_, i) => from + i);
}
