import { expect, test } from "vitest";
import { byCount, byName, countsIn, formatNumber, listed, plural } from "../../text/formats.ts";

test.each([
	[plural(1, "word"), "1 word"],
	[plural(0, "word"), "0 words"],
	[plural(1200, "reply", "replies"), "1,200 replies"],
	[byCount(2, "is", "are"), "are"],
	[formatNumber(300_000), "300,000"],
	[listed(["Ines"]), "Ines"],
	[listed(["Ines", "Wen", "Noor"]), "Ines, Wen and Noor"],
])("%s", (said, expected) => {
	expect(said).toBe(expected);
});

test("names are ordered by their letters, with or without accents and capitals", () => {
	expect(["Zoë", "echo", "École", "Ada"].toSorted(byName)).toEqual(["Ada", "echo", "École", "Zoë"]);
});

test("another language counts and lists in its own way", () => {
	const german = countsIn("de");

	expect(german.plural(1200, "Wort", "Wörter")).toBe("1.200 Wörter");
	expect(german.listed(["Ines", "Wen"])).toBe("Ines und Wen");
});
