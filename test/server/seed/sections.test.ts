import { expect, test } from "vitest";
import { type Content, parseContent } from "../../../server/seed/content.ts";
import { deedsOf } from "../../../server/seed/timeline.ts";

const PEOPLE = `## Ada Holm
joined: 2007-01-01T08:00Z
role: curator
credit: counted
`;
const TERM = `---
headword: Tide
by: Ada Holm
started: 2007-01-02T08:00Z
---
`;
const PROPOSAL = `---
name: the moon
---

## Version 1

### Ada Holm, 2007-01-03T08:00Z

The sea, following the moon about.
`;

type Files = Readonly<Record<string, string>>;
const SMALL: Files = {
	"people.md": PEOPLE,
	"terms/tide/term.md": TERM,
	"terms/tide/proposals/1-the-moon.md": PROPOSAL,
};

function read(changes: Files = {}): Content {
	return parseContent(Object.entries({ ...SMALL, ...changes }).map(([path, text]) => ({ path, text })));
}

test("a few short files are a whole wiki", () => {
	const deeds = deedsOf(read(), Date.parse("2026-01-01T00:00Z"));

	expect(deeds.map(({ deed, by }) => [deed, by])).toEqual([
		["join", "ada-holm"],
		["start-term", "ada-holm"],
		["start-proposal", "ada-holm"],
	]);
});

test("line ends of Windows make no difference", () => {
	const files = Object.fromEntries(
		Object.entries(SMALL).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]),
	);

	const deeds = deedsOf(read(files), 0);

	expect(deeds).toEqual(deedsOf(read(), 0));
});

test("what is written and what is saved in the same minute keep their order", () => {
	const more = `${PROPOSAL}
## Version 2 — and the sun

### Ada Holm, 2007-01-03T08:00Z

The sea, following the moon and the sun about.

## Version 3

### Version 1 again by Ada Holm, 2007-01-03T08:00Z
`;

	const deeds = deedsOf(read({ "terms/tide/proposals/1-the-moon.md": more }), 0).slice(2);

	expect(deeds.map(({ deed }) => deed)).toEqual(["start-proposal", "write", "save-version", "reuse"]);
});

test("days are counted from the day of laying down, and closing times are local to their zone", () => {
	const now = Date.parse("2026-07-10T18:30Z");
	const term = TERM.replace(
		"started: 2007-01-02T08:00Z",
		"started: -12 days 15:04\ncloses: in 30 days 23:59 Asia/Tokyo",
	);
	const people = PEOPLE.replace("2007-01-01T08:00Z", "-400 days 08:00");

	const deeds = deedsOf(read({ "people.md": people, "terms/tide/term.md": term }), now);

	const start = deeds.find((deed) => deed.deed === "start-term");
	expect(new Date(start?.at ?? 0).toISOString()).toBe("2026-06-28T15:04:00.000Z");
	expect(new Date(start?.closesAt ?? 0).toISOString()).toBe("2026-08-09T14:59:00.000Z");
	expect(start?.closesZone).toBe("Asia/Tokyo");
});

const comment = (fields: string) => `## Ada Holm, 2007-01-04T08:00Z\n${fields}\n\nWet, also.\n`;

test.each<[sentence: string, path: string, text: string]>([
	["line 1: The starting content has no place for this file.", "notes.md", ""],
	["line 1: The field “joined” is missing.", "people.md", "## Ada Holm\ncredit: ask\n"],
	["line 4: The field “credit” cannot be used: write named,", "people.md", PEOPLE.replace("counted", "yes")],
	["line 5: There is no field “mail” here.", "people.md", `${PEOPLE}mail: none\n`],
	["line 5: The field “credit” is here twice.", "people.md", `${PEOPLE}credit: ask\n`],
	["line 5: Expected “field: value”, or an empty line", "people.md", `${PEOPLE}Ada likes boats.\n`],
	["line 6: There is already a person with this name.", "people.md", `${PEOPLE}\n${PEOPLE}`],
	[
		"line 4: The field “started” cannot be used: write",
		"terms/tide/term.md",
		TERM.replace("2007-01-02", "Tuesday"),
	],
	["line 1: There is nobody called “Ada” in people.md.", "terms/tide/term.md", TERM.replace(" Holm", "")],
	["line 1: The folder of “Ebb” must be called “ebb”.", "terms/tide/term.md", TERM.replace("Tide", "Ebb")],
	["line 1: The fields at the top have no closing line", "terms/tide/term.md", TERM.replace(/---\n$/u, "")],
	["line 1: This should be proposal 2", "terms/tide/proposals/3-the-wind.md", PROPOSAL],
	["line 3: Text must stand below a heading", "terms/tide/comments.md", "\n\nWet.\n"],
	[
		"line 2: There is no version 2 to quote",
		"terms/tide/comments.md",
		`\n${comment("on: proposal 1\nwords: sea\nversion: 2")}`,
	],
	[
		"line 1: “lake” stands 0 times in version 1",
		"terms/tide/comments.md",
		comment("on: proposal 1\nwords: lake\nversion: 1"),
	],
	[
		"line 1: “o” stands 5 times in version 1",
		"terms/tide/comments.md",
		comment("on: proposal 1\nwords: o\nversion: 1"),
	],
	[
		"line 1: Words that are quoted need the one",
		"terms/tide/comments.md",
		comment("on: proposal 1\nwords: sea"),
	],
	["line 1: What this comment is on is not", "terms/tide/comments.md", comment("on: proposal 2")],
	["line 2: The field “on” cannot be used: write term", "terms/tide/comments.md", comment("on: the moon")],
	[
		"line 1: There is no proposal 1, version 9 to adopt.",
		"terms/tide/editions.md",
		edition("adopts: proposal 1, version 9"),
	],
	[
		"line 1: “Edition 1 by …” should stand here.",
		"terms/tide/editions.md",
		"## Edition 2 by Ada Holm, 2007-02-01T08:00Z\n",
	],
])("a mistake is named with its file and line: %s", (sentence, path, text) => {
	const reading = () => read({ [path]: text });

	expect(reading).toThrow(`${path}, ${sentence}`);
});

test.each([
	["line 5: “Version 1” should stand here.", "Version 1", "Version 2"],
	["line 5: A version needs at least one step", /### .*/su, ""],
	["line 5: Version 1 is saved by starting", "## Version 1", "## Version 1 — wet"],
	["line 7: “Ada Holm” should be a name, a comma and a moment", ", 2007-01-03T08:00Z", ""],
	["line 7: There is nobody called “Eve Holm”", "Ada", "Eve"],
	["line 7: The text of this step is missing.", /The sea.*/su, ""],
	["line 7: Leave an empty line between the name and the text.", "Z\n\nThe sea", "Z\nsea: The sea"],
	[
		"line 11: There is no version 7 before this one.",
		/$/u,
		"\n## Version 2\n\n### Version 7 again by Ada Holm, 2007-01-04T08:00Z\n",
	],
	["line 11: Say in at least one sentence why.", /$/u, "\n## Withdrawn by Ada Holm, 2007-01-04T08:00Z\n"],
])("a mistake in a proposal is named with its line: %s", (sentence, from, to) => {
	const path = "terms/tide/proposals/1-the-moon.md";

	const reading = () => read({ [path]: PROPOSAL.replace(from, to) });

	expect(reading).toThrow(`${path}, ${sentence}`);
});

function edition(fields: string): string {
	return `## Edition 1 by Ada Holm, 2007-02-01T08:00Z\n${fields}\n\nIt is short. It is true.\n`;
}
