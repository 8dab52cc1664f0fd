// Signing in by mail: what is carried, what is shown of an address, and who looks like a program.
import { expect, test } from "vitest";
import {
	cleanCode,
	isQuick,
	isStale,
	looksLikeRobot,
	maskEmail,
	readCarry,
	writeCarry,
} from "../../../../server/wiki/accounts/rules-sign-in.ts";

test("what a letter carries comes back as it was", () => {
	const carry = {
		next: "/terms/crm-2-0",
		joining: { name: "Ines Okafor", affiliation: "", agreedAt: 5 },
	};

	expect(readCarry(writeCarry(carry))).toEqual(carry);
	expect(readCarry(writeCarry({ next: "/", joining: undefined }))).toEqual({ next: "/", joining: undefined });
});

test.each([
	["anna@example.com", "a***@example.com"],
	["a@example.com", "a***@example.com"],
	["𝒶b@example.com", "𝒶***@example.com"],
])("of %s only %s is shown", (email, shown) => {
	expect(maskEmail(email)).toBe(shown);
});

test.each([
	["123456", "123456"],
	[" 123 456\n", "123456"],
	["123-456", "123456"],
	["１２３４５６", "123456"],
	["Code: 123456", "123456"],
])("the code %j is read as %s", (typed, code) => {
	expect(cleanCode(typed)).toBe(code);
});

test.each([
	["fills in the hidden field", "http://spam.example", true],
	["leaves it empty", "", false],
])("whoever %s is taken for what they are", (_, trap, robot) => {
	expect(looksLikeRobot(trap)).toBe(robot);
});

test.each([
	[2999, true],
	[3000, false],
	[3_600_000, false],
	[undefined, false],
])("a form that was open for %s milliseconds was filled in quickly: %s", (age, quick) => {
	expect(isQuick(age)).toBe(quick);
});

test.each([
	["just shown", 0, false],
	["open for two hours", 7_200_000, false],
	["open for longer", 7_200_001, true],
	["not ours", undefined, true],
])("a form %s is judged by its age", (_, age, stale) => {
	expect(isStale(age)).toBe(stale);
});
