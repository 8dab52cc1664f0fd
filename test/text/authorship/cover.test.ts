// Whatever the texts are, what is worked out must fit together: the runs are the text, no atom stands in it twice, every
// atom has one author, and what was not changed is still what it was.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { lengthOfRuns } from "../../../text/authorship/atom-runs.ts";
import { textOfRuns } from "../../../text/authorship/index/letters.ts";
import { tellStory } from "../../support/texts/story.ts";
import { SEEDED } from "../random.ts";

// Few words, so that much is the same; and anything else that Unicode allows.
const word = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			"trust",
			"is",
			"the",
			"promise",
			"kept",
			"Trust",
			"a",
			"定",
			"義",
			"é",
			"e\u0301",
		),
	},
	{ weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }) },
);
const text = fc
	.array(fc.tuple(word, fc.constantFrom(" ", "  ", "\n", ". ", ", ", "**", "")), { maxLength: 30 })
	.map((parts) => parts.flat().join(""));
const history = fc.array(fc.record({ text, person: fc.constantFrom("ada", "ben", "cy"), from: fc.nat() }), {
	minLength: 2,
	maxLength: 8,
});

test("every version is made of its atoms, each of them once and with one author", () => {
	fc.assert(
		fc.property(history, (versions) => {
			const story = tellStory();
			const ids: string[] = [];
			for (const each of versions) {
				const from = ids[each.from % Math.max(1, ids.length)];
				const id = story.tells(each.person, each.text, ...(from === undefined ? [] : [from]));
				ids.push(id);

				const { runs } = story.attribution(id);
				expect(lengthOfRuns(runs)).toBe(each.text.length);
				const atoms = runs.flatMap(([atom, length]) => Array.from({ length }, (_, i) => atom + i));
				expect(new Set(atoms).size).toBe(atoms.length);
				expect(story.spans(id).reduce((sum, { length }) => sum + length, 0)).toBe(each.text.length);
			}
		}),
		SEEDED,
	);
});

test("a version's text can be read back from its atoms, but for letters that only look different", () => {
	fc.assert(
		fc.property(history, (versions) => {
			const story = tellStory();
			for (const each of versions) {
				const id = story.tells(each.person, each.text);

				expect(textOfRuns(story.family.letters, story.attribution(id).runs)).toBe(each.text);
			}
		}),
		SEEDED,
	);
});

test("saving the same text again changes nobody's words", () => {
	fc.assert(
		fc.property(history, (versions) => {
			const story = tellStory();
			for (const each of versions) story.tells(each.person, each.text);
			const before = story.spans();

			story.tells("dan", story.text());

			expect(story.spans()).toEqual(before);
		}),
		SEEDED,
	);
});
