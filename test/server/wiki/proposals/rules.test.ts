// The form of a proposal, its address, and where its words may come from.
import { describe, expect, test } from "vitest";
import { parseProposal, parseProposalAddress, parseReason } from "../../../../server/wiki/proposals/rules.ts";

test("a proposal needs a name and at least three words", () => {
	expect(parseProposal(" Trust first ", "A promise kept twice.")).toEqual({
		ok: true,
		value: { name: "Trust first", text: "A promise kept twice." },
	});
	expect(parseProposal("", "Two words")).toEqual({
		ok: false,
		errors: {
			name: "Say in a few words what makes this one different.",
			text: "Write a definition of at least 3 words.",
		},
	});
});

describe("a text that cannot be kept is refused", () => {
	test.each(["one two three\u0000", "one two three \udc00", `one two three ${"x".repeat(300_001)}`])(
		"%#",
		(text) => {
			const parsed = parseProposal("Name", text);

			expect(!parsed.ok && parsed.errors["text"]).toBeTruthy();
		},
	);
});

test.each([
	["2", { number: 2, words: "" }],
	["2-value-and-advocates", { number: 2, words: "value-and-advocates" }],
	["02", undefined],
	["-1", undefined],
	["9999999", undefined],
	["two", undefined],
])("“%s” in an address", (segment, address) => {
	expect(parseProposalAddress(segment)).toEqual(address);
});

test("closing and withdrawing need a reason", () => {
	expect(parseReason("  ").ok).toBe(false);
	expect(parseReason("x".repeat(2001)).ok).toBe(false);
	expect(parseReason(" It says the same. ")).toEqual({ ok: true, value: "It says the same." });
});
