import { expect, test } from "vitest";
import { markOf, termsLike } from "../../../client/editor/term-match.ts";

const NAMES = [
	{ headword: "CRM 2.0", synonyms: ["Social CRM", "CRM 2"] },
	{ headword: "Customer", synonyms: [] },
	{ headword: "Customer loyalty", synonyms: ["staying"] },
	{ headword: "Économie", synonyms: [] },
	{ headword: "Loyal customer", synonyms: [] },
];

test.each([
	["cust", ["Customer", "Customer loyalty", "Loyal customer"]],
	["Customer l", ["Customer loyalty"]],
	["economie", ["Économie"]],
	["oyal", ["Customer loyalty", "Loyal customer"]],
	["nothing of this name", []],
])("after [[%s the list offers %j", (typed, expected) => {
	expect(termsLike(NAMES, typed).map(({ headword }) => headword)).toEqual(expected);
});

test("a term is found by its other names too, and the link shows the name that was wanted", () => {
	const [found] = termsLike(NAMES, "social");

	expect(found).toEqual({ headword: "CRM 2.0", synonym: "Social CRM" });
	expect(found && markOf(found)).toBe("CRM 2.0|Social CRM");
	expect(termsLike(NAMES, "crm").map((option) => markOf(option))).toEqual(["CRM 2.0"]);
});

test("a long list is cut where nobody would read on", () => {
	const many = Array.from({ length: 500 }, (_, i) => ({ headword: `Term ${i}`, synonyms: [] }));

	expect(termsLike(many, "")).toHaveLength(8);
});
