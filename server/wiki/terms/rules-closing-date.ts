// Closing dates: a moment chosen and said aloud in a named time zone. Pure.

const WRITTEN = /^([1-9]\d{3}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d))?$/u;
const END_OF_DAY = "23:59";

/**
 * The moment, in milliseconds since 1970, of a local date and time ("2027-01-31 23:59"; the end of the day
 * when no time is given) in an IANA time zone. Undefined when either is not understood.
 */
export function momentIn(zone: string, written: string): number | undefined {
	const [, date, time = END_OF_DAY] = WRITTEN.exec(written) ?? [];
	if (date === undefined || !isZone(zone)) return undefined;
	const wanted = Date.parse(`${date}T${time}Z`);
	// The thirtieth of February is read as a day of March, which nobody wrote.
	if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(date)) return undefined;
	// Twice: the offset at the first guess can be the one from the other side of a clock change.
	const guess = wanted - offsetAt(zone, wanted);
	return wanted - offsetAt(zone, guess);
}

/** "2027-01-31 23:59" in the zone: what the form shows. */
export function writtenIn(zone: string, at: number): string {
	return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16).replace("T", " ");
}

/** Once a text was adopted after the closing date, the date has done its work and says nothing more. */
export function isSpent(closesAt: number, adoptedAt: number | null | undefined): boolean {
	return (adoptedAt ?? -Infinity) > closesAt;
}

function isZone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone !== "";
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
function offsetAt(zone: string, at: number): number {
	const parts = new Intl.DateTimeFormat("en-GB", {
		timeZone: zone,
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
		hourCycle: "h23",
	}).formatToParts(at);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		Number(parts.find((each) => each.type === type)?.value);
	const local = Date.UTC(
		part("year"),
		part("month") - 1,
		part("day"),
		part("hour"),
		part("minute"),
		part("second"),
	);
	return local - Math.floor(at / 1000) * 1000;
}
