// What a title is known by: its key, and its slug in addresses. And the two ways a text names a term: [[Term]] or [[Term|words]] links to it, {{term}} quotes its edition.
// The reading functions are shared with the Markdown rules, so that both always see the same links.
import { withoutCode } from "./blank-code.ts";
import { HEADWORD_MAX, LINK_WORDS_MAX, SLUG_MAX } from "./limits.ts";
import { spellEverySign, spellSigns } from "./sign-words.ts";
import { isBlank } from "./storable.ts";

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

/**
 * What a title's address would be: "CRM 2.0" → "crm-2-0", "C++" → "c-plus-plus". Two titles may ask for the same one, so
 * it says nothing about whether they are one title. Empty if the title is only punctuation.
 */
export function slugify(title: string): string {
	const composed = title.normalize("NFC");
	return hyphenated(spellSigns(composed)) || hyphenated(spellEverySign(composed));
}

function hyphenated(title: string): string {
	const slug = title
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
		.replace(/^[-\p{M}]+/u, "");
	return Array.from(slug).slice(0, SLUG_MAX).join("").replace(/-$/, "");
}

/** The first of "c", "c-2", "c-3" … that nobody has. */
export function freeSlug(wanted: string, isTaken: (slug: string) => boolean): string {
	for (let number = 1; ; number += 1) {
		const slug = number === 1 ? wanted : `${wanted}-${number}`;
		if (!isTaken(slug)) return slug;
	}
}

/** Two slugs with the same key are the same address, however their letters were typed. */
export function slugKey(slug: string): string {
	// Upper case first: it spells out what lower case keeps apart, such as ß and the final sigma.
	return slug.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const SPACE = /[\s\u2800]+/gu;
// Keyboards and word processors choose among these by themselves.
const APOSTROPHES = /[‘’‚‛ʼ′]/gu;
const QUOTES = /[“”„‟«»″]/gu;
const DASHES = /[‐‑‒–—―−]/gu;

/**
 * The key of the title that a [[…]] or {{…}} names, and by which titles are told apart: two titles with the same key are
 * one, whatever their capitals, spaces and encoding. Signs count: "C++" is not "C".
 */
export function keyOfTitle(title: string): string {
	return slugKey(title.replace(UNSEEN, "").replace(SPACE, " ").trim())
		.replace(APOSTROPHES, "'")
		.replace(QUOTES, '"')
		.replace(DASHES, "-")
		.replace(SPACE, " ")
		.trim();
}

/** Keys of the titles of all terms a text links to or quotes, each once, in reading order. */
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

/** Titles of all terms a text quotes with {{…}}, each once, in reading order. */
export function quotedTitles(source: string): string[] {
	const titles = new Set<string>();
	const text = withoutCode(source).replace(/\\[\\[{]/g, "  ");
	for (const { index } of text.matchAll(/(?=\{\{)/g)) {
		const mark = readQuoteMark(text, index);
		if (mark !== undefined) titles.add(mark.title);
	}
	return [...titles];
}

/** The [[…]] that begins exactly at a place, if one does. */
export function readTermMark(text: string, at: number): TermMark | undefined {
	const match = TERM_MARK.exec(text.slice(at, at + MARK_LENGTH_MAX));
	const title = match?.[1]?.trim();
	if (!match || !title || BLANK_LINE.test(match[0]) || isBlank(title)) return undefined;
	return { title, words: match[2]?.trim() || title, end: at + match[0].length };
}

/** The {{…}} that begins exactly at a place, if one does. */
export function readQuoteMark(text: string, at: number): QuoteMark | undefined {
	const match = QUOTE_MARK.exec(text.slice(at, at + MARK_LENGTH_MAX));
	const title = match?.[1]?.trim();
	if (!match || !title || isBlank(title)) return undefined;
	return { title, end: at + match[0].length };
}
