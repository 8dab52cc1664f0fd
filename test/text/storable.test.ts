import { expect, test } from "vitest";
import { asLine, asStorable, isBlank, isStorable, isStorableLine } from "../../text/storable.ts";

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

test.each([
	["nul\u0000here", "nulhere"],
	["vt\u000bhere", "vt\nhere"],
	["ff\u000chere", "ff\nhere"],
	["esc\u001b[0m", "esc[0m"],
	["del\u007fx", "delx"],
	["half \ud83d", "half \ufffd"],
	["tab\t and line\n", "tab\t and line\n"],
])("what can be stored of %j is %j", (text, expected) => {
	expect(asStorable(text)).toBe(expected);
	expect(isStorable(asStorable(text))).toBe(true);
});

test.each([
	["", true],
	[" \n\t\u00a0\u2003", true],
	["\u200b\u200c\u200d\u2060\ufeff\u00ad", true],
	["\u202e\u2066\u200f", true],
	["\u3164\u115f\uffa0\u2800", true],
	["\u0301\ufe0f", true],
	["a", false],
	["!", false],
	["語", false],
	["👩‍👩‍👧", false],
	["\u200bא", false],
])("that a reader sees nothing of %j is %s", (text, blank) => {
	expect(isBlank(text)).toBe(blank);
});

test("a line has one spelling and stays on its line", () => {
	expect(asLine(" Cafe\u0301\n\t de  Flore\u00a0")).toBe("Café de Flore");
});

test.each([
	["שלום \u200f", true],
	["a\u202eb", false],
	["a\u2066b", false],
	["a\u0000b", false],
])("that %j can be kept as a line is %s", (text, storable) => {
	expect(isStorableLine(text)).toBe(storable);
});
