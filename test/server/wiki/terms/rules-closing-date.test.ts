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

test.each([
	["Europe/Berlin", "2026-03-29 02:30", "2026-03-29 03:00"],
	["America/New_York", "2026-03-08 02:30", "2026-03-08 03:00"],
	["Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:30"],
	// The day that Samoa left out when it moved across the date line.
	["Pacific/Apia", "2011-12-30 12:00", "2011-12-31 00:00"],
	// Midnight itself is skipped.
	["America/Santiago", "2027-09-05 00:30", "2027-09-05 01:00"],
])("in %s, %s is skipped by the clocks, so it is the first moment after: %s", (zone, written, shown) => {
	const moment = momentIn(zone, written);

	expect(writtenIn(zone, moment ?? 0)).toBe(shown);
});

test.each([
	["Europe/Berlin", "2026-10-25 02:30", Date.UTC(2026, 9, 25, 1, 30)],
	["America/New_York", "2026-11-01 01:30", Date.UTC(2026, 10, 1, 6, 30)],
	["Australia/Lord_Howe", "2026-04-05 01:45", Date.UTC(2026, 3, 4, 15, 15)],
])("in %s, %s comes twice, and the second time is meant", (zone, written, moment) => {
	expect(momentIn(zone, written)).toBe(moment);
	expect(writtenIn(zone, moment)).toBe(written);
});

test.each([
	["IST", "2007-01-31 12:00", Date.UTC(2007, 0, 31, 6, 30)],
	["US/Pacific", "2007-01-31 12:00", Date.UTC(2007, 0, 31, 20)],
	["europe/london", "2007-01-31 12:00", Date.UTC(2007, 0, 31, 12)],
])("the old or careless name %s of a zone is understood", (zone, written, moment) => {
	expect(momentIn(zone, written)).toBe(moment);
	expect(writtenIn(zone, moment)).toBe(written);
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
	["2027-01-01T00:00[Europe/London]", "2027-01-01"],
])("in %j, %j is no moment", (zone, written) => {
	expect(momentIn(zone, written)).toBeUndefined();
});
