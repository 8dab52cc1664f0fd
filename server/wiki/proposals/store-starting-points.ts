// Finds the versions a new proposal of a term may start from.
import type { Db } from "../../db/tables.ts";

export type ProposalVersion = { readonly proposal: number; readonly version: number };

/** Id of a version of one of the term's proposals. */
export async function findVersionId(
	db: Db,
	termId: string,
	{ proposal, version }: ProposalVersion,
): Promise<string | undefined> {
	const row = await db
		.selectFrom("version")
		.innerJoin("proposal", "proposal.draft_id", "version.draft_id")
		.select("version.id")
		.where("proposal.term_id", "=", termId)
		.where("proposal.number", "=", proposal)
		.where("version.number", "=", version)
		.executeTakeFirst();
	return row?.id;
}

const STARTING_POINTS_MAX = 10;

/** The newest version of each of the first proposals. */
export async function listNewestVersions(db: Db, termId: string): Promise<readonly ProposalVersion[]> {
	return db
		.selectFrom("proposal")
		.innerJoin("version", "version.draft_id", "proposal.draft_id")
		.select((eb) => ["proposal.number as proposal", eb.fn.max<number>("version.number").as("version")])
		.where("proposal.term_id", "=", termId)
		.groupBy("proposal.number")
		.orderBy("proposal.number")
		.limit(STARTING_POINTS_MAX)
		.execute();
}
