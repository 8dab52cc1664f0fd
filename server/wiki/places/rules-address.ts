// Addresses below a proposal or page: what they name, how that is said, and where its versions are compared. Pure.
import { Problem } from "../../errors.ts";
import type { Place } from "./rules.ts";
import { comparePath, patchPath, termPath } from "../../../text/addresses.ts";
import { proposalRef, type TextRef, TEXTS_MAX, versionRef } from "../../../text/text-refs.ts";

/** The draft of a place. Throws "not-found" where there is no living text: at a term. */
export function draftOf({ draftId }: Pick<Place, "draftId">): string {
	if (draftId === undefined) throw new Problem("not-found", "There is no text at this address.");
	return draftId;
}

/** Address of the comparison of two to five versions of this place. */
export function compareHref(place: Place, ...versions: readonly number[]): string {
	return comparePath(comparedAt(place), refsTo(place, versions));
}

/** Address of the patch from one version of this place to another. */
export function patchHref(place: Place, before: number, after: number): string {
	return patchPath(comparedAt(place), refsTo(place, [before, after]));
}

/** The versions of a proposal are compared at its term, beside those of other proposals. */
function comparedAt({ term, href }: Place): string {
	return term === undefined ? href : termPath(term.slug);
}

function refsTo({ number }: Place, versions: readonly number[]): readonly TextRef[] {
	return versions.map((version) =>
		number === undefined ? versionRef(version) : proposalRef(number, version),
	);
}

/** The version numbers ticked in the history, the earliest first; undefined when they are not two to five. */
export function parseTicked(ticked: readonly string[]): readonly number[] | undefined {
	const numbers = ticked.map(parseNumber).filter((number) => number !== undefined);
	const each = [...new Set(numbers)].toSorted((a, b) => a - b);
	return each.length < 2 || each.length > TEXTS_MAX ? undefined : each;
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
