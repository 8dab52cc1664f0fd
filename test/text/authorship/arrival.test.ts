// The engine itself, not only a replay, must not care in which order it was told of other branches.
import { expect, test } from "vitest";
import { newFamily } from "../../../text/authorship/index/family.ts";
import { indexVersion } from "../../../text/authorship/index/index-version.ts";
import { type Arriving, attributeText } from "../../../text/authorship/attribute/attribute-text.ts";
import { spansOfAtoms } from "../../../text/authorship/spans.ts";
import { makeHistory } from "../../support/texts/history.ts";
import { randomFrom } from "../../support/texts/random.ts";

/** Tells the engine one version after the other as they come. */
function tellAll(history: readonly Arriving[]) {
	const family = newFamily();
	let next = 1;
	const spans = new Map<string, ReturnType<typeof spansOfAtoms>>();
	for (const version of history) {
		const { runs, origins } = attributeText(family, version, next);
		for (const { atom, length } of origins) next = Math.max(next, atom + length);
		indexVersion(family, { ...version, runs, origins });
		spans.set(version.id, spansOfAtoms(runs, family.origins));
	}
	return spans;
}

test.each([21, 22, 23])(
	"versions that arrive late change nothing for those saved before them (seed %i)",
	(seed) => {
		const history = makeHistory({ seed, versions: 60, forks: true });
		const random = randomFrom(seed);
		const late = history.toSorted((a, b) => a.at - b.at);
		for (let i = 0; i < 200; i++) {
			const at = random.below(late.length - 1);
			const [one, other] = [late[at], late[at + 1]];
			if (one && other && !other.parentIds.includes(one.id)) late.splice(at, 2, other, one);
		}

		const expected = tellAll(history);
		const found = tellAll(late);

		for (const [id, spans] of expected) expect(found.get(id), id).toEqual(spans);
	},
);
