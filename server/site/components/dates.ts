// Dates as sentences have them: in full, in English, with the zone named whenever a time is shown. Pure.

const WEEK_MS = 7 * 24 * 3600 * 1000;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const clockTime = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });

/** "4 January 2007". */
export function fullDate(at: number): string {
	return day.format(at);
}

/** "4 Jan 2007", where a list leaves no room for more. */
export function shortDate(at: number): string {
	return shortDay.format(at);
}

/** "15:04", in UTC. */
export function timeOfDay(at: number): string {
	return clockTime.format(at);
}

/** "4 January 2007", and within seven days the time as well: "4 January 2007, 15:04 UTC". */
export function dateFor(at: number, now: number): string {
	return Math.abs(now - at) < WEEK_MS ? `${day.format(at)}, ${clockTime.format(at)} UTC` : day.format(at);
}

/** "Wednesday 31 January 2007, 23:59 New York time", in the zone the date was set in. */
export function deadline(at: number, zone: string): string {
	const date = new Intl.DateTimeFormat("en-GB", {
		weekday: "long",
		day: "numeric",
		month: "long",
		year: "numeric",
		timeZone: zone,
	}).format(at);
	const name = zoneName(zone);
	return `${date.replace(",", "")}, ${timeIn(zone, at)} ${name === "UTC" ? name : `${name} time`}`;
}

/** "31 January 2007, 18:20 (New York)": for the record, where the day of the week no longer matters. */
export function momentIn(zone: string, at: number): string {
	const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: zone }).format(at);
	return `${date}, ${timeIn(zone, at)} (${zoneName(zone)})`;
}

function timeIn(zone: string, at: number): string {
	return new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone }).format(at);
}

function zoneName(zone: string): string {
	return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
