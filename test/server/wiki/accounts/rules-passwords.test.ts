// Which passwords are refused.
import { expect, test } from "vitest";
import { parsePassword } from "../../../../server/wiki/accounts/rules-passwords.ts";

const KNOWN = ["Defining CRM 2.0", "Ines Okafor", "ines.okafor@wiki.example", "ines.okafor"];

test.each([
	"a sentence of my own",
	"correct horse battery",
	"Ines Okafor likes tea",
	"密码是一句我自己想出来的话",
])("the password %j is good", (password) => {
	expect(parsePassword(password, KNOWN)).toBe(password);
});

test.each([
	["short one", "10 characters or more"],
	["🙂🙂🙂🙂🙂", "10 characters or more"],
	["password123", "Many people use this"],
	["!!Passw0rd!!", "Many people use this"],
	["qwertyuiop", "Many people use this"],
	["iloveyou2007", "Many people use this"],
	["1234567890", "Many people use this"],
	["aaaaaaaaaaaa", "Many people use this"],
	["abababababab", "Many people use this"],
	["Ines Okafor", "your name or address"],
	["ines.okafor1", "your name or address"],
	["DEFINING CRM 2.0", "your name or address"],
	["a".repeat(1025), "1024 bytes at most"],
	["語".repeat(400), "1024 bytes at most"],
])("the password %j is refused with a reason", (password, sentence) => {
	expect(() => parsePassword(password, KNOWN)).toThrow(
		expect.objectContaining({ field: "password", message: expect.stringContaining(sentence) }),
	);
});
