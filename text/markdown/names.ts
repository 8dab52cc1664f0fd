// What rendering a text asks about the terms it names, carried through the parser beside the text.
import type { Env } from "markdown-it";

/** Finds a term by the key of the title that a text names it by. */
export type TermLookup = (titleKey: string) => { href: string; headword: string } | undefined;
/** Finds a term's current edition by the key of the title that a text names it by. */
export type EditionLookup = (
	titleKey: string,
) => { href: string; headword: string; number: number; text: string } | undefined;

export type Names = { readonly term: TermLookup; readonly edition: EditionLookup };

/** The names, and what this rendering has quoted so far. */
export type Telling = Names & {
	/** True inside a quoted edition, which quotes no further: two editions that quote each other must end. */
	readonly quoting: boolean;
	/** HTML of the editions quoted so far, by what was asked for. */
	readonly quoted: Map<string, string>;
	/** How much HTML the quotations have added. */
	quotedLength: number;
};

const TELLING = Symbol("telling");

export function envOf(telling: Telling, notePrefix?: string): Env {
	// docId is the footnote plugin's word for what its ids begin with.
	return notePrefix === undefined ? { [TELLING]: telling } : { [TELLING]: telling, docId: notePrefix };
}

/** What the ids of this text begin with, when there are several texts on one page. */
export function notePrefixOf(env: Env | undefined): string | undefined {
	const prefix: unknown = env?.["docId"];
	return typeof prefix === "string" ? prefix : undefined;
}

export function tellingOf(env: Env | undefined): Telling {
	const telling = env?.[TELLING];
	if (!isTelling(telling)) throw new Error("Markdown was rendered without saying which terms exist.");
	return telling;
}

function isTelling(value: unknown): value is Telling {
	return typeof value === "object" && value !== null && "quotedLength" in value;
}
