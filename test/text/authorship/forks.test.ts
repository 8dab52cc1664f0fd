// Versions that go apart and come together again.
import { expect, test } from "vitest";
import { tellStory } from "../../support/texts/story.ts";

const ONE = "Trust is the expectation that a promise will be kept.";
const TWO = "It grows slowly with every promise kept and ends quickly with one broken.";
const THREE = "Nobody can buy it.";
const BASE = `${ONE}\n\n${TWO}\n\n${THREE}`;

test("what two forks added is theirs after a merge, whichever parent comes first", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", BASE);
	const mine = tells("ben", BASE.replace("Trust is", "Trust in business is"), base);
	const theirs = tells("cy", `${BASE} Yet everybody tries to.`, base);
	const both = `${BASE.replace("Trust is", "Trust in business is")} Yet everybody tries to.`;

	const one = tells("dan", both, mine, theirs);
	const other = tells("dan", `${both}\n`, theirs, mine);

	const expected = `ada: Trust | ben: in business | ada: is the expectation that a promise will be kept. ${TWO} ${THREE} | cy: Yet everybody tries to.`;
	expect(wrote(one)).toBe(expected);
	expect(wrote(other)).toBe(expected);
});

test("merging crosswise twice gives nothing to the mergers", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", BASE);
	const a = tells("ben", `Ben begins here. ${BASE}`, base);
	const b = tells("cy", `${BASE} Cy ends there.`, base);
	const both = `Ben begins here. ${BASE} Cy ends there.`;
	const x = tells("dan", both, a, b);
	const y = tells("eve", `${both}\n`, b, a);

	tells("fay", `${both} Done.`, x, y);

	expect(wrote()).toBe(
		`ben: Ben begins here. | ada: ${BASE.replaceAll("\n\n", " ")} | cy: Cy ends there. | fay: Done.`,
	);
});

test("a merge that drops one side leaves nothing of it", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", BASE);
	const mine = tells("ben", BASE.replace("slowly", "gradually"), base);
	const theirs = tells("cy", `${BASE} Yet everybody tries to.`, base);

	tells("dan", BASE.replace("slowly", "gradually"), mine, theirs);

	expect(wrote()).toBe(wrote(mine));
});

test("a merge reverted and merged again gives everybody their words again", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", BASE);
	const mine = tells("ben", BASE.replace("Trust is", "Trust in business is"), base);
	const theirs = tells("cy", `${BASE} Yet everybody tries to.`, base);
	const both = `${BASE.replace("Trust is", "Trust in business is")} Yet everybody tries to.`;
	const merge = tells("dan", both, mine, theirs);
	tells("eve", BASE.replace("Trust is", "Trust in business is"), merge);

	tells("eve", `${both} Again.`);

	expect(wrote()).toBe(`${wrote(merge)} | eve: Again.`);
});

test("a fork of a fork knows the first authors", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", BASE);
	const fork = tells("ben", `${BASE} A fork.`, base);
	tells("cy", `${BASE} Not a fork.`, base);

	tells("dan", `${BASE} A fork. Another one.`, fork);

	expect(wrote()).toBe(`ada: ${BASE.replaceAll("\n\n", " ")} | ben: A fork. | dan: Another one.`);
});

test("going back to a version of another branch gives its words to their authors", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", BASE);
	const text = BASE.replace(
		THREE,
		"Whoever has it should guard it well, for it cannot be bought anywhere at all.",
	);
	const other = tells("ben", text, base);
	const mine = tells("cy", BASE.replace("slowly", "gradually"), base);

	tells("cy", text, mine);

	expect(wrote()).toBe(wrote(other));
});

test("a version with fifty parents has the authors of all of them", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", ONE);
	const names = Array.from({ length: 50 }, (_, i) => `person${i}`);
	const additions = names.map((_, i) => `Addition number${i} speaks about matter${i} at length${i}.`);
	const heads = names.map((name, i) => tells(name, `${ONE}\n\n${additions[i]}`, base));

	tells("dan", [ONE, ...additions].join("\n\n"), ...heads);

	expect(wrote()).toBe([`ada: ${ONE}`, ...names.map((name, i) => `${name}: ${additions[i]}`)].join(" | "));
});
