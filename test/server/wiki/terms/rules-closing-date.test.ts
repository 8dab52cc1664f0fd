// Closing dates across the change of clocks.
import { expect, test } from "vitest";
import { momentIn, writtenIn } from "../../../../server/wiki/terms/rules-closing-date.ts";

const CASES: readonly (readonly [string, string, number])[] = [
	["Europe/London", "2007-01-31 23:59", Date.UTC(2007, 0, 31, 23, 59)],
	["Europe/Paris", "2007-07-31 23:59", Date.UTC(2007, 6, 31, 21, 59)],
	["Asia/Kolkata", "2007-01-31T12:00", Date.UTC(2007, 0, 31, 6, 30)],
	["Pacific/Auckland", "2007-01-31", Date.UTC(2007, 0, 31, 10, 59)],
	// Two hours after the clocks went forward, and one before they went back.
	["Europe/Berlin", "2026-03-29 04:00", Date.UTC(2026, 2, 29, 2)],
	["Europe/Berlin", "2026-10-25 01:30", Date.UTC(2026, 9, 24, 23, 30)],
];

test.each(CASES)("in %s, %s is the right moment", (zone, written, moment) => {
	expect(momentIn(zone, written)).toBe(moment);
});

test("what the form shows reads back as the same moment", () => {
	for (const [zone, , moment] of CASES) expect(momentIn(zone, writtenIn(zone, moment))).toBe(moment);
});

test.each([
	["Europe/London", "2027-02-30"],
	["Europe/London", "2027-13-05"],
	["Europe/London", "2027-01-01 24:00"],
	["Europe/London", "2027-01-01 10:75"],
	["Europe/London", "0050-01-01"],
	["Europe/London", "99999-01-01"],
	["Europe/London", "-2027-01-01"],
	["Europe/London", "tomorrow"],
	["Middle/Earth", "2027-01-01"],
	["", "2027-01-01"],
	["Europe/London\u0000", "2027-01-01"],
])("in %j, %j is no moment", (zone, written) => {
	expect(momentIn(zone, written)).toBeUndefined();
});
