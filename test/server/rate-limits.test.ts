// How often something may be tried.
import { expect, test } from "vitest";
import { makeLimits } from "../../server/rate-limits.ts";

const MINUTE = 60_000;

test("the sixth wrong sign-in in a row has to wait for the next try to be there again", () => {
	const limits = makeLimits(() => 0);

	const waits = Array.from({ length: 6 }, () => limits.spend("wrong-sign-in", "ines@wiki.example"));

	expect(waits).toEqual([0, 0, 0, 0, 0, 180]);
});

test("tries come back one after another, never more than there were", () => {
	let now = 0;
	const limits = makeLimits(() => now);
	for (let i = 0; i < 5; i++) limits.spend("wrong-sign-in", "ines");

	now = 3 * MINUTE;
	const afterThree = [limits.spend("wrong-sign-in", "ines"), limits.spend("wrong-sign-in", "ines")];
	now = 24 * 60 * MINUTE;
	const nextDay = Array.from({ length: 6 }, () => limits.spend("wrong-sign-in", "ines"));

	expect(afterThree).toEqual([0, 180]);
	expect(nextDay).toEqual([0, 0, 0, 0, 0, 180]);
});

test("one person's wrong tries do not use up another's", () => {
	const limits = makeLimits(() => 0);
	for (let i = 0; i < 5; i++) limits.spend("wrong-sign-in", "ines");

	const wait = limits.spend("wrong-sign-in", "tomas");

	expect(wait).toBe(0);
});

test("a try given back can be used again", () => {
	const limits = makeLimits(() => 0);
	for (let i = 0; i < 5; i++) limits.spend("wrong-sign-in", "ines");

	limits.refund("wrong-sign-in", "ines");

	expect(limits.spend("wrong-sign-in", "ines")).toBe(0);
});

test("a clock that is set back takes nothing away and gives nothing", () => {
	let now = 60 * MINUTE;
	const limits = makeLimits(() => now);
	for (let i = 0; i < 5; i++) limits.spend("wrong-sign-in", "ines");

	now = 0;

	expect(limits.spend("wrong-sign-in", "ines")).toBe(180);
});

test("what was typed is not remembered at any length", () => {
	const limits = makeLimits(() => 0);
	const long = "a".repeat(1_000_000);
	for (let i = 0; i < 5; i++) limits.spend("wrong-sign-in", `${long}${i}`);

	expect(limits.spend("wrong-sign-in", long)).toBe(180);
});

test("a flood of new names forgets those longest unused, and those alone", () => {
	const limits = makeLimits(() => 0);
	for (let i = 0; i < 5; i++) for (const name of ["ines", "tomas"]) limits.spend("wrong-sign-in", name);

	for (let i = 0; i < 25_000; i++) limits.spend("wrong-sign-in", `first ${i}`);
	limits.spend("wrong-sign-in", "tomas");
	for (let i = 0; i < 24_999; i++) limits.spend("wrong-sign-in", `later ${i}`);

	expect(limits.spend("wrong-sign-in", "tomas")).toBe(180);
	expect(limits.spend("wrong-sign-in", "ines")).toBe(0);
});

test("what a stranger can use up for somebody else is never refused: it takes longer, up to half a minute", () => {
	let now = 0;
	const limits = makeLimits(() => now);

	const pauses = Array.from({ length: 13 }, () => limits.slowDown("wrong-sign-in", "ines"));
	now = 60 * MINUTE;

	expect(pauses).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1_000));
	expect(limits.slowDown("wrong-sign-in", "ines")).toBe(0);
});
