import { expect, test } from "vitest";
import { sinceVersionWords } from "../../../client/editor/since-version.ts";

test.each([
	["Trust is earned.", "Since version 7: no word changed"],
	["Trust is earned!", "Since version 7: no word changed"],
	["Trust is earned slowly, always.", "Since version 7: 2 words added"],
	["Trust is.", "Since version 7: 1 word removed"],
	["Trust is slowly built.", "Since version 7: 2 words added, 1 removed"],
])("when the text has become “%s” the line says: %s", (text, line) => {
	expect(sinceVersionWords({ number: 7, text: "Trust is earned." }, text)).toBe(line);
});
