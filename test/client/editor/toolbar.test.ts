import { expect, test } from "vitest";
import { indexAfter } from "../../../client/editor/toolbar.ts";

test.each([
	["ArrowRight", 0, 1],
	["ArrowRight", 7, 0],
	["ArrowLeft", 0, 7],
	["Home", 5, 0],
	["End", 5, 7],
	["Tab", 5, undefined],
])("%s on button %i leads to %s", (key, from, to) => {
	expect(indexAfter(key, from, 8)).toBe(to);
});
