// Living texts saved as versions: what stayed is known by its identity, what was put in is looked up.
import { expect, test } from "vitest";
import { indexRuns, runsBetween } from "../../../../text/authorship/atom-runs.ts";
import type { LiveStretch } from "../../../../text/authorship/attribute/stretches.ts";
import { tellStory, type Told } from "../../../support/texts/story.ts";

const TEXT = "Trust is the expectation that a promise will be kept. Nobody can buy it.";

/** Words put in since the last version. */
function typed(text: string, personId: string): LiveStretch {
	return { length: text.length, atom: undefined, personId, claim: undefined };
}

/** A part of a version that is still the same living text. */
function same(story: Told, id: string, from: number, to: number): LiveStretch[] {
	const runs = runsBetween(indexRuns(story.attribution(id).runs), from, to);
	return runs.map(([atom, length]) => ({ length, atom, personId: "", claim: undefined }));
}

/** What a text becomes when parts of a version, told as [from, to], and typed words follow each other. */
function composed(
	story: Told,
	id: string,
	parts: readonly (readonly [number, number] | string)[],
	by: string,
) {
	const whole = story.text(id);
	const texts = parts.map((part) => (typeof part === "string" ? part : whole.slice(...part)));
	const stretches = parts.flatMap((part) =>
		typeof part === "string" ? [typed(part, by)] : same(story, id, part[0], part[1]),
	);
	return { text: texts.join(""), stretches };
}

test("words typed into a living text are the typist's, to the letter", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const { text, stretches } = composed(story, first, [[0, 9], "often ", [9, TEXT.length]], "ben");

	story.saves(text, stretches);

	expect(story.spans().map(({ length, personId }) => [length, personId])).toEqual([
		[9, "ada"],
		[6, "ben"],
		[TEXT.length - 9, "ada"],
	]);
});

test("undoing somebody's deletion gives the words to nobody else", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const { text, stretches } = composed(story, first, [[0, 9], TEXT.slice(9, 30), [30, TEXT.length]], "ben");

	story.saves(text, stretches);

	expect(story.wrote()).toBe(`ada: ${TEXT}`);
	expect(story.attribution().origins).toEqual([]);
});

test("undoing across versions gives the words to nobody else", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const cut = composed(
		story,
		first,
		[
			[0, 13],
			[24, TEXT.length],
		],
		"ben",
	);
	const second = story.saves(cut.text, cut.stretches);
	const back = composed(story, second, [[0, 13], TEXT.slice(13, 24), [13, cut.text.length]], "ben");

	story.saves(back.text, back.stretches);

	expect(story.wrote()).toBe(`ada: ${TEXT}`);
});

test("letters deleted inside a word and undone are still the author's", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const { text, stretches } = composed(story, first, [[0, 16], TEXT.slice(16, 19), [19, TEXT.length]], "ben");

	story.saves(text, stretches);

	expect(story.spans().map(({ length, personId }) => [length, personId])).toEqual([[TEXT.length, "ada"]]);
});

test("cutting words and pasting them elsewhere leaves them to their author", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const at = TEXT.indexOf("Nobody");
	const { text, stretches } = composed(story, first, [`${TEXT.slice(at)} `, [0, at - 1]], "ben");

	story.saves(text, stretches);

	expect(story.wrote()).toBe(`ada: Nobody can buy it. ${TEXT.slice(0, at - 1)}`);
});

test("selecting all, cutting and pasting back leaves everything to its author", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	story.saves(TEXT, [typed(TEXT, "ben")], first);

	expect(story.wrote()).toBe(`ada: ${TEXT}`);
});

test("what stayed is never looked up, also where it says what somebody else once wrote", () => {
	const story = tellStory();
	story.tells("ada", TEXT);
	story.tells("vandal", "");
	const third = story.saves(`${TEXT} And more.`, [typed(`${TEXT} And more.`, "ben")]);
	const { text, stretches } = composed(story, third, [[0, story.text(third).length], " Still."], "cy");

	story.saves(text, stretches);

	expect(story.wrote()).toBe(`ada: ${TEXT} | ben: And more. | cy: Still.`);
});

test("words the server copied have the author it names, whatever they look like", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const other = story.tells("cy", "Something else.");
	const claim = { personId: "cy", versionId: other };

	story.saves(
		`${TEXT} Something else.`,
		[
			...same(story, first, 0, TEXT.length),
			typed(" ", "ben"),
			{ length: 15, atom: undefined, personId: "ben", claim },
		],
		first,
	);

	expect(story.wrote()).toBe(`ada: ${TEXT} | cy: Something else.`);
	expect(story.began()).toBe(`1: ${TEXT} | 2: Something else.`);
});

test("the same text by a form and by typing has the same authors", () => {
	const one = tellStory();
	const other = tellStory();
	const text = TEXT.replace("can buy", "will ever buy");
	one.tells("ada", TEXT);
	const first = other.tells("ada", TEXT);
	const at = TEXT.indexOf("can");

	one.tells("ben", text);
	const typedIn = composed(other, first, [[0, at], "will ever", [at + 3, TEXT.length]], "ben");
	other.saves(typedIn.text, typedIn.stretches);

	expect(other.wrote()).toBe(one.wrote());
});

test("a word of which a part stays, and that is typed again elsewhere, stands nowhere twice", () => {
	const story = tellStory();
	const first = story.tells("ada", TEXT);
	const parts = [[0, 18], [24, TEXT.length], " The expectation that a promise will be kept."] as const;
	const { text, stretches } = composed(story, first, parts, "ben");

	story.saves(text, stretches);

	const atoms = story
		.attribution()
		.runs.flatMap(([atom, length]) => Array.from({ length }, (_, i) => atom + i));
	expect(new Set(atoms).size).toBe(text.length);
	expect(story.wrote()).toContain("expectation that a promise will be kept.");
});
