// What is told to this reader and not to another: a question to answer, and who else is writing.
import { expect, test } from "vitest";
import { othersWriting, questionAmong } from "../../../../server/wiki/home/rules.ts";

const said = (id: string, text: string) => ({
	href: `/terms/t/discussion#${id}`,
	person: { id, name: id },
	text,
});

test.each([
	["Good. Where are **prospects**? I miss them.", "Where are prospects?"],
	["Does [[CRM 2.0]] say so?", "Does CRM 2.0 say so?"],
	["你好。客户在哪里？", "客户在哪里？"],
])("%j asks “%s”", (text, words) => {
	expect(questionAmong([said("ines", text)], undefined)?.words).toBe(words);
});

test("a comment that asks nothing is passed over, and so are the reader's own", () => {
	const comments = [said("ines", "Well said."), said("noor", "Why?"), said("piet", "And who?")];

	expect(questionAmong(comments, "noor")?.name).toBe("piet");
	expect(questionAmong(comments.slice(0, 2), "noor")).toBeUndefined();
});

test("nobody is told that they are writing themselves", () => {
	const present = [
		{ personId: "p1", name: "Ines Okafor" },
		{ personId: "p2", name: "Noor Haddad" },
	];

	expect(othersWriting(present, "p1")).toEqual(["Noor Haddad"]);
	expect(othersWriting(present, undefined)).toEqual(["Ines Okafor", "Noor Haddad"]);
});
