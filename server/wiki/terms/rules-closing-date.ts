// Closing dates: a moment that was chosen, and is shown, in a named time zone. Pure.
import { Temporal } from "temporal-polyfill";
import { LOCALE } from "../../../text/formats.ts";

const WRITTEN = /^([1-9]\d{3}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d))?$/u;
const END_OF_DAY = "23:59";

/**
 * The moment, in milliseconds since 1970, of a local date and time ("2027-01-31 23:59"; the end of the day
 * when no time is given) in an IANA time zone. Undefined when either is not understood.
 */
export function momentIn(zone: string, written: string): number | undefined {
	const [, date, time = END_OF_DAY] = WRITTEN.exec(written) ?? [];
	const name = fullNameOf(zone);
	if (date === undefined || name === undefined) return undefined;
	const local = unlessOutOfRange(() => Temporal.PlainDateTime.from(`${date}T${time}`));
	return local && laterMoment(local, name);
}

/**
 * One rule for times that the clocks skip or show twice: a closing date never comes earlier than somebody may have
 * read it. A skipped time is the first moment after the gap, and a doubled one is meant the second time.
 */
function laterMoment(local: Temporal.PlainDateTime, zone: string): number {
	const later = local.toZonedDateTime(zone, { disambiguation: "later" });
	if (later.toPlainDateTime().equals(local)) return later.epochMilliseconds;
	return (later.getTimeZoneTransition("previous") ?? later).epochMilliseconds;
}

/** "2027-01-31 23:59" in the zone: what the form shows. */
export function writtenIn(zone: string, at: number): string {
	const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(fullNameOf(zone) ?? zone);
	return local.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}

/** Once a text was adopted after the closing date, the date has done its work and says nothing more. */
export function isSpent(closesAt: number, adoptedAt: number | null | undefined): boolean {
	return (adoptedAt ?? -Infinity) > closesAt;
}

export type TermDeadline = { readonly at: number; readonly zone: string };

/** The closing date that still says something; `adoptedAt` is when the text in force was adopted. */
export function closingDateOf(
	term: { readonly closesAt: number | undefined; readonly closesZone: string | undefined },
	adoptedAt: number | undefined,
): TermDeadline | undefined {
	const { closesAt: at, closesZone: zone } = term;
	return at === undefined || zone === undefined || isSpent(at, adoptedAt) ? undefined : { at, zone };
}

/**
 * The name that Temporal knows. Dates are shown with Intl, which takes old short names ("IST") that Temporal refuses,
 * and refuses whole dates with a zone, which Temporal takes.
 */
function fullNameOf(zone: string): string | undefined {
	const formatter = unlessOutOfRange(() => new Intl.DateTimeFormat(LOCALE, { timeZone: zone }));
	return formatter?.resolvedOptions().timeZone;
}

function unlessOutOfRange<T>(make: () => T): T | undefined {
	try {
		return make();
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}
