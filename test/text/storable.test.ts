import { expect, test } from "vitest";
import { isStorable } from "../../text/storable.ts";

test.each([
	["", true],
	["Two\r\n\tlines", true],
	["語 👩‍👩‍👧 \u202e \u200d \u0092", true],
	["a\u0000b", false],
	["a\u0007b", false],
	["a\u000bb", false],
	["a\u001fb", false],
	["a\u007fb", false],
	["a\ud83d", false],
	["\ude00b", false],
])("that %j can be stored is %s", (text, storable) => {
	expect(isStorable(text)).toBe(storable);
});
