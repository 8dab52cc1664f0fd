import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SEEDED } from "./random.ts";
import { SLUG_MAX } from "../../text/limits.ts";
import { freeSlug, keyOfTitle, slugify, slugKey, termLinks } from "../../text/links.ts";

test.each([
	["CRM 2.0", "crm-2-0"],
	["  Trust & Safety!  ", "trust-safety"],
	["Straße", "straße"],
	["naïve", "naïve"],
	["日本語", "日本語"],
	["हिन्दी", "हिन्दी"],
	["../../etc/passwd", "etc-passwd"],
	["__proto__", "proto"],
	["%00", "percent-00"],
	["a/b\\c", "a-b-c"],
	["\u202eevil\u202c", "evil"],
	["\u0301", ""],
	["—!—", ""],
	["C++", "c-plus-plus"],
	["C#", "c-sharp"],
	["Ｃ＃", "ｃ-sharp"],
	["#1", "number-1"],
	[".NET", "dot-net"],
	["ASP.NET", "asp-net"],
	["1+1", "1-plus-1"],
	["1-1", "1-1"],
	["%", "percent"],
	["∞", "infinity"],
	["€", "euro"],
	["&", "and"],
	["☃", "sign"],
	["", ""],
])("%j gets the address %j", (title, slug) => {
	expect(slugify(title)).toBe(slug);
});

test.each([
	["Straße", "strasse"],
	["ΣΑΣ", "σασ"],
	["ＣＲＭ", "crm"],
	["nai\u0308ve", "na\u00efve"],
	["ﬁne", "fine"],
])("%j and %j are one address", (a, b) => {
	expect(slugKey(slugify(a))).toBe(slugKey(slugify(b)));
});

test.each([
	["Straße", "STRASSE"],
	["ΣΑΣ", "σασ"],
	["ＣＲＭ", "crm"],
	["nai\u0308ve", "NA\u00cfVE"],
	["ﬁne", "fine"],
	["Customer\u00a0 value ", "customer value"],
	["Customer’s view", "Customer's view"],
	["peer‑to‑peer", "Peer-to-peer"],
	["C\u200b", "C"],
	["C\u3164", "C\u2800"],
])("%j and %j are one title", (a, b) => {
	expect(keyOfTitle(a)).toBe(keyOfTitle(b));
});

test("titles that differ in signs only are different titles", () => {
	const titles = [
		"C",
		"C++",
		"C#",
		"C!",
		"C?",
		".NET",
		"Net",
		"1+1",
		"1-1",
		"1 1",
		"%",
		"∞",
		"€",
		"R&D",
		"R D",
	];

	expect(new Set(titles.map(keyOfTitle)).size).toBe(titles.length);
});

test("an address that is taken gets a number", () => {
	const taken = new Set(["c", "c-2"]);

	expect(freeSlug("c", (slug) => taken.has(slug))).toBe("c-3");
	expect(freeSlug("d", (slug) => taken.has(slug))).toBe("d");
});

test("the key of a title stays itself", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 300 }), (title) => {
			expect(keyOfTitle(keyOfTitle(title))).toBe(keyOfTitle(title));
		}),
		SEEDED,
	);
});

test("a slug is a safe path segment and stays itself", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 300 }), (title) => {
			const slug = slugify(title);

			expect(slug).not.toMatch(/[\s/\\.?#%&"'<>:\p{Cc}\p{Cf}\p{Cs}]|^-|-$|--/u);
			expect(Array.from(slug).length).toBeLessThanOrEqual(SLUG_MAX);
			expect(slugify(slug)).toBe(slug);
			expect(slugKey(slugKey(slug))).toBe(slugKey(slug));
		}),
		SEEDED,
	);
});

test.each([
	["See [[CRM 2.0]] and [[Customer|the customer]].", ["crm 2.0", "customer"]],
	["{{crm-2-0}}\n\n{{ Trust }}", ["crm-2-0", "trust"]],
	["[[CRM 2.0]] [[crm 2.0]] {{crm-2-0}}", ["crm 2.0", "crm-2-0"]],
	["| a | [[Trust\\|to trust]] |", ["trust"]],
	["[[a\nb]]", ["a b"]],
	["[[a\n\nb]] [[]] [[ ]] [[\u3164]] {{}} {{a", []],
	["\\[[Trust]] \\{{trust}}", []],
	["`[[Trust]]` ``{{trust}} ` `` and [[Time]]", ["time"]],
	["```\n[[Trust]]\n```\n[[Time]]", ["time"]],
	["~~~ md\n[[Trust]]\n~~~~\n[[Time]]", ["time"]],
	["a lone ` tick and [[Time]]", ["time"]],
	["a lone ` tick\n\n[[Time]] ` another", ["time"]],
	["[[__proto__]] [[constructor]]", ["__proto__", "constructor"]],
	[`[[${"x".repeat(121)}]]`, []],
])("the terms named in %j are %j", (source, keys) => {
	expect(termLinks(source)).toEqual(keys);
});

test("a text of nothing but opening signs is read without delay", () => {
	for (const sign of ["[[", "{{", "`", "[[a", "``` ", "`` ` "]) {
		expect(termLinks(sign.repeat(100_000))).toEqual([]);
	}
});
