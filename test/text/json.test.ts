import { expect, test } from "vitest";
import { canonicalJson, type Json } from "../../text/json.ts";

test.for<[name: string, value: Json, written: string]>([
	["members in the order of their names", { b: 1, a: 2, A: 3 }, '{"A":3,"a":2,"b":1}'],
	["names by UTF-16 units, as the standard's example has them", keysOfTheStandard(), keysInOrder()],
	[
		"no spaces anywhere",
		{ list: [1, "two", null, true], empty: {} },
		'{"empty":{},"list":[1,"two",null,true]}',
	],
	["numbers in their shortest form", [1e30, 4.5, 2e-3, 1e-27, -0], "[1e+30,4.5,0.002,1e-27,0]"],
	["only what must be escaped", "€$\u000f\nA'B\"\\/\u007f", String.raw`"€$\u000f\nA'B\"\\/` + '\u007f"'],
	["emoji as they are", "🙂", '"🙂"'],
])("canonical JSON has %s", ([, value, written]) => {
	expect(canonicalJson(value)).toBe(written);
});

test("the order in which members were given makes no difference", () => {
	const one = canonicalJson({ text: "x", edition: 1, inner: { z: 1, y: 2 } });
	const other = canonicalJson({ inner: { y: 2, z: 1 }, edition: 1, text: "x" });

	expect(one).toBe(other);
});

test.for<[string, Json]>([
	["half a character", { text: "a\ud83d" }],
	["half a character in a name", { "\ude42": 1 }],
	["infinity", [Number.POSITIVE_INFINITY]],
	["not a number", Number.NaN],
])("%s is refused rather than written so that readers differ", ([, value]) => {
	expect(() => canonicalJson(value)).toThrow(TypeError);
});

function keysOfTheStandard(): Json {
	return {
		"€": "Euro Sign",
		"\r": "Carriage Return",
		"\ufb33": "Hebrew Letter Dalet With Dagesh",
		"1": "One",
		"😀": "Emoji: Grinning Face",
		"\u0080": "Control",
		ö: "Latin Small Letter O With Diaeresis",
	};
}

function keysInOrder(): string {
	return (
		String.raw`{"\r":"Carriage Return","1":"One",` +
		'"\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign",' +
		'"😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'
	);
}
