import { expect, test } from "vitest";
import { isLeftOver, nameOf } from "../../../client/live/device-list.ts";

const ADA = { generation: 2, personId: "ada" };

test.each([
	["an earlier generation of the same draft", nameOf("kin", { generation: 1, personId: "ada" }), true],
	["a later one, after a restore", nameOf("kin", { generation: 9, personId: "ada" }), true],
	["the present one", nameOf("kin", ADA), false],
	["another draft", nameOf("folk", { generation: 1, personId: "ada" }), false],
	["another person on the same device", nameOf("kin", { generation: 1, personId: "ben" }), false],
])("[L30] the copy of %s", (_which, name, expected) => {
	expect(isLeftOver(name, "kin", ADA)).toBe(expected);
});
