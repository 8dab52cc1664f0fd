// What may be written in the form of a term.
import { describe, expect, test } from "vitest";
import { NO_TERM_FIELDS, parseTerm, type TermFields } from "../../../../server/wiki/terms/rules.ts";

const fields = (changes: Partial<TermFields>): TermFields => ({
	...NO_TERM_FIELDS,
	headword: "CRM 2.0",
	...changes,
});

test("a headword gives the term its address, other names are split at commas, and empty fields stay empty", () => {
	const parsed = parseTerm(fields({ headword: "  CRM 2.0 ", synonyms: "Social CRM, , SCRM" }));

	expect(parsed).toMatchObject({
		ok: true,
		value: { headword: "CRM 2.0", slug: "crm-2-0", synonyms: ["Social CRM", "SCRM"], limit: undefined },
	});
});

describe("a headword is refused with a sentence", () => {
	const cases: readonly (readonly [string, string, RegExp])[] = [
		["when it is empty", "", /at least one letter/u],
		["when it is only spaces", "   ", /at least one letter/u],
		["when it is only signs nobody sees", "\u200b\u202e", /./u],
		["when it is only punctuation", "../..", /at least one letter/u],
		["when it is too long", "a".repeat(121), /at most 120/u],
		["when it holds a character that cannot be stored", "a\u0000b", /cannot be stored/u],
		["when it holds half a character", "a\ud800", /cannot be stored/u],
		["when its address is another page's", "New", /address of another page/u],
	];

	test.each(cases)("%s", (_name, headword, sentence) => {
		const parsed = parseTerm(fields({ headword }));

		expect(parsed.ok).toBe(false);
		expect(!parsed.ok && parsed.errors["headword"]).toMatch(sentence);
	});
});

test("a closing date is a moment in its own time zone", () => {
	const parsed = parseTerm(fields({ closesOn: "2007-01-31 23:59", closesZone: "America/New_York" }));

	expect(parsed).toMatchObject({ ok: true, value: { closesAt: Date.UTC(2007, 1, 1, 4, 59) } });
});

describe("a closing date is refused beside its field", () => {
	test.each(["soon", "2007-02-31 10:00", "31.1.2007"])("%s", (closesOn) => {
		const parsed = parseTerm(fields({ closesOn }));

		expect(!parsed.ok && parsed.errors["closesOn"]).toMatch(/Write a date and time/u);
	});

	test("when the time zone is unknown", () => {
		const parsed = parseTerm(fields({ closesOn: "2007-01-31 10:00", closesZone: "Mars/Olympus" }));

		expect(!parsed.ok && parsed.errors["closesOn"]).toMatch(/time zone/u);
	});
});

test("a length limit is a whole number of words or sentences", () => {
	expect(parseTerm(fields({ limitMost: "60" }))).toMatchObject({
		value: { limit: { unit: "words", most: 60 } },
	});
	for (const limitMost of ["0", "-1", "1e309", "NaN", "2.5", "lots"]) {
		expect(parseTerm(fields({ limitMost })).ok).toBe(false);
	}
});

test.each(["1e3", "0x10", "-1", "0", "1.5", "10001", "NaN", "1e309", "sixty", "٣"])(
	"a length of %j is refused beside its field",
	(limitMost) => {
		const parsed = parseTerm(fields({ limitMost }));

		expect(parsed).toMatchObject({
			ok: false,
			errors: { limitMost: expect.stringMatching(/whole number/u) },
		});
	},
);

test.each([
	["synonyms", "a\u0000b"],
	["synonyms", "a\u202eb"],
	["synonyms", "x".repeat(121)],
	["synonyms", "x,".repeat(21)],
	["scopeNote", "a\u0000b"],
	["scopeNote", "x".repeat(1_001)],
	["brief", "a\u001bb"],
	["brief", "x".repeat(2_001)],
] as const)("%s that cannot be kept are refused beside their field", (field, text) => {
	const parsed = parseTerm(fields({ [field]: text }));

	expect(parsed).toMatchObject({ ok: false, errors: { [field]: expect.any(String) } });
});

test("other names may be as long and as many as dictionaries have them", () => {
	const synonyms =
		"Customer relationship management, Kundenbeziehungsmanagement, gestion de la relation client";

	const parsed = parseTerm(fields({ synonyms }));

	expect(parsed).toMatchObject({ ok: true, value: { synonyms: synonyms.split(", ") } });
});
