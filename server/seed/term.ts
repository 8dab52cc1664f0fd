// A term of the starting content: its folder read into one piece, with every reference inside it checked.
import { z } from "zod";
import { parseThreads, type SeedThread, type Texts } from "./comments.ts";
import { type ClosingDate, closingSchema, type Moment, momentSchema } from "./dates.ts";
import { parseEditions, type SeedEdition, versionSchema } from "./editions.ts";
import { handleOf, type HandlesByName } from "./people.ts";
import { mistake, parseFields, type Sheet } from "./sections.ts";
import { parseEnd, parseVersions, type SeedEnd, type SeedVersion } from "./versions.ts";
import type { LengthLimit } from "../../text/length.ts";
import {
	BRIEF_MAX,
	HEADWORD_MAX,
	LIMIT_MOST_MAX,
	PROPOSAL_NAME_MAX,
	SCOPE_NOTE_MAX,
} from "../../text/limits.ts";
import { slugify } from "../../text/links.ts";

type VersionRef = { readonly proposal: number; readonly version: number };

export type SeedProposal = {
	readonly number: number;
	readonly name: string;
	/** The version of the same term that its words start from. */
	readonly from: VersionRef | undefined;
	readonly versions: readonly SeedVersion[];
	readonly end: SeedEnd | undefined;
};

export type SeedTerm = {
	readonly slug: string;
	readonly headword: string;
	readonly synonyms: readonly string[];
	readonly scopeNote: string;
	readonly brief: string;
	readonly limit: LengthLimit | undefined;
	readonly closing: ClosingDate | undefined;
	/** Who started it and is its curator. */
	readonly by: string;
	readonly started: Moment;
	readonly proposals: readonly SeedProposal[];
	readonly editions: readonly SeedEdition[];
	readonly threads: readonly SeedThread[];
};

export type ProposalSheet = { readonly number: number; readonly sheet: Sheet };

/** The files of one term's folder; a file that is not there is an empty sheet. */
export type TermSheets = {
	readonly slug: string;
	readonly term: Sheet;
	readonly editions: Sheet;
	readonly comments: Sheet;
	/** In the order of their numbers. */
	readonly proposals: readonly ProposalSheet[];
};

const limitSchema = z.string().transform((written, context): LengthLimit => {
	const [, most, unit] = /^([1-9]\d*) (words|sentences)$/u.exec(written) ?? [];
	if (most !== undefined && Number(most) <= LIMIT_MOST_MAX) {
		return { unit: unit === "sentences" ? "sentences" : "words", most: Number(most) };
	}
	context.addIssue("write 60 words, or 2 sentences");
	return z.NEVER;
});

const termSchema = z.strictObject({
	headword: z.string().min(1).max(HEADWORD_MAX),
	synonyms: z.array(z.string().min(1).max(HEADWORD_MAX)).default([]),
	by: z.string(),
	started: momentSchema,
	scope: z.string().max(SCOPE_NOTE_MAX).default(""),
	brief: z.string().max(BRIEF_MAX).default(""),
	limit: limitSchema.optional(),
	closes: closingSchema.optional(),
});

const proposalSchema = z.strictObject({
	name: z.string().min(1).max(PROPOSAL_NAME_MAX),
	from: versionSchema.optional(),
});

export function parseTerm(sheets: TermSheets, names: HandlesByName): SeedTerm {
	const { slug, term } = sheets;
	const { by, started, scope, limit, closes, headword, synonyms, brief } = parseFields(
		term.fields,
		termSchema,
	);
	if (slugify(headword) !== slug) {
		throw mistake(term, `The folder of “${headword}” must be called “${slugify(headword)}”.`);
	}
	const proposals = sheets.proposals.map((file, index) => parseProposal(file, index + 1, names));
	const editions = parseEditions(sheets.editions, names);
	assertReferences(sheets, proposals, editions);
	return {
		slug,
		headword,
		synonyms,
		scopeNote: scope,
		brief,
		limit,
		closing: closes,
		by: handleOf(names, by, term),
		started,
		proposals,
		editions,
		threads: parseThreads(sheets.comments, names, textsOf(proposals, editions)),
	};
}

function parseProposal(
	{ number, sheet }: ProposalSheet,
	expected: number,
	names: HandlesByName,
): SeedProposal {
	if (number !== expected) throw mistake(sheet, `This should be proposal ${expected}: numbers leave no gap.`);
	const { name, from } = parseFields(sheet.fields, proposalSchema);
	const { rest, end } = parseEnd(sheet.sections, names);
	return { number, name, from, versions: parseVersions(sheet, rest, names), end };
}

/** Every version and proposal that is named must be there. */
function assertReferences(
	sheets: TermSheets,
	proposals: readonly SeedProposal[],
	editions: readonly SeedEdition[],
): void {
	const isMissing = (ref: VersionRef) => versionOf(proposals, ref) === undefined;
	for (const { from, number } of proposals) {
		const sheet = sheets.proposals[number - 1]?.sheet ?? sheets.term;
		if (from && isMissing(from)) throw mistake(sheet, `There is no ${nameOf(from)} to start from.`);
	}
	for (const [index, edition] of editions.entries()) {
		const section = sheets.editions.sections[index] ?? sheets.editions;
		if (isMissing(edition)) throw mistake(section, `There is no ${nameOf(edition)} to adopt.`);
		const unknown = edition.closes.find(({ proposal }) => proposals[proposal - 1] === undefined);
		if (unknown) throw mistake(section, `There is no proposal ${unknown.proposal} to close.`);
	}
}

/** Comments on a term may quote an edition of it, those on a proposal a version. */
function textsOf(proposals: readonly SeedProposal[], editions: readonly SeedEdition[]): Texts {
	return {
		has: (on) => on.kind === "term" || (on.kind === "proposal" && proposals[on.number - 1] !== undefined),
		quoted: (on, from) => {
			if (on.kind === "proposal" && from.kind === "version") {
				return versionOf(proposals, { proposal: on.number, version: from.number })?.text;
			}
			const edition = on.kind === "term" && from.kind === "edition" ? editions[from.number - 1] : undefined;
			return edition && versionOf(proposals, edition)?.text;
		},
	};
}

function versionOf(proposals: readonly SeedProposal[], ref: VersionRef): SeedVersion | undefined {
	return proposals[ref.proposal - 1]?.versions[ref.version - 1];
}

function nameOf({ proposal, version }: VersionRef): string {
	return `proposal ${proposal}, version ${version}`;
}
