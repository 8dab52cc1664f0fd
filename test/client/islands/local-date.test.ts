// Dates in the reader's own words and zone.
import { expect, test } from "vitest";
import { inYourTime, recently } from "../../../client/islands/local-date.ts";

const NOW = new Date("2026-11-21T15:04:00Z");

test.each([
	["2026-11-21T09:30:00Z", "UTC", "today, 09:30"],
	["2026-11-20T15:04:00Z", "UTC", "yesterday, 15:04"],
	["2026-11-18T07:00:00Z", "UTC", "Wednesday, 07:00"],
	["2026-11-15T00:00:00Z", "UTC", "Sunday, 00:00"],
	["2026-11-20T23:30:00Z", "Europe/Rome", "today, 00:30"],
	["2026-11-21T02:00:00Z", "America/New_York", "yesterday, 21:00"],
])("%s is said in %s as “%s”", (at, zone, words) => {
	expect(recently(new Date(at), NOW, zone)).toBe(words);
});

test.each(["2026-11-14T15:04:00Z", "2007-01-31T23:59:00Z", "2026-11-21T15:05:00Z"])(
	"%s keeps its full date, because no day name would do",
	(at) => {
		expect(recently(new Date(at), NOW, "UTC")).toBeUndefined();
	},
);

test("a closing date names the reader's own time beside the one it was set in", () => {
	const at = new Date("2027-02-01T04:59:00Z");

	expect(inYourTime(at, "America/New_York", "Europe/Rome")).toBe("(05:59 on Monday in your time)");
});

test("a closing date says nothing twice to a reader in its own zone", () => {
	const at = new Date("2027-02-01T04:59:00Z");

	expect(inYourTime(at, "America/New_York", "America/New_York")).toBeUndefined();
	expect(inYourTime(at, "America/New_York", "America/Lima")).toBeUndefined();
});
