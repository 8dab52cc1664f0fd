// The adoption record: what it holds, and the one way it is written and hashed. docs/adoption-record.md describes
// it for people who check one without this program. Pure.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ProposalClosing } from "./rules.ts";
import type { Proposal } from "../proposals/rules.ts";
import { AUTHORSHIP_ALGORITHM } from "../../../text/authorship/authorship.ts";
import { canonicalJson } from "../../../text/canonical-json.ts";

const FORMAT = "watchword-adoption-record/2";
// Records of earlier programs have lists that nothing ever filled, and do not say what the text quoted.
const FIRST_FORMAT = "watchword-adoption-record/1";

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const counting = z.int().min(1);

const common = {
	wiki: z.strictObject({ name: z.string(), address: z.string() }),
	term: z.strictObject({ key: z.string(), slug: z.string(), headword: z.string() }),
	edition: counting,
	text: z.string(),
	textHash: hash,
	proposal: z.strictObject({ number: counting, name: z.string(), fate: z.enum(["left open", "closed"]) }),
	version: z.strictObject({ key: z.string(), number: counting, savedAt: z.iso.datetime() }),
	authorshipAlgorithm: counting,
	previousRecordHash: hash.nullable(),
	curator: z.strictObject({ key: z.string() }),
	adoptedAt: z.iso.datetime(),
	reasons: z.string(),
	otherProposals: z.array(
		z.strictObject({
			number: counting,
			name: z.string(),
			version: counting.nullable(),
			fate: z.enum(["left open", "closed", "closed before", "withdrawn", "merged"]),
			words: z.string(),
		}),
	),
	credits: z.array(
		z.strictObject({
			key: z.string(),
			kind: z.enum(["contributor", "acknowledged"]),
			consent: z.enum(["named", "counted", "ask", "undecided"]),
			words: z.int().min(0),
		}),
	),
};

const schema = z.discriminatedUnion("format", [
	z.strictObject({
		...common,
		format: z.literal(FORMAT),
		/** Editions that the text shows where it has {{…}}. */
		quotations: z.array(
			z.strictObject({ headword: z.string(), edition: counting, text: z.string(), recordHash: hash }),
		),
		closingDateChanges: z.array(
			z.strictObject({
				key: z.string(),
				at: z.iso.datetime(),
				from: z.iso.datetime().nullable(),
				to: z.iso.datetime().nullable(),
				/** "" when a date was set that was not there before. */
				reason: z.string(),
			}),
		),
	}),
	z.strictObject({
		...common,
		format: z.literal(FIRST_FORMAT),
		positions: z.array(z.json()),
		unansweredObjections: z.array(z.json()),
		closingDateChanges: z.array(z.json()),
	}),
]);

export type AdoptionRecord = z.infer<typeof schema>;

/** As this program writes it. */
type NewRecord = Extract<AdoptionRecord, { format: typeof FORMAT }>;

export type OtherProposal = AdoptionRecord["otherProposals"][number];

/** What a record says; everything else in it follows. */
export type RecordFacts = Omit<NewRecord, "format" | "textHash" | "authorshipAlgorithm">;

/** What became of the proposals that were not chosen. */
export function otherProposals(
	proposals: readonly Pick<Proposal, "id" | "number" | "name" | "state" | "stateReason" | "latest">[],
	closings: readonly ProposalClosing[],
): OtherProposal[] {
	return proposals.map((proposal) => {
		const closing = closings.find(({ proposalId }) => proposalId === proposal.id);
		return {
			number: proposal.number,
			name: proposal.name,
			version: proposal.latest?.number ?? null,
			fate: closing === undefined ? FATES[proposal.state] : "closed",
			words: closing?.reason ?? proposal.stateReason,
		};
	});
}

const FATES = {
	open: "left open",
	closed: "closed before",
	withdrawn: "withdrawn",
	merged: "merged",
} as const satisfies Record<Proposal["state"], OtherProposal["fate"]>;

/** The record as it is kept and served, byte for byte, with the hash by which the next one names it. */
export function buildRecord(facts: RecordFacts): { readonly json: string; readonly hash: string } {
	const record: NewRecord = {
		...facts,
		format: FORMAT,
		textHash: sha256(facts.text),
		authorshipAlgorithm: AUTHORSHIP_ALGORITHM,
		otherProposals: facts.otherProposals.toSorted((a, b) => a.number - b.number),
		// By key, because any other order would say something about the people.
		credits: facts.credits.toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key)),
	};
	const json = canonicalJson(record);
	return { json, hash: sha256(json) };
}

/** Undefined when the text is not a record of a format this program knows. */
export function parseRecord(json: string): AdoptionRecord | undefined {
	const parsed = schema.safeParse(jsonOf(json));
	return parsed.success ? parsed.data : undefined;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** SHA-256 of the text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
	return createHash("sha256").update(text, "utf8").digest("hex");
}
