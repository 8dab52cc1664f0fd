import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SEEDED } from "./random.ts";
import { canonicalJson, type Json } from "../../text/canonical-json.ts";

test("members are sorted by UTF-16 code units, whatever they were called", () => {
	// The names and their order are those of RFC 8785, section 3.2.3.
	const value = {
		"\u20ac": "Euro Sign",
		"\r": "Carriage Return",
		"\ufb33": "Hebrew Letter Dalet With Dagesh",
		"1": "One",
		"\ud83d\ude00": "Emoji: Grinning Face",
		"\u0080": "Control",
		"\u00f6": "Latin Small Letter O With Diaeresis",
	};

	const names = [...canonicalJson(value).matchAll(/:"([^"]*)"/g)].map(([, name]) => name);

	expect(names).toEqual([
		"Carriage Return",
		"One",
		"Control",
		"Latin Small Letter O With Diaeresis",
		"Euro Sign",
		"Emoji: Grinning Face",
		"Hebrew Letter Dalet With Dagesh",
	]);
});

test.each([
	[0, "0"],
	[-0, "0"],
	[1e21, "1e+21"],
	[Number("333333333.33333329"), "333333333.3333333"],
	[4.5, "4.5"],
	[2e-3, "0.002"],
	[1e-27, "1e-27"],
	[5e-324, "5e-324"],
	[-1.7976931348623157e308, "-1.7976931348623157e+308"],
	[Number("9007199254740993"), "9007199254740992"],
])("the number %d is written %s", (number, written) => {
	expect(canonicalJson(number)).toBe(written);
});

test.each([
	['\u20ac$\u000f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
	["\b\t\f\r", '"\\b\\t\\f\\r"'],
	["\u007f\u2028", '"\u007f\u2028"'],
	["😀", '"😀"'],
])("the text %j is written %s", (text, written) => {
	expect(canonicalJson(text)).toBe(written);
});

test("nothing stands between the parts, and lists keep their order", () => {
	const value = { b: [3, 1, { d: null, c: true }], a: {}, "": [] };

	expect(canonicalJson(value)).toBe('{"":[],"a":{},"b":[3,1,{"c":true,"d":null}]}');
});

test.each([
	["infinity", { a: Number.POSITIVE_INFINITY }],
	["not a number", [Number.NaN]],
	["half a character", "\ud83d"],
	["half a character in a name", { "\ude00": 1 }],
])("%s is refused", (_, value) => {
	expect(() => canonicalJson(value)).toThrow(TypeError);
});

test.each([
	["undefined", undefined],
	["a function", () => 1],
	["a symbol", Symbol("a")],
	["a large integer", 1n],
	["a date", new Date(0)],
	["a map", new Map()],
])("%s inside a value is refused", (_, value) => {
	// Only unchecked input can bring these in, so the type is taken off on purpose.
	const members: Record<string, Json> = {};
	Object.assign(members, { member: value });

	expect(() => canonicalJson(members)).toThrow(TypeError);
	expect(() => canonicalJson([1, members])).toThrow(TypeError);
});

test("reading it back gives the value, and writing it again the same text", () => {
	fc.assert(
		fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
			const plain: Json = JSON.parse(JSON.stringify(value));
			const written = canonicalJson(plain);

			expect(JSON.parse(written)).toEqual(plain);
			expect(canonicalJson(JSON.parse(written))).toBe(written);
		}),
		SEEDED,
	);
});
