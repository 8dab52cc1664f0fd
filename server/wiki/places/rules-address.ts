// Addresses below a proposal or page: what they name, how that is said, and where its versions are compared. Pure.
import { Problem } from "../../errors.ts";
import type { Place } from "./rules.ts";

/** The draft of a place. Throws "not-found" where there is no living text: at a term. */
export function draftOf({ draftId }: Pick<Place, "draftId">): string {
	if (draftId === undefined) throw new Problem("not-found", "There is no text at this address.");
	return draftId;
}

/** As many as can stand beside each other in a comparison. */
const TICKED_MAX = 5;

/** Address of the comparison of two to five versions of this place. */
export function compareHref(place: Place, ...versions: readonly number[]): string {
	return `${comparePath(place)}?${versions.map((number) => `v=${compareKey(place, number)}`).join("&")}`;
}

/** The version numbers ticked in the history, the earliest first; undefined when they are not two to five. */
export function parseTicked(ticked: readonly string[]): readonly number[] | undefined {
	const numbers = ticked.map(parseNumber).filter((number) => number !== undefined);
	const each = [...new Set(numbers)].toSorted((a, b) => a - b);
	return each.length < 2 || each.length > TICKED_MAX ? undefined : each;
}

/** The number of a version as an address has it. */
export function parseNumber(written: string): number | undefined {
	return /^[1-9]\d{0,8}$/u.test(written) ? Number(written) : undefined;
}

/** The title in the middle of a sentence: "proposal 2: value and advocates", "Two ideas of a customer". */
export function inSentence({ subject, title }: Pick<Place, "subject" | "title">): string {
	// The number stays on the line of its word.
	return subject.kind === "proposal" ? title.replace(/^Proposal /u, "proposal\u00a0") : title;
}

function comparePath(place: Place): string {
	return place.term === undefined ? `${place.href}/compare` : `/terms/${place.term.slug}/compare`;
}

/** "p2.7" for version 7 of proposal 2; "7" for a version of a page: how the compare page calls it. */
function compareKey(place: Place, number: number): string {
	const proposal = /\/proposals\/(\d+)$/u.exec(place.href)?.[1];
	return proposal === undefined ? String(number) : `p${proposal}.${number}`;
}
