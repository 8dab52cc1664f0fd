// What a proposal is, its states, and what may be written in the form that starts one. Pure.
import type { Parsed } from "../../errors.ts";
import type { PersonName } from "../people/rules.ts";
import { PROPOSAL_NAME_MAX, REASON_MAX, TEXT_MAX } from "../../../text/limits.ts";
import { slugify } from "../../../text/links.ts";
import { type Names, renderDefinition, type SafeHtml } from "../../../text/markdown/render.ts";
import { asLine, isBlank, isStorable, isStorableLine } from "../../../text/storable.ts";
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
export function htmlOf({ number, latest }: Proposal, names: Names): SafeHtml | undefined {
	return latest && renderDefinition(latest.text, { ...names, notePrefix: `p-${number}-` });
}

export type ProposalForm = { readonly name: string; readonly text: string };

const FEWEST_WORDS = 3;

export function parseProposal(name: string, text: string): Parsed<ProposalForm> {
	const errors: Record<string, string> = {};
	const trimmed = asLine(name);
	if (isBlank(trimmed)) errors["name"] = "Say in a few words what makes this one different.";
	if (trimmed.length > PROPOSAL_NAME_MAX) {
		errors["name"] = `A name has at most ${PROPOSAL_NAME_MAX} characters.`;
	}
	const words = text.replaceAll("\r\n", "\n").trim();
	const problem = textProblem(words);
	if (problem !== undefined) errors["text"] = problem;
	if (!isStorableLine(trimmed)) {
		errors["name"] = "The name contains characters that cannot be stored.";
	}
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, value: { name: trimmed, text: words } };
}

function textProblem(text: string): string | undefined {
	if (text.length > TEXT_MAX) {
		return `A text has at most ${TEXT_MAX.toLocaleString("en")} characters; this has ${text.length.toLocaleString("en")}.`;
	}
	if (!isStorable(text)) return "The text contains characters that cannot be stored.";
	if (countWords(text) < FEWEST_WORDS) return "Write a definition of at least 3 words.";
	return undefined;
}

/** Reason for closing or withdrawing; everyone will read it. */
export function parseReason(reason: string): Parsed<string> {
	const trimmed = reason.trim();
	if (isBlank(trimmed)) return { ok: false, errors: { reason: "Say in at least one sentence why." } };
	if (trimmed.length > REASON_MAX) {
		return { ok: false, errors: { reason: `At most ${REASON_MAX} characters; this has ${trimmed.length}.` } };
	}
	if (!isStorable(trimmed)) {
		return { ok: false, errors: { reason: "The reason contains characters that cannot be stored." } };
	}
	return { ok: true, value: trimmed };
}

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
