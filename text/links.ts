// Slugs, and the two ways a text names a term: [[Term]] or [[Term|words]] links to it, {{term}} quotes its edition.
// The reading functions are shared with the Markdown rules, so that both always see the same links.
import { withoutCode } from "./blank-code.ts";
import { HEADWORD_MAX, LINK_WORDS_MAX, SLUG_MAX } from "./limits.ts";

/** A [[…]] found at a place in a text: the term it names, the words to show, and where it ends. */
export type TermMark = { readonly title: string; readonly words: string; readonly end: number };
/** A {{…}} found at a place in a text. */
export type QuoteMark = { readonly title: string; readonly end: number };

const TERM_MARK = new RegExp(
	String.raw`^\[\[([^[\]|\\]{1,${HEADWORD_MAX}})(?:\\?\|([^[\]|]{1,${LINK_WORDS_MAX}}))?\]\]`,
);
const QUOTE_MARK = new RegExp(String.raw`^\{\{([^{}|\n]{1,${HEADWORD_MAX}})\}\}`);
const MARK_LENGTH_MAX = HEADWORD_MAX + LINK_WORDS_MAX + 6;
const BLANK_LINE = /\n[^\S\n]*\n/;

/** The last part of a term's address: "CRM 2.0" → "crm-2-0". Empty if the title has no letter and no digit. */
export function slugify(title: string): string {
	const slug = title
		.normalize("NFC")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
		.replace(/^[-\p{M}]+/u, "");
	return Array.from(slug).slice(0, SLUG_MAX).join("").replace(/-$/, "");
}

/** Two slugs with the same key are the same address, however their letters were typed. */
export function slugKey(slug: string): string {
	// Upper case first: it spells out what lower case keeps apart, such as ß and the final sigma.
	return slug.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** The key of the term that a [[…]] or {{…}} names. */
export function keyOfTitle(title: string): string {
	return slugKey(slugify(title));
}

/** Slug keys of all terms a text links to or quotes, each once, in reading order. */
export function termLinks(source: string): string[] {
	const keys = new Set<string>();
	const text = withoutCode(source).replace(/\\[\\[{]/g, "  ");
	let resumeAt = 0;
	for (const { index } of text.matchAll(/(?=\[\[|\{\{)/g)) {
		const mark = index < resumeAt ? undefined : (readTermMark(text, index) ?? readQuoteMark(text, index));
		if (mark === undefined) continue;
		keys.add(keyOfTitle(mark.title));
		resumeAt = mark.end;
	}
	return [...keys];
}

/** The [[…]] that begins exactly at a place, if one does. */
export function readTermMark(text: string, at: number): TermMark | undefined {
	const match = TERM_MARK.exec(text.slice(at, at + MARK_LENGTH_MAX));
	const title = match?.[1]?.trim();
	if (!match || !title || BLANK_LINE.test(match[0]) || slugify(title) === "") return undefined;
	return { title, words: match[2]?.trim() || title, end: at + match[0].length };
}

/** The {{…}} that begins exactly at a place, if one does. */
export function readQuoteMark(text: string, at: number): QuoteMark | undefined {
	const match = QUOTE_MARK.exec(text.slice(at, at + MARK_LENGTH_MAX));
	const title = match?.[1]?.trim();
	if (!match || !title || slugify(title) === "") return undefined;
	return { title, end: at + match[0].length };
}
