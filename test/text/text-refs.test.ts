import { expect, test } from "vitest";
import { labelOf, parseTextRef, printTextRef } from "../../text/text-refs.ts";

test.for([
	["e3", { kind: "edition", edition: 3 }, "edition 3"],
	["p2.7", { kind: "proposal", proposal: 2, version: 7 }, "proposal 2, version 7"],
	["p2", { kind: "proposal", proposal: 2, version: undefined }, "proposal 2"],
	["7", { kind: "version", version: 7 }, "version 7"],
] as const)("%s names a text, and is printed as it was read", ([written, ref, label]) => {
	expect(parseTextRef(written)).toEqual(ref);
	expect(printTextRef(ref)).toBe(written);
	expect(labelOf(ref)).toBe(label);
});

test.for([
	"",
	"e0",
	"p0.1",
	"p2.0",
	"p2.7.1",
	"p1e3",
	"e1e309",
	"1e309",
	"p-1.2",
	"-1",
	"e3 ",
	" e3",
	"../e3",
	"e1234567",
	"constructor",
])("“%s” names no text", (written) => {
	expect(parseTextRef(written)).toBeUndefined();
});
