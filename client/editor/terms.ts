// Asks the wiki which terms it has.
import { TERM_NAMES } from "../../text/addresses.ts";

export type TermName = { readonly headword: string; readonly synonyms: readonly string[] };

/** Throws when they cannot be had. */
export async function readTerms(): Promise<readonly TermName[]> {
	const answer = await fetch(TERM_NAMES);
	const names: unknown = await answer.json();
	if (!answer.ok || !Array.isArray(names)) throw new Error("The terms could not be read.");
	return names.filter(isTermName);
}

function isTermName(value: unknown): value is TermName {
	return (
		typeof value === "object" &&
		value !== null &&
		"headword" in value &&
		typeof value.headword === "string" &&
		"synonyms" in value &&
		Array.isArray(value.synonyms) &&
		value.synonyms.every((name) => typeof name === "string")
	);
}
