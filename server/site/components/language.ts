// What a language decides about a page: numbers, plurals, lists, initials, and dates as sentences have them. Pure.
import { LOCALE, nameOrder, countsIn } from "../../../text/formats.ts";
import type { Now } from "./now.ts";

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Everything for one language. The words between the numbers are still English only. */
export function languageOf(locale: string = LOCALE) {
	return { ...countsIn(locale), ...initialsIn(locale), ...datesIn(locale), ...orderIn(locale) };
}

// Views import these functions and not a language. When pages are translated, the language of the request is chosen
// here, and no view changes.
export const {
	byCount,
	plural,
	listed,
	initials,
	fullDate,
	shortDate,
	monthOf,
	timeOfDay,
	dateFor,
	deadline,
	indexLetter,
	byName,
	momentIn,
} = languageOf();

function initialsIn(locale: string) {
	const letters = new Intl.Segmenter(locale, { granularity: "grapheme" });

	const firstLetter = (word: string): string => {
		for (const { segment } of letters.segment(word)) {
			if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase(locale);
		}
		return "";
	};

	return {
		/** The first letters of a first and a last name: "IO". */
		initials: (name: string): string => {
			const names = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
			const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
			return ends.map((word) => firstLetter(word ?? "")).join("");
		},
	};
}

const LATIN = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** Order in a list and the headings above its parts come from the same rules, so that each heading stands once. */
function orderIn(locale: string) {
	const letters = new Intl.Collator(locale, { sensitivity: "base" });
	const graphemes = new Intl.Segmenter(locale, { granularity: "grapheme" });

	return {
		/** Compares two names. */
		byName: nameOrder(locale),

		/** The letter under which an index lists a word: E for "École" as for "Echo". */
		indexLetter: (word: string): string => {
			const [{ segment: first } = { segment: "" }] = graphemes.segment(word);
			if (!/^\p{L}/u.test(first)) return "0–9";
			if (/^\p{Script=Latin}/u.test(first)) {
				return LATIN.findLast((letter) => letters.compare(letter, first) <= 0) ?? "A";
			}
			const base = first.normalize("NFD").replaceAll(/\p{M}/gu, "").normalize("NFC");
			return base.toLocaleUpperCase(locale);
		},
	};
}

/** In UTC, unless a zone is given: then the zone is named whenever a time is shown. */
function datesIn(locale: string) {
	const format = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
	const day = format({ dateStyle: "long" });
	const shortDay = format({ dateStyle: "medium" });
	const month = format({ month: "long", year: "numeric" });
	const clockTime = format({ timeStyle: "short" });
	const weekday = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

	return {
		/** "4 January 2007". */
		fullDate: (at: number): string => day.format(at),

		/** "4 Jan 2007", where a list leaves no room for more. */
		shortDate: (at: number): string => shortDay.format(at),

		/** "January 2007". */
		monthOf: (at: number): string => month.format(at),

		/** "15:04". */
		timeOfDay: (at: number): string => clockTime.format(at),

		/** "4 January 2007", and within seven days the time as well: "4 January 2007, 15:04 UTC". */
		dateFor: (at: number, now: Pick<Now, "hasCome">): string =>
			now.hasCome(at - WEEK_MS) && !now.hasCome(at + WEEK_MS)
				? `${day.format(at)}, ${clockTime.format(at)} UTC`
				: day.format(at),

		/** "Wednesday 31 January 2007, 23:59 New York time", in the zone the date was set in. */
		deadline: (at: number, timeZone: string): string => {
			const date = format({ ...weekday, timeZone })
				.format(at)
				.replace(",", "");
			const time = format({ timeStyle: "short", timeZone }).format(at);
			const zone = zoneName(timeZone);
			return `${date}, ${time} ${zone === "UTC" ? zone : `${zone} time`}`;
		},

		/** "31 January 2007, 18:20 (New York)": for the record, where the day of the week no longer matters. */
		momentIn: (timeZone: string, at: number): string => {
			const date = format({ dateStyle: "long", timeZone }).format(at);
			return `${date}, ${format({ timeStyle: "short", timeZone }).format(at)} (${zoneName(timeZone)})`;
		},
	};
}

function zoneName(zone: string): string {
	return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
