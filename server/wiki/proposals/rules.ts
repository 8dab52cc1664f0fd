// What a proposal is, its states, and what may be written in the form that starts one. Pure.
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { carried, line, publicReason, wholeText } from "../../fields.ts";
import type { PersonName } from "../people/rules.ts";
import { PROPOSAL_NAME_MAX, TEXT_MAX } from "../../../text/limits.ts";
import { slugify } from "../../../text/links.ts";
import { type Names, plainText, renderDefinition, type SafeHtml } from "../../../text/markdown/render.ts";
import { type ProposalRef, proposalRef } from "../../../text/text-refs.ts";
import { countWords } from "../../../text/words.ts";

export type ProposalState = "open" | "closed" | "withdrawn" | "merged";

export type Proposal = {
	readonly id: string;
	readonly termId: string;
	readonly number: number;
	/** What makes this one different, in a few words. */
	readonly name: string;
	readonly draftId: string;
	readonly startedBy: PersonName;
	readonly startedAt: number;
	/** The version it started from, as people say it: "proposal 1, version 4". */
	readonly basedOn: { readonly versionId: string; readonly href: string; readonly label: string } | undefined;
	readonly state: ProposalState;
	readonly stateReason: string;
	readonly stateBy: PersonName | undefined;
	readonly stateAt: number | undefined;
	/** The newest version, if one has been saved. */
	readonly latest:
		| {
				readonly versionId: string;
				readonly number: number;
				readonly text: string;
				readonly textHash: string;
				readonly savedAt: number;
				readonly savedBy: PersonName | undefined;
		  }
		| undefined;
	readonly comments: number;
};

/** Its newest text for a page that may show others beside it, so that the notes of each keep apart. */
export function htmlOf(
	{ number, latest }: Proposal,
	names: { readonly in: (versionId: string) => Names },
): SafeHtml | undefined {
	return (
		latest && renderDefinition(latest.text, { ...names.in(latest.versionId), notePrefix: `p-${number}-` })
	);
}

const FEWEST_WORDS = 3;

const NAME = line({
	label: "In a few words, what makes this one different?",
	what: "A name",
	max: PROPOSAL_NAME_MAX,
	empty: "Say in a few words what makes this one different.",
});

/** Starting a proposal. */
export const PROPOSAL_FORM = z.object({
	name: NAME,
	text: wholeText({
		label: "Definition",
		what: "A text",
		max: TEXT_MAX,
		check: (text) =>
			countWords(text) < FEWEST_WORDS ? "Write a definition of at least 3 words." : undefined,
	}),
	from: carried(),
	step: carried(),
});

/** Renaming a proposal. */
export const NAME_FORM = z.object({ name: NAME });

/** A text of the term that a new proposal must differ from, as people say it: "edition 2". */
export type OtherText = { readonly label: string; readonly text: string };

/** Throws when a reader would see no other words than one of these has. */
export function assertOwnWords(text: string, others: readonly OtherText[]): void {
	const words = asRead(text);
	const same = others.find((other) => asRead(other.text) === words);
	if (same === undefined) return;
	const sentence = `This is the same as ${same.label}. Change at least one word.`;
	throw new Problem("invalid", sentence, { field: "text" });
}

function asRead(text: string): string {
	return plainText(text.normalize("NFC")).replaceAll(/\s+/gu, " ").trim();
}

/** Closing or withdrawing a proposal. */
export const END_FORM = z.object({ reason: publicReason("Say in at least one sentence why.") });

/** The words after the number in an address are decoration: "2-value-and-advocates". */
export function parseProposalAddress(segment: string): { number: number; words: string } | undefined {
	const match = /^([1-9]\d{0,5})(?:-(.*))?$/u.exec(segment);
	if (!match) return undefined;
	return { number: Number(match[1]), words: match[2] ?? "" };
}

export function addressWords(proposal: Proposal): string {
	return slugify(proposal.name);
}

/** How addresses name its newest version. */
export function latestRef(proposal: {
	readonly number: number;
	readonly latest: { readonly number: number } | undefined;
}): ProposalRef {
	return proposalRef(proposal.number, proposal.latest?.number ?? 1);
}

/** "Proposal 2: value and advocates". */
export function titleOf(proposal: Pick<Proposal, "number" | "name">): string {
	return `Proposal ${proposal.number}: ${proposal.name}`;
}
