// Numbers, plurals, lists and dates, in English and in another language.
import { nowAt } from "../../../../server/site/components/now.ts";
import { expect, test } from "vitest";
import {
	byCount,
	dateFor,
	deadline,
	fullDate,
	indexLetter,
	languageOf,
	listed,
	momentIn,
	monthOf,
	plural,
	shortDate,
	timeOfDay,
} from "../../../../server/site/components/language.ts";
import { formatMoment, formatNumber } from "../../../../text/formats.ts";

const AT = Date.UTC(2007, 0, 31, 15, 4);
const HOUR = 3600 * 1000;

test("pages are in English", () => {
	expect(plural(1_234, "word")).toBe("1,234 words");
	expect(plural(0, "entry", "entries")).toBe("0 entries");
	expect([0, 1, 2].map((n) => byCount(n, "is", "are"))).toEqual(["are", "is", "are"]);
	expect(listed(["Ines", "Wen", "Noor"])).toBe("Ines, Wen and Noor");
	expect(fullDate(AT)).toBe("31 January 2007");
	expect(shortDate(AT)).toBe("31 Jan 2007");
	expect(monthOf(AT)).toBe("January 2007");
	expect(timeOfDay(AT)).toBe("15:04");
});

test("a time is shown within seven days, and with its zone", () => {
	expect(dateFor(AT, nowAt(AT + 7 * 24 * HOUR - 1))).toBe("31 January 2007, 15:04 UTC");
	expect(dateFor(AT, nowAt(AT + 7 * 24 * HOUR))).toBe("31 January 2007");
	expect(deadline(AT, "UTC")).toBe("Wednesday 31 January 2007, 15:04 UTC");
	expect(deadline(AT, "America/New_York")).toBe("Wednesday 31 January 2007, 10:04 New York time");
	expect(momentIn("Asia/Tokyo", AT)).toBe("1 February 2007, 00:04 (Tokyo)");
});

test("another language has its own numbers, lists, months and capital letters", () => {
	const german = languageOf("de-DE");
	const turkish = languageOf("tr-TR");

	expect(german.plural(1_234, "Wort", "Wörter")).toBe("1.234 Wörter");
	expect(german.listed(["Ines", "Wen", "Noor"])).toBe("Ines, Wen und Noor");
	expect(german.fullDate(AT)).toBe("31. Januar 2007");
	expect(german.monthOf(AT)).toBe("Januar 2007");
	expect(turkish.initials("ilhan ışık")).toBe("İI");
});

test("the sentences of rules write numbers and moments as pages do", () => {
	expect(formatNumber(300_000)).toBe("300,000");
	expect(formatNumber(300_000, "de-DE")).toBe("300.000");
	expect(formatMoment(AT)).toBe("31 January 2007 at 15:04");
});

test.each([
	["Echo", "E"],
	["École", "E"],
	["edge", "E"],
	["Ærø", "A"],
	["Øre", "O"],
	["Ñandú", "N"],
	["ﬁnance", "F"],
	["Łódź", "L"],
	["Éa", "E"],
	["3D", "0–9"],
	["+1", "0–9"],
	["Ёлка", "Е"],
	["Ωmega", "Ω"],
	["名前", "名"],
])("an index lists %s under %s", (word, letter) => {
	expect(indexLetter(word)).toBe(letter);
});

test("an index has each letter once, in the order of its words", () => {
	const words = [
		"École",
		"Echo",
		"Edge",
		"Æther",
		"Azure",
		"Zulu",
		"Äpfel",
		"%",
		"7 days",
		"Øl",
		"Oz",
		"Ёлка",
		"Еда",
	];

	const letters = words.toSorted(languageOf("en").byName).map(indexLetter);

	const runs = letters.filter((letter, at) => letter !== letters[at - 1]);
	expect(runs).toEqual([...new Set(letters)]);
});
