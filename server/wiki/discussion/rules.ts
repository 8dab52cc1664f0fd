// What a comment is, which words it may quote, how a discussion is laid out, and how long a comment may be
// changed by the person who wrote it. Pure.
import { z } from "zod";
import type { Parsed } from "../../errors.ts";
import { asWritten, carried, parseForm, prose, type TypedForm } from "../../fields.ts";
import type { Tombstone } from "../hiding/rules.ts";
import type { PersonRole } from "../people/rules.ts";
import type { Subject } from "../places/rules.ts";
import { findCopied, wordsOfHtml } from "../../../text/copied-words.ts";
import { formatNumber } from "../../../text/formats.ts";
import { COMMENT_MAX, QUOTE_CONTEXT_MAX, QUOTE_MAX } from "../../../text/limits.ts";
import { plainText } from "../../../text/markdown/render.ts";

export type Speaker = {
	readonly id: string;
	readonly handle: string;
	readonly name: string;
	readonly affiliation: string;
	/** The role they have now. */
	readonly role: PersonRole | undefined;
};

/** The words a comment is about, as they were, with what stood around them, so that they can be found again. */
export type Quote = { readonly words: string; readonly before: string; readonly after: string };

/** A text whose words may be quoted: a version of a draft, or for a term the text of an edition. */
export type Quotable = {
	readonly versionId: string;
	readonly kind: "version" | "edition";
	readonly number: number;
	readonly text: string;
	/** The page on which it is read, for words that stand only there: a quoted edition, the number of a note. */
	readonly html?: string;
};

export type Comment = {
	readonly id: string;
	/** Site-wide, of its permanent address: #c-91. */
	readonly number: number;
	readonly subject: Subject;
	readonly parentId: string | undefined;
	readonly person: Speaker;
	readonly text: string;
	readonly postedAt: number;
	readonly changedAt: number | undefined;
	readonly quote: (Quote & Pick<Quotable, "kind" | "number">) | undefined;
	/** Set when a curator has hidden it; then it has no words. */
	readonly hidden: Tombstone | undefined;
};

/** An answer. `to` is set when it answers another answer: such replies are not nested deeper, they name the person. */
export type Reply = {
	readonly comment: Comment;
	readonly to: { readonly number: number; readonly name: string } | undefined;
};

export type Thread = { readonly comment: Comment; readonly replies: readonly Reply[] };

const COMMENT = prose({
	label: "Comment",
	what: "A comment",
	max: COMMENT_MAX,
	empty: "Write your comment first.",
	advice: "Split it into two.",
});

/** Commenting or replying. */
export const COMMENT_FORM = z.object({
	text: COMMENT,
	/** "words" when the comment is about the words quoted, else about the whole. */
	about: carried(),
	words: asWritten("The words it is about (optional)", QUOTE_MAX),
	/** Number of the comment that is answered. */
	to: carried(),
	/** Number of the version or edition the words are quoted from. */
	v: carried(),
});

export const CHANGE_COMMENT_FORM = z.object({ text: COMMENT });

export type CommentFields = Pick<TypedForm<typeof COMMENT_FORM>, "text" | "about" | "words">;

export type CommentWords = { readonly text: string; readonly quote: Quote | undefined };

const CHANGE_MS = 30 * 60 * 1000;

/** Reads the form. `quotable` is the text the words must occur in, when there is one. */
export function parseComment(fields: CommentFields, quotable: Quotable | undefined): Parsed<CommentWords> {
	const comment = parseForm(CHANGE_COMMENT_FORM, { text: fields.text });
	const quote = fields.about === "words" ? parseQuote(fields.words, quotable) : noQuote;
	if (comment.ok && quote.ok) return { ok: true, value: { text: comment.value.text, quote: quote.value } };
	return {
		ok: false,
		errors: { ...(comment.ok ? {} : comment.errors), ...(quote.ok ? {} : quote.errors) },
	};
}

const noQuote: Parsed<Quote | undefined> = { ok: true, value: undefined };

function parseQuote(typed: string, quotable: Quotable | undefined): Parsed<Quote | undefined> {
	if (quotable === undefined) {
		return wrong("There is no text to quote from yet. Comment on the whole instead.");
	}
	if (squeeze(typed) === "") return wrong("Paste the words your comment is about, or comment on the whole.");
	if (typed.length > QUOTE_MAX) {
		return wrong(
			`Quote at most ${formatNumber(QUOTE_MAX)} characters: the few words it is about are enough.`,
		);
	}
	const quote = findQuote(typed, quotable.text, quotable.html);
	const where = `${quotable.kind} ${quotable.number}`;
	if (!quote)
		return wrong(`These words are not in ${where}. Copy them from it exactly, or comment on the whole.`);
	return { ok: true, value: quote };
}

function wrong(sentence: string): Parsed<Quote | undefined> {
	return { ok: false, errors: { words: sentence } };
}

/** Where the words stand in the text, as it is written or as it is read. Spaces and line ends do not matter. */
export function findQuote(words: string, text: string, html = ""): Quote | undefined {
	const sought = squeeze(words);
	for (const searched of [squeeze(text), squeeze(plainText(text)), squeeze(wordsOfHtml(html))]) {
		// The words with their line ends: a marker stands at the beginning of one.
		const found = findCopied(words.normalize("NFC"), searched);
		if (found && sought !== "") return quoteAt(searched, found.from, searched.slice(found.from, found.to));
	}
	return undefined;
}

function quoteAt(text: string, at: number, words: string): Quote {
	const end = at + words.length;
	return {
		words,
		before: wholeCharacters(text.slice(Math.max(0, at - QUOTE_CONTEXT_MAX), at)),
		after: wholeCharacters(text.slice(end, end + QUOTE_CONTEXT_MAX)),
	};
}

// A cut through a surrogate pair leaves half a character, which cannot be stored.
function wholeCharacters(text: string): string {
	return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/gu, "");
}

function squeeze(text: string): string {
	return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}

/** Comments in time order as threads: answers stand below the comment that began the talk, in time order. */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
	const byId = new Map(comments.map((comment) => [comment.id, comment]));
	const threads = new Map<string, { comment: Comment; replies: Reply[] }>();
	for (const comment of comments) {
		const parent = parentOf(comment, byId);
		const thread = parent && threads.get(firstOf(parent, byId).id);
		if (parent && thread) thread.replies.push({ comment, to: personAnswered(parent) });
		else threads.set(comment.id, { comment, replies: [] });
	}
	return [...threads.values()];
}

function parentOf(comment: Comment, byId: ReadonlyMap<string, Comment>): Comment | undefined {
	return comment.parentId === undefined ? undefined : byId.get(comment.parentId);
}

function firstOf(comment: Comment, byId: ReadonlyMap<string, Comment>): Comment {
	let first = comment;
	for (let parent = parentOf(first, byId); parent; parent = parentOf(first, byId)) first = parent;
	return first;
}

function personAnswered(parent: Comment): Reply["to"] {
	return parent.parentId === undefined ? undefined : { number: parent.number, name: parent.person.name };
}

/** Only so long: afterwards others may have answered what it says. */
export function mayStillChange(comment: Comment, personId: string, now: number): boolean {
	return comment.person.id === personId && now - comment.postedAt < CHANGE_MS;
}

/** Reads "c-91" or "91". */
export function parseCommentNumber(written: string | undefined): number | undefined {
	const match = /^(?:c-)?([1-9]\d{0,8})$/u.exec(written ?? "");
	return match ? Number(match[1]) : undefined;
}

/** Reads a version's or edition's number: "6". */
export function parseNumber(written: string | undefined): number | undefined {
	return /^[1-9]\d{0,8}$/u.test(written ?? "") ? Number(written) : undefined;
}

const START_LENGTH = 90;

/** The first words of a comment, cut at a word. */
export function startOf(text: string): string {
	const line = text.replaceAll(/\s+/gu, " ").trim();
	if (line.length <= START_LENGTH) return line;
	const cut = line.slice(0, START_LENGTH);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))}…`;
}
