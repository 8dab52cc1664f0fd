// Deleting, retyping, moving and reformatting the words of others.
import { expect, test } from "vitest";
import { tellStory } from "../../support/texts/story.ts";

const FIRST = "A variety is a system of polynomial equations over a field.";
const SECOND = "It need not be irreducible.";
const TEXT = `${FIRST} ${SECOND}`;

test("words deleted and typed again in one version are still their author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("ben", `A variety is over a field. ${SECOND}`);

	tells("ben", TEXT);

	expect(wrote()).toBe(`ada: ${TEXT}`);
});

test("words deleted and typed again over two versions, with other changes, are still their author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("ben", `A variety is over a field. ${SECOND}`);
	tells("cy", `A variety is over a field. ${SECOND} Mostly.`);

	tells("ben", `A variety is a system of polynomial equations over a field. ${SECOND} Mostly.`);

	expect(wrote()).toBe(`ada: ${TEXT} | cy: Mostly.`);
});

test("words typed again after ten versions with other edits between are still their author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	const added = "One Two Three Four Five Six Seven Eight Nine Ten".split(" ");
	added.forEach((_, i) =>
		tells("cy", `A variety is over a field. ${SECOND} ${added.slice(0, i + 1).join(" ")}`),
	);

	tells("ben", `${TEXT} ${added.join(" ")}`);

	expect(wrote()).toBe(`ada: ${TEXT} | cy: ${added.join(" ")}`);
});

test("a sentence typed again after the page was wiped is still its author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("ben", "x");

	tells("ben", FIRST);

	expect(wrote()).toBe(`ada: ${FIRST}`);
});

test.each([
	["capitals", TEXT.toUpperCase()],
	["another encoding of accents", TEXT.normalize("NFD")],
	["double spaces", TEXT.replaceAll(" ", "  ")],
])("a text typed again with %s is still its author's", (_, again) => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("ben", "Nothing at all.");

	tells("ben", again);

	expect(wrote()).toBe(`ada: ${again.replaceAll("  ", " ")}`);
});

test("an accent in another encoding changes nobody's word", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "The caf\u00e9 is naïve.");

	tells("ben", "The cafe\u0301 is nai\u0308ve.");

	expect(wrote()).toBe("ada: The cafe\u0301 is nai\u0308ve.");
});

test("capitals change nobody's words", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);

	tells("ben", TEXT.toUpperCase());

	expect(wrote()).toBe(`ada: ${TEXT.toUpperCase()}`);
});

test("typographic quotes instead of straight ones change nobody's words", () => {
	const { tells, wrote } = tellStory();
	tells("ada", `She said "it doesn't" and left.`);

	tells("ben", "She said “it doesn’t” and left.");

	expect(wrote()).toBe("ada: She said “it doesn’t” and left.");
});

test("sentences moved by somebody else stay their author's, to the full stop", () => {
	const { tells, wrote, attribution } = tellStory();
	tells("ada", TEXT);

	tells("ben", `${SECOND} ${FIRST}`);

	expect(wrote()).toBe(`ada: ${SECOND} ${FIRST}`);
	expect(attribution().placements.map(({ kind }) => kind)).toEqual(["moved"]);
});

test("paragraphs in another order stay their author's", () => {
	const { tells, wrote } = tellStory();
	const paragraphs = ["One thing is certain.", "Another is not.", "A third was never asked about."];
	tells("ada", paragraphs.join("\n\n"));

	tells("ben", paragraphs.toReversed().join("\n\n"));

	expect(wrote()).toBe(`ada: ${paragraphs.toReversed().join(" ")}`);
});

test.each([
	["a paragraph split", `${FIRST}\n\n${SECOND}`],
	["lines wrapped anew", TEXT.replaceAll(" over", "\nover")],
	["white space only", TEXT.replaceAll(" ", "   ")],
])("%s changes nobody's words", (_, text) => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);

	tells("ben", text);

	expect(wrote()).toBe(`ada: ${TEXT}`);
});

test("a paragraph joined changes nobody's words", () => {
	const { tells, wrote } = tellStory();
	tells("ada", `${FIRST}\n\n${SECOND}`);

	tells("ben", TEXT);

	expect(wrote()).toBe(`ada: ${TEXT}`);
});

test("another level of heading and other numbers of a list leave the words to their author", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "## Meaning\n\n1. First thing\n2. Second thing");

	tells("ben", "### Meaning\n\n2. First thing\n3. Second thing");

	expect(wrote()).toMatch(/First thing/);
	expect(
		wrote()
			.split(" | ")
			.filter((part) => /[A-Z]/.test(part.slice(5))),
	).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^ada: .*Meaning/),
			expect.stringMatching(/^ada: .*Second thing/),
		]),
	);
});

test("marks of emphasis belong to whoever sets them, the words between to their author", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "The field is closed.");

	tells("ben", "The **field** is _closed_.");

	expect(wrote()).toBe(
		"ada: The | ben: ** | ada: field | ben: ** | ada: is | ben: _ | ada: closed | ben: _ | ada: .",
	);
});

test("equal words typed after equal words are the new ones", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "the the the");

	tells("ben", "the the the the the");

	expect(wrote()).toBe("ada: the the the | ben: the the");
});

test("of equal words in a row four stay when one is deleted", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "ho ho ho ho ho");

	tells("ben", "ho ho ho ho");

	expect(wrote()).toBe("ada: ho ho ho ho");
});

test("equal rows of a table stay their author's when one more is added", () => {
	const { tells, wrote } = tellStory();
	const row = "| yes | no |";
	tells("ada", [row, row, row].join("\n"));

	tells("ben", [row, row, row, row].join("\n"));

	expect(wrote()).toBe(`ada: ${[row, row, row].join(" ")} | ben: ${row}`);
});

test("keeping the small words of a sentence keeps nothing of it", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "The study of the customer in a market is the duty of the seller.");

	tells("ben", "The loss of the harvest in a flood is the grief of the farmer.");

	expect(wrote()).toBe("ben: The loss of the harvest in a flood is the grief of the farmer.");
});

test("changing one noun of a sentence takes only that noun", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "The study of the customer in a market is the duty of the seller.");

	tells("ben", "The study of the customer in a village is the duty of the seller.");

	expect(wrote()).toBe(
		"ada: The study of the customer in a | ben: village | ada: is the duty of the seller.",
	);
});

test("correcting a letter takes no word", () => {
	const { tells, wrote, spans } = tellStory();
	tells("ada", "We recieve promises.");

	tells("ben", "We receive promises.");

	expect(wrote()).toBe("ada: We receive promises.");
	expect(
		spans()
			.filter(({ personId }) => personId === "ben")
			.reduce((sum, { length }) => sum + length, 0),
	).toBe(1);
});

test("a word cut in two, or two words joined, stay their author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "The database schema of every notebook");

	tells("ben", "The data base schema of every notebook");
	const split = wrote();
	tells("ben", "The data base schema of every note book");
	tells("ben", "The database schema of every note book");

	expect(split).toBe("ada: The data base schema of every notebook");
	expect(wrote()).toBe("ada: The database schema of every note book");
});

test("a new sentence made of single deleted words is whoever's made it", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "Promises bind. Markets change. Customers speak loudly. Sellers listen.");
	tells("cy", "Nothing was said here.");

	tells("ben", "Nothing was said here. Loudly customers change what sellers of promises bind with markets.");

	expect(wrote()).toBe(
		"cy: Nothing was said here. | ben: Loudly customers change what sellers of promises bind with markets.",
	);
});

test("a deleted passage of several words used in a new sentence stays its author's, and says who placed it", () => {
	const { tells, wrote, attribution, text } = tellStory();
	tells("ada", "Every customer deserves an honest answer within one working day. That is all.");
	tells("cy", "That is all.");

	tells("ben", "That is all. We promise an honest answer within one working day to everybody.");

	expect(wrote()).toBe(
		"ada: That is all. | ben: We promise | ada: an honest answer within one working day | ben: to everybody.",
	);
	const [placed] = attribution().placements;
	expect(placed?.kind).toBe("restored");
	expect(text().slice(placed?.at, (placed?.at ?? 0) + (placed?.length ?? 0))).toBe(
		"an honest answer within one working day",
	);
});
