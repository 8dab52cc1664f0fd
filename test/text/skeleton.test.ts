// Names that look alike.
import { expect, test } from "vitest";
import { skeletonOf } from "../../text/skeleton.ts";

test.each([
	["Admin", "Аdmin"],
	["Mara Lindqvist", "Маrа Lindqvist"],
	["Mara Lindqvist", "MARA  LINDQVIST"],
	["Mara Lindqvist", "Mara Lindqvist."],
	["Mara Lindqvist", "Mara Lindqv\u200bist\u3164"],
	["Mara Lindqvist", "Ｍａｒａ Ｌｉｎｄｑｖｉｓｔ"],
	["Mara Lindqvist", "Mara lindqvist"],
	["Mara Lindqvist", "Mara 1indqvist"],
	["Nora Omar", "Νοra Οmar"],
	["Amy Corner", "Amy Comer"],
	["Zoé", "Zoe\u0301"],
])("%j and %j look the same", (a, b) => {
	expect(skeletonOf(a)).toBe(skeletonOf(b));
});

test.each([
	["Mara Lindqvist", "Marta Lindqvist"],
	["Ines", "Inés"],
	["Иван", "Ivan"],
	["李雷", "李蕾"],
])("%j and %j do not", (a, b) => {
	expect(skeletonOf(a)).not.toBe(skeletonOf(b));
});
