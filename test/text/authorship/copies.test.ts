// Words that stand in a text twice, and words two people wrote independently.
import { expect, test } from "vitest";
import { tellStory } from "../../support/texts/story.ts";

const PASSAGE =
	"A definition is a promise between the people who use a word and the people who hear it, and it binds both of them.";

test("a copied paragraph is its author's in both places", () => {
	const { tells, wrote } = tellStory();
	tells("ada", `${PASSAGE}\n\nSomething else entirely stands here.`);

	tells("ben", `${PASSAGE}\n\nSomething else entirely stands here.\n\n${PASSAGE}`);

	expect(wrote()).toBe(`ada: ${PASSAGE} Something else entirely stands here. ${PASSAGE}`);
});

test("the copy stays its author's when the original is deleted, and when it is edited", () => {
	const { tells, wrote } = tellStory();
	tells("ada", `${PASSAGE}\n\nSomething else entirely stands here.`);
	tells("ben", `${PASSAGE}\n\nSomething else entirely stands here.\n\n${PASSAGE}`);

	tells("ben", `Something else entirely stands here.\n\n${PASSAGE}`);
	const deleted = wrote();
	tells("cy", `Something else entirely stands here.\n\n${PASSAGE.replace("promise", "contract")}`);

	expect(deleted).toBe(`ada: Something else entirely stands here. ${PASSAGE}`);
	expect(wrote()).toBe(
		"ada: Something else entirely stands here. A definition is a | cy: contract | ada: between the people who use a word and the people who hear it, and it binds both of them.",
	);
});

test("the same short phrase in two forks is each one's own", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", "Trust is earned.");

	const one = tells("ben", "Trust is earned over time.", base);
	const other = tells("cy", "Trust is earned over time.", base);

	expect(wrote(one)).toBe("ada: Trust is earned | ben: over time | ada: .");
	expect(wrote(other)).toBe("ada: Trust is earned | cy: over time | ada: .");
});

test("the same long passage in two forks is the earlier one's", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", "Trust is earned.");

	tells("ben", `Trust is earned.\n\n${PASSAGE}`, base);
	const other = tells("cy", `Trust is earned.\n\nBut listen. ${PASSAGE}`, base);

	expect(wrote(other)).toBe(`ada: Trust is earned. | cy: But listen. | ben: ${PASSAGE}`);
});
