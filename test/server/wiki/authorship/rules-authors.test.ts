import { expect, test } from "vitest";
import {
	type Facts,
	onlyOf,
	parseChoice,
	passagesOf,
	tellAuthors,
} from "../../../../server/wiki/authorship/rules-authors.ts";
import type { PlacedRun } from "../../../../server/wiki/authorship/rules-placements.ts";

const DRAFT = "draft";
const ORIGINS = [1, 2, 3].map((number) => ({
	id: `v${number}`,
	draftId: number === 3 ? "other" : DRAFT,
	number,
	savedAt: number * 1000,
	href: number === 3 ? "/terms/x/proposals/9" : "/terms/x/proposals/1",
	title: number === 3 ? "proposal 9" : "proposal 1",
}));
const ALL = new Map(
	["ada", "ben", "cy"].map((id) => [id, { name: id.toUpperCase(), href: `/people/${id}` }]),
);

function run(personId: string, versionId: string, text: string, more: Partial<PlacedRun> = {}): PlacedRun {
	return { personId, versionId, text, ...more };
}

function facts(runs: readonly PlacedRun[], seniors: readonly string[] = []): Facts {
	const totals = [...Map.groupBy(runs, ({ personId }) => personId)].map(([personId, own]) => ({
		personId,
		words: own.length,
	}));
	return { draftId: DRAFT, totals, runs, origins: ORIGINS, seniors };
}

test("people are numbered by words, and each stretch leads to where it first appeared", () => {
	const told = tellAuthors(
		facts([run("ben", "v1", "one "), run("ada", "v2", "two "), run("ada", "v3", "three")]),
		ALL,
	);

	expect(told.authors.map(({ name, words, look }) => [look.number, name, words])).toEqual([
		[1, "ADA", 2],
		[2, "BEN", 1],
	]);
	expect(told.stretches.map(({ mark }) => mark?.href)).toEqual([
		"/terms/x/proposals/1/versions/1",
		"/terms/x/proposals/1/versions/2",
		"/terms/x/proposals/9/versions/3",
	]);
	expect(told.authors[0]?.sources.map(({ label }) => label)).toEqual(["version 2", "proposal 9, version 3"]);
});

test("people who are not named are one entry, without name, address or the versions they wrote in", () => {
	const told = tellAuthors(
		facts([run("ben", "v1", "one "), run("cy", "v2", "two "), run("ada", "v1", "three")]),
		new Map([["ada", { name: "Ada", href: "/people/ada" }]]),
	);

	expect(told.authors.map(({ name, people, words }) => [name, people, words])).toEqual([
		["Ada", 1, 1],
		[undefined, 2, 2],
	]);
	expect(told.authors[1]?.look).toEqual({ number: 2, colour: 0, line: "none" });
	const hidden = told.stretches.filter(({ mark }) => mark?.name === undefined).map(({ mark }) => mark);
	expect(hidden).toEqual(
		hidden.map(() => ({ name: undefined, look: { number: 2, colour: 0, line: "none" } })),
	);
	expect(JSON.stringify(told)).not.toMatch(/BEN|CY|"ben"|"cy"/u);
});

test("somebody looks the same in every text of a term", () => {
	const seniors = ["cy", "ada", "ben"];

	const first = tellAuthors(facts([run("ben", "v1", "one "), run("cy", "v1", "two")], seniors), ALL);
	const second = tellAuthors(facts([run("ben", "v1", "one ")], seniors), ALL);

	const lookOf = ({ authors }: typeof first, name: string) =>
		authors.find((author) => author.name === name)?.look;
	expect(lookOf(first, "BEN")).toMatchObject({ colour: 3, line: "dotted" });
	expect(lookOf(second, "BEN")).toMatchObject({ colour: 3, line: "dotted" });
	expect(lookOf(first, "CY")).toMatchObject({ colour: 2, line: "solid" });
});

test("words that were put back say in which version, and through whom", () => {
	const placed = { kind: "restored", versionId: "v2", personId: "ben" } as const;

	const { authors } = tellAuthors(
		facts([run("ada", "v1", "one "), run("ada", "v1", "two", { placed })]),
		ALL,
	);

	expect(authors[0]?.sources.map((source) => source.placed)).toEqual([
		undefined,
		{ kind: "restored", where: { label: "version 2", href: "/terms/x/proposals/1/versions/2", by: "BEN" } },
	]);
});

test("whoever put words back without wishing to be named is not named there either", () => {
	const placed = { kind: "restored", versionId: "v2", personId: "ben" } as const;

	const told = tellAuthors(
		facts([run("ada", "v1", "one", { placed })]),
		new Map([["ada", { name: "Ada", href: "/people/ada" }]]),
	);

	expect(told.authors[0]?.sources[0]?.placed).toEqual({ kind: "restored", where: undefined });
	expect(JSON.stringify(told)).not.toMatch(/BEN|versions\/2/u);
});

test("shown alone, one person's words are marked and listed as a reader sees them", () => {
	const told = tellAuthors(
		facts([run("ben", "v1", "one "), run("ada", "v2", "a [[term]] "), run("ada", "v2", "x")]),
		ALL,
	);

	expect(onlyOf(told.stretches, 1).map(({ mark }) => mark?.name)).toEqual([undefined, "ADA", "ADA"]);
	expect(passagesOf(told, 1).map(({ text, source }) => `${text} ${source.label}`)).toEqual([
		"a term version 2",
		"x version 2",
	]);
	expect(passagesOf(told, undefined)).toEqual([]);
});

test.for([
	[{}, { only: undefined, plain: false, typed: false }],
	[
		{ person: "2", colours: "off", as: "typed" },
		{ only: 2, plain: true, typed: true },
	],
	[{ person: "3" }, { only: undefined, plain: false, typed: false }],
	[
		{ person: "1x", colours: "on", as: "read" },
		{ only: undefined, plain: false, typed: false },
	],
] as const)("the address %j asks for %j", ([query, choice]) => {
	const { authors } = tellAuthors(facts([run("ben", "v1", "one "), run("ada", "v2", "two")]), ALL);

	expect(parseChoice(query, authors)).toEqual(choice);
});
