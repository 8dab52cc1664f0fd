import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SEEDED } from "./random.ts";
import { SLUG_MAX } from "../../text/limits.ts";
import { slugify, slugKey, termLinks } from "../../text/links.ts";

test.each([
	["CRM 2.0", "crm-2-0"],
	["  Trust & Safety!  ", "trust-safety"],
	["Straße", "straße"],
	["naïve", "naïve"],
	["日本語", "日本語"],
	["हिन्दी", "हिन्दी"],
	["../../etc/passwd", "etc-passwd"],
	["__proto__", "proto"],
	["%00", "00"],
	["a/b\\c", "a-b-c"],
	["\u202eevil\u202c", "evil"],
	["\u0301", ""],
	["—!—", ""],
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
	["See [[CRM 2.0]] and [[Customer|the customer]].", ["crm-2-0", "customer"]],
	["{{crm-2-0}}\n\n{{ Trust }}", ["crm-2-0", "trust"]],
	["[[CRM 2.0]] [[crm 2.0]] {{crm-2-0}}", ["crm-2-0"]],
	["| a | [[Trust\\|to trust]] |", ["trust"]],
	["[[a\nb]]", ["a-b"]],
	["[[a\n\nb]] [[]] [[ ]] [[—]] {{}} {{a", []],
	["\\[[Trust]] \\{{trust}}", []],
	["`[[Trust]]` ``{{trust}} ` `` and [[Time]]", ["time"]],
	["```\n[[Trust]]\n```\n[[Time]]", ["time"]],
	["~~~ md\n[[Trust]]\n~~~~\n[[Time]]", ["time"]],
	["a lone ` tick and [[Time]]", ["time"]],
	["a lone ` tick\n\n[[Time]] ` another", ["time"]],
	["[[__proto__]] [[constructor]]", ["proto", "constructor"]],
	[`[[${"x".repeat(121)}]]`, []],
])("the terms named in %j are %j", (source, keys) => {
	expect(termLinks(source)).toEqual(keys);
});

test("a text of nothing but opening signs is read without delay", () => {
	for (const sign of ["[[", "{{", "`", "[[a", "``` ", "`` ` "]) {
		expect(termLinks(sign.repeat(100_000))).toEqual([]);
	}
});
