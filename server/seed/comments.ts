// The comments of the starting content. A comment about certain words names the version or edition they stand in,
// and they must stand there exactly once.
import { z } from "zod";
import type { Moment } from "./dates.ts";
import { type HandlesByName, parseSignature } from "./people.ts";
import { mistake, parseFields, type Part, type SheetSection, type Sheet } from "./sections.ts";
import { COMMENT_MAX, QUOTE_MAX } from "../../text/limits.ts";

/** What a comment is about, as the file says it: the term itself, one of its proposals, or a page. */
export type SeedTopic =
	| { readonly kind: "term" }
	| { readonly kind: "proposal"; readonly number: number }
	| { readonly kind: "page"; readonly slug: string };

export type SeedQuote = {
	readonly words: string;
	readonly from: { readonly kind: "version" | "edition"; readonly number: number };
};

export type SeedReply = { readonly by: string; readonly at: Moment; readonly text: string };

export type SeedThread = SeedReply & {
	readonly on: SeedTopic;
	readonly quote: SeedQuote | undefined;
	readonly replies: readonly SeedReply[];
};

/** What may be talked about, and the texts that words are quoted from. */
export type Texts = {
	has(on: SeedTopic): boolean;
	quoted(on: SeedTopic, from: SeedQuote["from"]): string | undefined;
};

const numeral = z
	.string()
	.regex(/^[1-9]\d*$/u, "write a number")
	.transform(Number);

const schema = z
	.strictObject({
		on: z.string().transform((written, context) => {
			const topic = parseTopic(written);
			if (topic) return topic;
			context.addIssue("write term, proposal 2, or page how-we-work-here");
			return z.NEVER;
		}),
		words: z.string().min(1).max(QUOTE_MAX).optional(),
		version: numeral.optional(),
		edition: numeral.optional(),
	})
	.transform(({ on, words, version, edition }) => ({ on, words, version, edition }));

export function parseThreads(sheet: Sheet, names: HandlesByName, texts: Texts): readonly SeedThread[] {
	return sheet.sections.map((section) => {
		const { on, ...about } = parseFields(section.fields, schema);
		if (!texts.has(on)) throw mistake(section, "What this comment is on is not in these files.");
		const quote = quoteOf(section, about);
		if (quote) assertQuoted(section, quote, texts.quoted(on, quote.from));
		const replies = section.parts.map((part) => parseReplyPart(part, names));
		return { ...parseReply(section, names), on, quote, replies };
	});
}

function parseTopic(written: string): SeedTopic | undefined {
	if (written === "term") return { kind: "term" };
	const number = /^proposal ([1-9]\d*)$/u.exec(written)?.[1];
	if (number !== undefined) return { kind: "proposal", number: Number(number) };
	const slug = /^page (\S+)$/u.exec(written)?.[1];
	return slug === undefined ? undefined : { kind: "page", slug };
}

type About = {
	readonly words: string | undefined;
	readonly version: number | undefined;
	readonly edition: number | undefined;
};

function quoteOf(section: SheetSection, { words, version, edition }: About): SeedQuote | undefined {
	const sources = [version, edition].filter((source) => source !== undefined);
	if (words === undefined && sources.length === 0) return undefined;
	if (words === undefined || sources.length !== 1) {
		throw mistake(section, "Words that are quoted need the one version or edition they stand in.");
	}
	if (version !== undefined) return { words, from: { kind: "version", number: version } };
	return { words, from: { kind: "edition", number: edition ?? 0 } };
}

function assertQuoted(section: SheetSection, { words, from }: SeedQuote, text: string | undefined): void {
	if (text === undefined) throw mistake(section, `There is no ${from.kind} ${from.number} to quote from.`);
	const times = text.split(words).length - 1;
	if (times !== 1)
		throw mistake(section, `“${words}” stands ${times} times in ${from.kind} ${from.number}, not once.`);
}

function parseReplyPart(part: Part, names: HandlesByName): SeedReply {
	if (part.fields.values.size > 0)
		throw mistake(part, "A reply has no fields: leave an empty line before its text.");
	return parseReply(part, names);
}

function parseReply(part: Part, names: HandlesByName): SeedReply {
	if (part.text === "") throw mistake(part, "The text of this comment is missing.");
	if (part.text.length > COMMENT_MAX) throw mistake(part, `A comment has at most ${COMMENT_MAX} characters.`);
	return { ...parseSignature(part.title, names, part), text: part.text };
}
