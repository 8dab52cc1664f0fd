// The form of a proposal, its address, and where its words may come from.
import { describe, expect, test } from "vitest";
import { parseForm } from "../../../../server/fields.ts";
import { END_FORM, parseProposalAddress, PROPOSAL_FORM } from "../../../../server/wiki/proposals/rules.ts";

const CARRIED = { from: "", step: "" };

test("a proposal needs a name and at least three words", () => {
	expect(
		parseForm(PROPOSAL_FORM, { ...CARRIED, name: " Trust first ", text: "A promise kept twice." }),
	).toEqual({
		ok: true,
		value: { ...CARRIED, name: "Trust first", text: "A promise kept twice." },
	});
	expect(parseForm(PROPOSAL_FORM, { ...CARRIED, name: "", text: "Two words" })).toEqual({
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
			const parsed = parseForm(PROPOSAL_FORM, { ...CARRIED, name: "Name", text });

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
	expect(parseForm(END_FORM, { reason: "  " }).ok).toBe(false);
	expect(parseForm(END_FORM, { reason: "x".repeat(2001) }).ok).toBe(false);
	expect(parseForm(END_FORM, { reason: " It says the same. " })).toEqual({
		ok: true,
		value: { reason: "It says the same." },
	});
});
