// Pages emptied, filled with nonsense, cut in half, and brought back.
import { expect, test } from "vitest";
import { tellStory } from "../../support/texts/story.ts";

const SENTENCES = [
	"Trust is the expectation that a promise will be kept.",
	"It grows slowly with every promise kept.",
	"It ends quickly with one that was broken.",
	"Nobody can buy it, though many sell it.",
	"Companies that understand this speak plainly and answer their letters.",
];
const TEXT = SENTENCES.join("\n\n");
const WORDS = SENTENCES.join(" ");

test("a reverted page has all its authors again and nothing of the vandal", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("vandal", "kirby kirby kirby");

	tells("ben", TEXT);

	expect(wrote()).toBe(`ada: ${WORDS}`);
});

test("a page brought back with one more change has all its authors again", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("vandal", "kirby kirby kirby");

	tells("ben", TEXT.replace("slowly", "very slowly"));

	expect(wrote()).toBe(
		`ada: ${WORDS.replace(/slowly.*/s, "").trim()} | ben: very | ada: ${WORDS.slice(WORDS.indexOf("slowly"))}`,
	);
});

test("a page of one paragraph brought back with one more change has all its authors again", () => {
	const { tells, wrote } = tellStory();
	tells("ada", WORDS);
	tells("vandal", "kirby kirby kirby");

	tells("ben", WORDS.replace("plainly", "clearly"));

	const [before = "", after = ""] = WORDS.split(" plainly ");
	expect(wrote()).toBe(`ada: ${before} | ben: clearly | ada: ${after}`);
});

test("a page wiped twice has all its authors again", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("vandal", "kirby kirby kirby");
	tells("vandal", "");
	tells("other", "penguins are fantastic magicians");

	tells("ben", `${TEXT}\n\nBack again.`);

	expect(wrote()).toBe(`ada: ${WORDS} | ben: Back again.`);
});

test("a page cut by half for good reasons leaves the rest to its authors, and is a version like any other", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("ben", [...SENTENCES.slice(0, 2), "A shorter ending will do."].join("\n\n"));

	tells("cy", [...SENTENCES.slice(0, 2), "A much shorter ending will do."].join("\n\n"));

	expect(wrote()).toBe(
		`ada: ${SENTENCES.slice(0, 2).join(" ")} | ben: A | cy: much | ben: shorter ending will do.`,
	);
});

test("a replaced page that is brought back sentence by sentence is its author's again", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	const other = "An entirely different article once stood on this page.";
	tells("vandal", other);

	SENTENCES.forEach((_, i) => tells("ben", [other, ...SENTENCES.slice(0, i + 1)].join("\n\n")));

	expect(wrote()).toBe(`vandal: ${other} | ada: ${WORDS}`);
});

test("one word brought back between other edits is its author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", TEXT);
	tells("vandal", TEXT.replace("expectation", "silly"));

	tells("ben", TEXT.replace("slowly", "gradually"));

	expect(wrote()).toBe(
		`ada: ${WORDS.split(" slowly")[0]} | ben: gradually | ada: ${WORDS.split("slowly ")[1]}`,
	);
});

test("whoever brings a text back to the letter has put back what was gone, and nothing that had stayed", () => {
	const { tells, wrote, attribution } = tellStory();
	const first = "Trust is rarely given. ";
	const second = "It is earned by those who keep their word when nobody looks.";
	tells("ada", first + second);
	tells("ben", first);

	tells("carol", first + second);

	expect(wrote()).toBe(`ada: ${first}${second}`);
	expect(attribution().placements).toEqual([{ at: first.length, length: second.length, kind: "restored" }]);
});

test("whoever brings everything back after it was wiped has put back all of it", () => {
	const { tells, attribution } = tellStory();
	const text = "Trust is earned by those who keep their word when nobody looks.";
	tells("ada", text);
	tells("eve", "");

	tells("carol", text);

	expect(attribution().placements).toEqual([{ at: 0, length: text.length, kind: "restored" }]);
});
