// What people may write about themselves, as tables of cases.
import { parseForm } from "../../../../server/fields.ts";
import { expect, test } from "vitest";
import {
	freeHandle,
	parseCredit,
	parseEmail,
	JOIN_FORM,
	parseLink,
	parseName,
	PROFILE_FORM,
} from "../../../../server/wiki/people/rules-profile.ts";

test.each([
	["Ines Okafor", "Ines Okafor"],
	["  Ines \t Okafor\n", "Ines Okafor"],
	["Zoe\u0301", "Zoé"],
	["<script>alert(1)</script>", "<script>alert(1)</script>"],
	["李雷", "李雷"],
	["Anne\u00adMarie\u200b", "AnneMarie"],
	["Administrators' friend", "Administrators' friend"],
])("the name %j is kept as %j", (typed, kept) => {
	expect(parseName(typed)).toBe(kept);
});

test.each([
	["", "Write your name"],
	["   ", "Write your name"],
	["\u200b\u2060\ufeff", "Write your name"],
	["—…!", "Write your name"],
	["Ines\u0000", "characters that cannot be stored"],
	["Ines \ud800", "characters that cannot be stored"],
	["Ines \u202eroftafO", "characters that cannot be stored"],
	["\u3164", "Write your name"],
	["\u115f\uffa0", "Write your name"],
	["\u2800", "Write your name"],
	["admin", "reserved"],
	["Аdmin", "reserved"],
	["Administrator", "reserved"],
	["ＡＤＭＩＮ", "reserved"],
	["Watch Word", "reserved"],
	["a".repeat(81), "A name has at most 80 characters; this has 81."],
])("the name %j is refused beside its field", (typed, sentence) => {
	expect(() => parseName(typed)).toThrow(
		expect.objectContaining({ kind: "invalid", field: "name", message: expect.stringContaining(sentence) }),
	);
});

test.each([
	["ines@wiki.example", "ines@wiki.example"],
	[" Ines.Okafor+crm@Wiki.EXAMPLE ", "ines.okafor+crm@wiki.example"],
	["o'hara@wiki.example", "o'hara@wiki.example"],
	["inés@bücher.example", "inés@bücher.example"],
	["anna@example.org\u200b", "anna@example.org"],
	["anna\uff20example\uff0eorg", "anna@example.org"],
	["<anna@example.org>", "anna@example.org"],
	["mailto:anna@example.org", "anna@example.org"],
	[`${"a".repeat(64)}@wiki.example`, `${"a".repeat(64)}@wiki.example`],
])("the address %j is kept as %j", (typed, kept) => {
	expect(parseEmail(typed)).toBe(kept);
});

test.each([
	"",
	"ines",
	"ines@",
	"@wiki.example",
	"ines@wiki",
	"ines@@wiki.example",
	"a@b.example\r\nBcc: x@y.example",
	"a@b.example, c@d.example",
	'"<svg onload=1>"@x.example',
	".ines@wiki.example",
	"in..es@wiki.example",
	"ines@-wiki.example",
	"ines@wiki..example",
	"ines okafor@wiki.example",
	"Ines <ines@wiki.example>",
	`${"a".repeat(300)}@wiki.example`,
	`a@${"b.".repeat(130)}example`,
])("the address %j is refused", (typed) => {
	expect(() => parseEmail(typed)).toThrow(expect.objectContaining({ kind: "invalid", field: "email" }));
});

test.each([
	["", undefined],
	["https://okafor.example", "https://okafor.example/"],
	["http://okafor.example/about?x=1#me", "http://okafor.example/about?x=1#me"],
	["okafor.example/about", "https://okafor.example/about"],
	["okafor.example:8443", "https://okafor.example:8443/"],
])("the link %j is kept as %j", (typed, kept) => {
	expect(parseLink(typed)).toBe(kept);
});

test.each([
	"javascript:alert(1)",
	"java\tscript:alert(1)",
	"data:text/html,x",
	"mailto:ines@wiki.example",
	"ftp://okafor.example",
	"//okafor.example",
	"/people/ines",
	"https://user:pass@okafor.example",
	"https://",
	"okafor",
	`https://okafor.example/${"a".repeat(2000)}`,
])("the link %j is refused", (typed) => {
	expect(() => parseLink(typed)).toThrow(expect.objectContaining({ kind: "invalid", field: "link" }));
});

test("a form to join says beside each field what is wrong with it", () => {
	const parsed = parseForm(JOIN_FORM, {
		name: "",
		email: "nowhere",
		affiliation: "\u0007",
		adult: "",
		licence: "",
	});

	expect(parsed.ok ? [] : Object.keys(parsed.errors)).toEqual([
		"name",
		"email",
		"affiliation",
		"adult",
		"licence",
	]);
});

test.each(["adult", "licence"] as const)("nobody joins without the tick about %s", (missing) => {
	const ticks = { adult: "yes", licence: "yes", [missing]: "" };

	const parsed = parseForm(JOIN_FORM, {
		name: "Ines Okafor",
		email: "ines@wiki.example",
		affiliation: "",
		...ticks,
	});

	expect(parsed.ok ? [] : Object.keys(parsed.errors)).toEqual([missing]);
});

test("a whole form to join becomes what is remembered", () => {
	const typed = { name: " Ines Okafor", email: "INES@wiki.example", affiliation: " Lagos  Words " };

	const parsed = parseForm(JOIN_FORM, { ...typed, adult: "yes", licence: "yes" });

	expect(parsed).toEqual({
		ok: true,
		value: {
			name: "Ines Okafor",
			email: "ines@wiki.example",
			affiliation: "Lagos Words",
			adult: true,
			licence: true,
		},
	});
});

test("a profile may have no affiliation and no link", () => {
	const parsed = parseForm(PROFILE_FORM, { name: "Ines Okafor", affiliation: "", link: "" });

	expect(parsed).toEqual({ ok: true, value: { name: "Ines Okafor", affiliation: "", link: undefined } });
});

test("thanks need a choice, because silence must not count as one", () => {
	const parsed = parseCredit({ choice: "", name: "Ines Okafor", link: "" });

	expect(parsed).toMatchObject({ ok: false, errors: { choice: expect.stringContaining("Choose one") } });
});

test("thanks by name need a name, and being counted needs none", () => {
	const named = parseCredit({ choice: "named", name: "", link: "" });
	const counted = parseCredit({ choice: "counted", name: "", link: "" });

	expect(named.ok).toBe(false);
	expect(counted).toEqual({ ok: true, value: { choice: "counted", name: "", link: undefined } });
});

test.each([
	["Ines Okafor", [], "ines-okafor"],
	["Ines Okafor", ["ines-okafor"], "ines-okafor-2"],
	["Ines Okafor", ["ines-okafor", "ines-okafor-2", "ines-okafor-4"], "ines-okafor-3"],
	["李雷", [], "李雷"],
	["../../etc/passwd", [], "etc-passwd"],
	["__proto__", [], "proto"],
] as const)("the handle of %s beside %j is %s", (name, taken, handle) => {
	expect(freeHandle(name, new Set(taken))).toBe(handle);
});
