import { expect, test } from "vitest";
import type { Arriving } from "../../../text/authorship/attribute/attribute-text.ts";
import { inOrder, replay } from "../../../text/authorship/replay.ts";
import { spansOfAtoms } from "../../../text/authorship/spans.ts";
import { makeHistory } from "../../support/texts/history.ts";
import { randomFrom, type Random } from "../../support/texts/random.ts";

const SEEDS = [11, 12, 13];

/** The versions in some order in which every parent comes before its children. */
function anyOrder<T extends Pick<Arriving, "id" | "parentIds">>(history: readonly T[], random: Random): T[] {
	const waiting = [...history];
	const done = new Set<string>();
	const ordered: T[] = [];
	while (waiting.length > 0) {
		const ready = waiting.filter(({ parentIds }) => parentIds.every((id) => done.has(id)));
		const next = random.pick(ready);
		waiting.splice(waiting.indexOf(next), 1);
		ordered.push(next);
		done.add(next.id);
	}
	return ordered;
}

test.each(SEEDS)("a history told in any order has the same authors (seed %i)", (seed) => {
	const history = makeHistory({ seed, versions: 80, forks: true });
	const told = (versions: readonly Arriving[]) => {
		const { family, versions: attribution } = replay(versions);
		return history.map(({ id }) => spansOfAtoms(attribution.get(id)?.runs ?? [], family.origins));
	};

	const expected = told(history);

	expect(told(anyOrder(history, randomFrom(seed)))).toEqual(expected);
	expect(told(history.toReversed())).toEqual(expected);
});

test("a version without its parent cannot be replayed", () => {
	const orphan = { id: "b", at: 2, parentIds: ["a"], personId: "ada", text: "" };

	expect(() => inOrder([orphan])).toThrow("parent");
});

test("parents come before children, and otherwise the older first", () => {
	const versions = [
		{ id: "c", at: 3, parentIds: ["b"] },
		{ id: "b", at: 9, parentIds: [] },
		{ id: "a", at: 4, parentIds: [] },
	];

	expect(inOrder(versions).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
