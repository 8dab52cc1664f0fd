// What the next page says after a form, and where a form may lead.
import { expect, test } from "vitest";
import { asciiPath, isLocalPath } from "../../../server/site/components/page-context.ts";
import { parseNotice } from "../../../server/web/respond.ts";

test("a notice comes back with its link", () => {
	const notice = { text: "Version 7 saved.", href: "/terms/commons", label: "Read it" };

	expect(parseNotice(JSON.stringify(notice))).toEqual(notice);
});

test("a link without words for it is left out", () => {
	expect(parseNotice('{"text":"Saved.","href":"/terms"}')).toEqual({ text: "Saved." });
});

test.each([
	"",
	"{",
	"7",
	"null",
	"{}",
	'{"text":""}',
	'{"text":"Hi","href":"https://evil.example","label":"x"}',
])("%s says nothing", (cookie) => {
	expect(parseNotice(cookie)).toBeUndefined();
});

test.each(["/", "/terms/crm-2-0", "/search?q=a%20b#c-1", "/terms/%E7%9F%A5"])(
	"%s is a path of this site",
	(path) => {
		expect(isLocalPath(path)).toBe(true);
	},
);

test.each([
	"",
	"terms",
	"//evil.example",
	"/\\evil.example",
	"/..//evil.example/x",
	"/.//evil.example",
	"/a/../..//evil.example",
	"/%2e%2e//evil.example",
	`/${"a".repeat(2_000)}`,
	"https:evil.example",
	"javascript:alert(1)",
	"/\t/evil.example",
	"/ /evil.example",
	"/a\nb",
])("%j is not", (path) => {
	expect(isLocalPath(path)).toBe(false);
});

test.each([
	["/terms/größe#c-1", "/terms/gr%C3%B6%C3%9Fe#c-1"],
	["/terms/客户/proposals/1?v=p1.1", "/terms/%E5%AE%A2%E6%88%B7/proposals/1?v=p1.1"],
	["/terms/gr%C3%B6%C3%9Fe", "/terms/gr%C3%B6%C3%9Fe"],
])("a header can carry %s", (path, carried) => {
	expect(asciiPath(path)).toBe(carried);
});
