// What a free page is, and what may be written in the form that starts one. Pure.
import type { Parsed } from "../../errors.ts";
import type { PersonName } from "../people/rules.ts";
import { PAGE_TITLE_MAX, TEXT_MAX } from "../../../text/limits.ts";
import { slugify, slugKey } from "../../../text/links.ts";
import { asLine, isStorable, isStorableLine } from "../../../text/storable.ts";
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

const RESERVED_SLUGS = new Set(["new"]);

export function parsePage(title: string, text: string): Parsed<PageForm> {
	const errors: Record<string, string> = {};
	const trimmed = asLine(title);
	const slug = slugify(trimmed);
	const words = text.replaceAll("\r\n", "\n").trim();
	const problem = titleProblem(trimmed, slug);
	if (problem !== undefined) errors["title"] = problem;
	if (words.length > TEXT_MAX)
		errors["text"] =
			`A page has at most ${TEXT_MAX.toLocaleString("en")} characters; this has ${words.length.toLocaleString("en")}.`;
	else if (!isStorable(words)) {
		errors["text"] = "The text contains characters that cannot be stored.";
	} else if (countWords(words) === 0) errors["text"] = "Write at least one word.";
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, value: { title: trimmed, slug, text: words } };
}

function titleProblem(title: string, slug: string): string | undefined {
	if (title === "" || slug === "") return "Write a title, with at least one letter.";
	if (title.length > PAGE_TITLE_MAX) return `A title has at most ${PAGE_TITLE_MAX} characters.`;
	if (!isStorableLine(title)) return "The title contains characters that cannot be stored.";
	if (RESERVED_SLUGS.has(slugKey(slug)))
		return "This title is the address of another page. Add a word to it.";
	return undefined;
}
