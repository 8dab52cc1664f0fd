// Remembers proposals. Numbers run from 1 within a term and never have gaps.
import { nextNumber } from "../../db/sequence.ts";
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { Proposal, ProposalState } from "./rules.ts";
import { commentsOnProposal } from "../places/store-columns.ts";
import { proposalPath, termPath, versionPath } from "../../../text/addresses.ts";
import { labelOf, proposalRef } from "../../../text/text-refs.ts";

/** All proposals of a term, open ones first, then by number, each with its newest text. */
export async function listProposals(db: Db, termId: string): Promise<readonly Proposal[]> {
	const rows = await selectProposals(db)
		.where("proposal.term_id", "=", termId)
		.orderBy("proposal.number")
		.execute();
	const proposals = rows.map(proposalOf);
	return [
		...proposals.filter((proposal) => proposal.state === "open"),
		...proposals.filter((proposal) => proposal.state !== "open"),
	];
}

async function findProposal(db: Db, termId: string, number: number): Promise<Proposal | undefined> {
	const row = await selectProposals(db)
		.where("proposal.term_id", "=", termId)
		.where("proposal.number", "=", number)
		.executeTakeFirst();
	return row && proposalOf(row);
}

/** Throws Problem "not-found" when the term has no such proposal. */
export async function getProposal(db: Db, termId: string, number: number): Promise<Proposal> {
	const proposal = await findProposal(db, termId, number);
	if (!proposal) throw new Problem("not-found", "There is no proposal at this address.");
	return proposal;
}

/** Adds the proposal under the next number of its term and returns that number. */
export async function insertProposal(
	tx: Tx,
	proposal: {
		id: string;
		termId: string;
		name: string;
		draftId: string;
		startedBy: string;
		startedAt: number;
		basedOn: string | undefined;
	},
): Promise<number> {
	const number = await nextNumber(tx, "proposal", proposal.termId);
	await tx
		.insertInto("proposal")
		.values({
			id: proposal.id,
			term_id: proposal.termId,
			number,
			name: proposal.name,
			draft_id: proposal.draftId,
			started_by: proposal.startedBy,
			started_at: proposal.startedAt,
			based_on: proposal.basedOn ?? null,
			state: "open",
			state_reason: "",
			state_by: null,
			state_at: null,
			merged_into: null,
		})
		.execute();
	return number;
}

/** Throws Problem "conflict" when it is not open any more. */
export async function updateName(tx: Tx, proposalId: string, name: string): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable("proposal")
		.set({ name })
		.where("id", "=", proposalId)
		.where("state", "=", "open")
		.executeTakeFirst();
	if (numUpdatedRows === 0n) {
		throw new Problem("conflict", "Somebody else closed this proposal a moment ago.");
	}
}

/** Changes the state of an open proposal. Throws Problem "conflict" when it is not open any more. */
export async function updateState(
	tx: Tx,
	proposalId: string,
	change: { state: Exclude<ProposalState, "open">; reason: string; by: string; at: number },
): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable("proposal")
		.set({ state: change.state, state_reason: change.reason, state_by: change.by, state_at: change.at })
		.where("id", "=", proposalId)
		.where("state", "=", "open")
		.executeTakeFirst();
	if (numUpdatedRows === 0n) {
		throw new Problem("conflict", "Somebody else closed this proposal a moment ago.");
	}
}

/** Whether each draft's text may still change, and why not: asked for every live writer. Drafts of pages have no row. */
export async function listProposalsOfDrafts(
	db: Db,
	draftIds: readonly string[],
): Promise<
	readonly {
		draftId: string;
		state: ProposalState;
		stateReason: string;
		startedBy: string;
		curatorId: string;
	}[]
> {
	if (draftIds.length === 0) return [];
	return db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.select([
			"proposal.draft_id as draftId",
			"proposal.state",
			"proposal.state_reason as stateReason",
			"proposal.started_by as startedBy",
			"term.curator_id as curatorId",
		])
		.where("proposal.draft_id", "in", draftIds)
		.execute();
}

export type StartedProposal = {
	readonly termSlug: string;
	readonly headword: string;
	readonly number: number;
	readonly name: string;
	readonly state: ProposalState;
	readonly startedAt: number;
};

/** What a person has started, newest first. */
export async function listProposalsOf(
	db: Db,
	personId: string,
	limit: number,
): Promise<readonly StartedProposal[]> {
	const rows = await db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.select([
			"term.slug",
			"term.headword",
			"proposal.number",
			"proposal.name",
			"proposal.state",
			"proposal.started_at",
		])
		.where("proposal.started_by", "=", personId)
		.orderBy("proposal.started_at", "desc")
		.orderBy("proposal.id", "desc")
		.limit(limit)
		.execute();
	return rows.map(({ slug, started_at, ...row }) => ({ ...row, termSlug: slug, startedAt: started_at }));
}

const COLUMNS = [
	"proposal.id",
	"proposal.term_id",
	"proposal.number",
	"proposal.name",
	"proposal.draft_id",
	"proposal.started_at",
	"proposal.state",
	"proposal.state_reason",
	"proposal.state_at",
	"starter.id as starter_id",
	"starter.handle as starter_handle",
	"starter.name as starter_name",
	"decider.id as decider_id",
	"decider.handle as decider_handle",
	"decider.name as decider_name",
	"latest.id as version_id",
	"latest.number as version_number",
	"latest.text",
	"latest.text_hash",
	"latest.saved_at",
	"saver.id as saver_id",
	"saver.handle as saver_handle",
	"saver.name as saver_name",
	"origin.id as origin_id",
	"origin.number as origin_number",
	"source.number as source_number",
	"source_term.slug as source_slug",
] as const;

function selectProposals(db: Db) {
	return db
		.selectFrom("proposal")
		.innerJoin("person as starter", "starter.id", "proposal.started_by")
		.leftJoin("person as decider", "decider.id", "proposal.state_by")
		.leftJoin("version as latest", (join) =>
			join.onRef("latest.draft_id", "=", "proposal.draft_id").on("latest.number", "=", (eb) =>
				eb
					.selectFrom("version as newest")
					.select((inner) => inner.fn.max("newest.number").as("number"))
					.whereRef("newest.draft_id", "=", "proposal.draft_id"),
			),
		)
		.leftJoin("person as saver", "saver.id", "latest.saved_by")
		.leftJoin("version as origin", "origin.id", "proposal.based_on")
		.leftJoin("proposal as source", "source.draft_id", "origin.draft_id")
		.leftJoin("term as source_term", "source_term.id", "source.term_id")
		.select(COLUMNS)
		.select(commentsOnProposal().as("comments"));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProposals>["executeTakeFirstOrThrow"]>>;

function proposalOf(row: Row): Proposal {
	return {
		id: row.id,
		termId: row.term_id,
		number: row.number,
		name: row.name,
		draftId: row.draft_id,
		startedBy: { id: row.starter_id, handle: row.starter_handle, name: row.starter_name },
		startedAt: row.started_at,
		basedOn: basedOn(row),
		state: row.state,
		stateReason: row.state_reason,
		stateBy: personOf(row.decider_id, row.decider_handle, row.decider_name),
		stateAt: row.state_at ?? undefined,
		latest: latestOf(row),
		comments: row.comments ?? 0,
	};
}

function basedOn(row: Row): Proposal["basedOn"] {
	const { source_slug: slug, source_number: number, origin_number: version } = row;
	if (row.origin_id === null || slug === null || number === null || version === null) return undefined;
	return {
		versionId: row.origin_id,
		href: versionPath(proposalPath(termPath(slug), number), version),
		label: labelOf(proposalRef(number, version)),
	};
}

function latestOf(row: Row): Proposal["latest"] {
	if (row.version_id === null || row.version_number === null || row.text === null) return undefined;
	return {
		versionId: row.version_id,
		number: row.version_number,
		text: row.text,
		textHash: row.text_hash ?? "",
		savedAt: row.saved_at ?? row.started_at,
		savedBy: personOf(row.saver_id, row.saver_handle, row.saver_name),
	};
}

function personOf(id: string | null, handle: string | null, name: string | null) {
	return id === null || handle === null || name === null ? undefined : { id, handle, name };
}
