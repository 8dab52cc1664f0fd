import { expect, test } from "vitest";
import { countWords } from "../../../text/words.ts";
import { creditsOf } from "../../../text/authorship/credit.ts";
import { makeHistory } from "../../support/texts/history.ts";
import { blameByEngine } from "../../support/texts/blame.ts";
import { tellStory } from "../../support/texts/story.ts";

function isAmongFirstFive(atom: number): boolean {
	return atom <= 5;
}

function creditsOfStory(story: ReturnType<typeof tellStory>) {
	return creditsOf({ text: story.text(), spans: story.spans(), versionIds: ["1", "2", "3", "4"] });
}

test("contributors come with their words, most first, and of equals who wrote first", () => {
	const story = tellStory();
	story.tells("ada", "Trust is earned.");
	story.tells("ben", "Trust is earned by keeping every promise.");

	story.tells("cy", "Trust is often very slowly earned by keeping every promise.");

	expect(creditsOfStory(story).contributors).toEqual([
		{ personId: "ben", words: 4, letters: 21 },
		{ personId: "ada", words: 3, letters: 13 },
		{ personId: "cy", words: 3, letters: 15 },
	]);
});

test("whoever only restored, moved or spaced words is no contributor", () => {
	const story = tellStory();
	story.tells("ada", "Trust is earned. Nobody can buy it.");
	story.tells("vandal", "kirby");
	story.tells("ben", "Trust is earned. Nobody can buy it.");

	story.tells("cy", "Nobody can buy it. Trust is earned.");

	const { contributors } = creditsOfStory(story);
	expect(contributors.map(({ personId }) => personId)).toEqual(["ada"]);
});

test("whoever set marks only is named as having copy-edited", () => {
	const story = tellStory();
	story.tells("ada", "Trust is earned");

	story.tells("ben", "**Trust** is earned!");

	expect(creditsOfStory(story)).toMatchObject({ copyEdited: ["ben"], suggested: [], advised: [] });
});

test("a taken suggestion counts as long as something of it holds, also if it only deleted", () => {
	const base = { text: "Trust", spans: [{ length: 5, personId: "ada", versionId: "1" }], versionIds: ["1"] };
	const deleting = { personId: "ben", inserted: [], deleted: [9] };
	const undone = { personId: "cy", inserted: [8], deleted: [2] };

	const { suggested } = creditsOf({ ...base, hasAtom: isAmongFirstFive, suggestions: [deleting, undone] });

	expect(suggested).toEqual(["ben"]);
});

test("somebody whose comments were cited is named once, with the comments", () => {
	const base = { text: "Trust", spans: [{ length: 5, personId: "ada", versionId: "1" }], versionIds: ["1"] };

	const { advised, contributors } = creditsOf({
		...base,
		comments: [
			{ personId: "ben", commentId: "c-4" },
			{ personId: "ben", commentId: "c-9" },
		],
	});

	expect(advised).toEqual([{ personId: "ben", commentIds: ["c-4", "c-9"] }]);
	expect(contributors.map(({ personId }) => personId)).toEqual(["ada"]);
});

test("the words of all contributors are the words of the text", () => {
	for (const { version, spans } of blameByEngine(makeHistory({ seed: 31, versions: 60, forks: true }))) {
		const { contributors } = creditsOf({ text: version.text, spans, versionIds: [] });

		expect(contributors.reduce((sum, { words }) => sum + words, 0)).toBe(countWords(version.text));
	}
});
