// Signing in by mail: what is carried, what is shown of an address, and who looks like a program.
import { expect, test } from "vitest";
import {
	cleanCode,
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
	["fills in the hidden field", "http://spam.example", 60_000, true],
	["answers in under three seconds", "", 2999, true],
	["takes three seconds", "", 3000, false],
	["takes an hour", "", 3_600_000, false],
	["has no stamp of ours", "", undefined, false],
])("whoever %s is taken for what they are", (_, trap, age, robot) => {
	expect(looksLikeRobot(trap, age)).toBe(robot);
});

test.each([
	["just shown", 0, false],
	["open for two hours", 7_200_000, false],
	["open for longer", 7_200_001, true],
	["not ours", undefined, true],
])("a form %s is judged by its age", (_, age, stale) => {
	expect(isStale(age)).toBe(stale);
});
