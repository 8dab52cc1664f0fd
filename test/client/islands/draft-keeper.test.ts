// What the device kept of a form is used only while it is of use.
import { expect, test } from "vitest";
import { readKept } from "../../../client/islands/draft-keeper.ts";

const NOW = Date.UTC(2026, 10, 21);
const MONTH = 30 * 24 * 3600 * 1000;

test("what was typed comes back by field", () => {
	const kept = JSON.stringify({ at: NOW - MONTH, typed: { text: "A commons is", why: "" } });

	expect(readKept(kept, NOW)).toEqual({ text: "A commons is", why: "" });
});

test("what was typed more than a month ago is left alone", () => {
	const kept = JSON.stringify({ at: NOW - MONTH - 1, typed: { text: "A commons is" } });

	expect(readKept(kept, NOW)).toBeUndefined();
});

test.each([null, "", "{", "7", "null", '{"at":1}', '{"at":"1","typed":{}}', '{"at":1,"typed":7}'])(
	"%s is no draft",
	(value) => {
		expect(readKept(value, 1)).toBeUndefined();
	},
);

test("only words are put back", () => {
	const kept = JSON.stringify({ at: NOW, typed: { text: "A commons", number: 7, list: ["x"] } });

	expect(readKept(kept, NOW)).toEqual({ text: "A commons" });
});
