// Moments as the starting content writes them: fixed, or counted in days from the day it is laid down, so that an
// open term is still open whenever somebody installs the wiki.
import { z } from "zod";
import { momentIn } from "../wiki/terms/rules-closing-date.ts";

/** Says when, once the day of laying down is known; milliseconds since 1970. */
export type Moment = (now: number) => number;

export type ClosingDate = { readonly at: Moment; readonly zone: string };

const FIXED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/u;
const AGO = /^-([1-9]\d{0,4}) days (\d\d):(\d\d)$/u;
const CLOSES_ON = /^(\d{4}-\d\d-\d\d \d\d:\d\d) (\S+)$/u;
const CLOSES_IN = /^in ([1-9]\d{0,4}) days (\d\d:\d\d) (\S+)$/u;
const DAY_MS = 24 * 60 * 60 * 1000;

/** "2006-12-04T09:12+01:00", or "-12 days 15:04" in UTC. Undefined when it is neither. */
export function parseMoment(written: string): Moment | undefined {
	const ago = AGO.exec(written);
	if (ago) {
		const [days, hours, minutes] = [Number(ago[1]), Number(ago[2]), Number(ago[3])];
		if (hours > 23 || minutes > 59) return undefined;
		return (now) => startOfDay(now) - days * DAY_MS + (hours * 60 + minutes) * 60_000;
	}
	const at = FIXED.test(written) ? Date.parse(written) : Number.NaN;
	return Number.isNaN(at) ? undefined : () => at;
}

/** "2007-01-31 23:59 Europe/Stockholm", or "in 30 days 23:59 Europe/Lisbon": local time in that zone. */
export function parseClosing(written: string): ClosingDate | undefined {
	const [, days, time, zoneAhead = ""] = CLOSES_IN.exec(written) ?? [];
	if (days !== undefined)
		return closingIn(zoneAhead, (now) => `${dayOf(now + Number(days) * DAY_MS)} ${time}`);
	const [, local, zone = ""] = CLOSES_ON.exec(written) ?? [];
	return local === undefined ? undefined : closingIn(zone, () => local);
}

function closingIn(zone: string, local: (now: number) => string): ClosingDate | undefined {
	if (momentIn(zone, local(0)) === undefined) return undefined;
	return { at: (now) => momentIn(zone, local(now)) ?? Number.NaN, zone };
}

/** The day in UTC: "2007-01-31". */
function dayOf(now: number): string {
	return new Date(now).toISOString().slice(0, 10);
}

function startOfDay(now: number): number {
	return now - (now % DAY_MS);
}

export const momentSchema = z.string().transform((written, context) => {
	const moment = parseMoment(written);
	if (moment) return moment;
	context.addIssue("write 2006-12-04T09:12+01:00, or -12 days 15:04");
	return z.NEVER;
});

export const closingSchema = z.string().transform((written, context) => {
	const closing = parseClosing(written);
	if (closing) return closing;
	context.addIssue("write 2007-01-31 23:59 Europe/Stockholm, or in 30 days 23:59 Europe/Lisbon");
	return z.NEVER;
});
