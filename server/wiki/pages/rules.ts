// What a free page is, and what may be written in the form that starts one. Pure.
import { z } from "zod";
import type { Parsed } from "../../errors.ts";
import { line, parseForm, type TypedForm, wholeText } from "../../fields.ts";
import type { PersonName } from "../people/rules.ts";
import { PAGE_TITLE_MAX, TEXT_MAX } from "../../../text/limits.ts";
import { keyOfTitle, slugify } from "../../../text/links.ts";
import { countWords } from "../../../text/words.ts";

/** A page as its address names it; the text is its draft's latest version. */
export type WikiPage = {
	readonly id: string;
	readonly slug: string;
	readonly title: string;
	readonly draftId: string;
	readonly startedBy: PersonName;
	readonly startedAt: number;
};

export type PageForm = { readonly title: string; readonly slug: string; readonly text: string };

/** Last parts of addresses below /pages that a page may not take. */
export const RESERVED_SLUGS = new Set(["new"]);

const NO_TITLE = "Write a title, with at least one letter, or a sign such as %.";

/** Starting a page. */
export const PAGE_FORM = z.object({
	title: line({
		label: "Title",
		what: "A title",
		max: PAGE_TITLE_MAX,
		empty: NO_TITLE,
		check: titleProblem,
	}),
	text: wholeText({
		label: "Text",
		what: "A page",
		max: TEXT_MAX,
		check: (text) => (countWords(text) === 0 ? "Write at least one word." : undefined),
	}),
});

export function parsePage(typed: TypedForm<typeof PAGE_FORM>): Parsed<PageForm> {
	const read = parseForm(PAGE_FORM, typed);
	return read.ok ? { ok: true, value: { ...read.value, slug: slugify(read.value.title) } } : read;
}

function titleProblem(title: string): string | undefined {
	if (slugify(title) === "") return NO_TITLE;
	if (RESERVED_SLUGS.has(keyOfTitle(title)))
		return "This title is the address of another page. Add a word to it.";
	return undefined;
}
