// Addresses below a proposal or page: what they name, how that is said, and where its versions are compared. Pure.
import { Problem } from "../errors.ts";
import type { Place } from "./rules.ts";

/** The draft of a place. Throws "not-found" where there is no living text: at a term. */
export function draftOf({ draftId }: Pick<Place, "draftId">): string {
	if (draftId === undefined) throw new Problem("not-found", "There is no text at this address.");
	return draftId;
}

/** Address of the comparison of two versions of this place. */
export function compareHref(place: Place, before: number, after: number): string {
	return `${comparePath(place)}?v=${compareKey(place, before)}&v=${compareKey(place, after)}`;
}

/** The two version numbers ticked in the history, the earlier first; undefined when it is not two. */
export function parsePair(ticked: readonly string[]): readonly [number, number] | undefined {
	const numbers = ticked.map(parseNumber).filter((number) => number !== undefined);
	const [first, second, ...more] = [...new Set(numbers)].toSorted((a, b) => a - b);
	return first === undefined || second === undefined || more.length > 0 ? undefined : [first, second];
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
