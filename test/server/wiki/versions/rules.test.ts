import { parseForm } from "../../../../server/fields.ts";
import { expect, test } from "vitest";
import { Problem } from "../../../../server/errors.ts";
import { compareHref, parseTicked } from "../../../../server/wiki/places/rules-address.ts";
import type { Place } from "../../../../server/wiki/places/rules.ts";
import {
	assertWorthSaving,
	changeOf,
	isWorthSavingQuietly,
	parseText,
	SAVE_FORM,
} from "../../../../server/wiki/versions/rules.ts";
import { VERSION_NAME_MAX } from "../../../../text/limits.ts";

test.for([
	["", ""],
	["  prospects \n added ", "prospects added"],
	["cafe\u0301", "caf\u00e9"],
] as const)("the name %j is kept as %j", ([written, name]) => {
	expect(parseForm(SAVE_FORM, { name: written })).toEqual({ ok: true, value: { name } });
});

test.for(["a".repeat(VERSION_NAME_MAX + 1), "a\u0000b", "\ud83d"])(
	"the name %j is refused beside its field",
	(written) => {
		expect(parseForm(SAVE_FORM, { name: written })).toMatchObject({
			ok: false,
			errors: { name: expect.any(String) },
		});
	},
);

test("a text keeps its words and gets plain line ends", () => {
	expect(parseText("One\r\ntwo\rthree\n")).toBe("One\ntwo\nthree\n");
});

const NOTHING_CHANGED = "Nothing changed since version 7. Change at least one word, then save.";
const latest = { number: 7, text: "Trust is earned." };

test.for([
	["the very same text", "Trust is earned.", NOTHING_CHANGED, false],
	["one space more", "Trust is  earned.", undefined, false],
	["a mark more", "Trust is *earned*!", undefined, false],
	["a word more", "Trust is always earned.", undefined, true],
	["a word less", "Trust is.", undefined, true],
	["nothing left", "", undefined, true],
] as const)("after version 7, %s", ([, text, byHand, byItself]) => {
	expect(refusalOf(text)).toBe(byHand);
	expect(isWorthSavingQuietly(latest, text)).toBe(byItself);
});

function refusalOf(text: string): string | undefined {
	try {
		assertWorthSaving(latest, text);
		return undefined;
	} catch (error) {
		return error instanceof Problem && error.kind === "conflict" ? error.message : String(error);
	}
}

test("a first version needs a word", () => {
	expect(() => assertWorthSaving(undefined, " …\n")).toThrow("Write at least one");
	expect(isWorthSavingQuietly(undefined, " …\n")).toBe(false);
	expect(isWorthSavingQuietly(undefined, "Trust")).toBe(true);
});

test.for([
	[
		"Trust is earned.",
		"Trust is earned slowly.",
		{ wordsAdded: 1, wordsRemoved: 0, words: 4, phrase: "slowly" },
	],
	["Trust is earned slowly.", "Trust is earned.", { wordsAdded: 0, wordsRemoved: 1, words: 3, phrase: "" }],
	["", "Trust is earned.", { wordsAdded: 3, wordsRemoved: 0, words: 3, phrase: "Trust is earned." }],
] as const)("from %j to %j", ([before, after, change]) => {
	expect(changeOf(before, after)).toEqual(change);
});

test("the phrase of a long addition is cut to a line", () => {
	const { phrase } = changeOf("", "one two three four five six seven eight nine ten eleven twelve thirteen");

	expect(phrase).toBe("one two three four five six seven eight nine ten eleven twelve …");
});

const page: Place = {
	subject: { kind: "page", id: "1" },
	number: undefined,
	draftId: "d",
	title: "Ideas",
	href: "/pages/ideas",
	crumbs: [],
	thing: { kind: "page" },
	limit: undefined,
	brief: "",
	term: undefined,
	around: { versions: 7, comments: 0 },
	curatorName: undefined,
};
const proposal: Place = {
	...page,
	subject: { kind: "proposal", id: "2" },
	number: 2,
	href: "/terms/crm-2-0/proposals/2",
	term: { slug: "crm-2-0", headword: "CRM 2.0", counts: { proposals: 2, comments: 0 } },
};

test("versions are compared where the page about comparing is", () => {
	expect(compareHref(page, 6, 7)).toBe("/pages/ideas/compare?v=6&v=7");
	expect(compareHref(proposal, 6, 7)).toBe("/terms/crm-2-0/compare?v=p2.6&v=p2.7");
});

test.for([
	[
		["7", "5"],
		[5, 7],
	],
	[
		["5", "7", "7"],
		[5, 7],
	],
	[["5"], undefined],
	[["5", "5"], undefined],
	[
		["3", "1", "2"],
		[1, 2, 3],
	],
	[["1", "2", "3", "4", "5", "6"], undefined],
	[["x", "2", "0"], undefined],
] as const)("of the ticks %j the versions are %j", ([ticked, versions]) => {
	expect(parseTicked(ticked)).toEqual(versions);
});
