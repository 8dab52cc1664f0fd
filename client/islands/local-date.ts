// Says a date in the reader's own time: "yesterday, 15:04", or for a closing date "(05:59 on Thursday in your time)".
import { LOCALE } from "../../text/formats.ts";

const DAY_MS = 24 * 3600 * 1000;
const WEEK_DAYS = 7;

/** "today, 15:04" up to seven days back; undefined when the full date says more. */
export function recently(at: Date, now: Date, timeZone?: string): string | undefined {
	const days = dayNumber(now, timeZone) - dayNumber(at, timeZone);
	if (at > now || days >= WEEK_DAYS) return undefined;
	return `${dayName(at, days, timeZone)}, ${clockTime(at, timeZone)}`;
}

/** The moment in the reader's zone, or undefined when the clocks there and where it was written show the same. */
export function inYourTime(
	at: Date,
	writtenIn: string | undefined,
	timeZone = ownZone(),
): string | undefined {
	const yours = onTheWall(at, timeZone);
	return yours === onTheWall(at, writtenIn) ? undefined : `(${yours} in your time)`;
}

function onTheWall(at: Date, timeZone: string | undefined): string {
	const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long", ...zoned(timeZone) }).format(at);
	return `${clockTime(at, timeZone)} on ${weekday}`;
}

function dayName(at: Date, daysAgo: number, timeZone: string | undefined): string {
	if (daysAgo === 0) return "today";
	if (daysAgo === 1) return "yesterday";
	return new Intl.DateTimeFormat(LOCALE, { weekday: "long", ...zoned(timeZone) }).format(at);
}

function clockTime(at: Date, timeZone: string | undefined): string {
	return new Intl.DateTimeFormat(LOCALE, { timeStyle: "short", ...zoned(timeZone) }).format(at);
}

/** Calendar days since 1970 in this time zone: a new one begins at midnight, not after 24 hours. */
function dayNumber(at: Date, timeZone: string | undefined): number {
	// The Swedish form of a date is the ISO one.
	const day = new Intl.DateTimeFormat("sv-SE", zoned(timeZone)).format(at);
	return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function zoned(timeZone: string | undefined): Intl.DateTimeFormatOptions {
	return timeZone === undefined ? {} : { timeZone };
}

function ownZone(): string {
	return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function mountLocalDate(element: HTMLElement): void {
	const time = element.querySelector("time");
	const at = new Date(time?.dateTime ?? "");
	if (!time || Number.isNaN(at.getTime()) || element.dataset["done"]) return;
	element.dataset["done"] = "yes";
	if (element.dataset["mode"] === "bracket") {
		// Afterwards nobody has to be there in time.
		const words = at > new Date() ? inYourTime(at, element.dataset["zone"]) : undefined;
		if (words !== undefined) element.append(` ${words}`);
		return;
	}
	time.textContent = recently(at, new Date()) ?? time.textContent;
}
