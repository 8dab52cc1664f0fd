// Finds the texts that can be compared: the newest ones for the two lists to choose from.
import type { Db } from "../../db/tables.ts";

// Older versions are compared from the list of versions.
const NEWEST = 20;

export type ComparableVersion = {
	readonly proposal: number;
	readonly version: number;
	readonly name: string;
};

/** The newest versions of every proposal of a term; by proposal, newest first. */
export async function listComparableVersions(db: Db, termId: string): Promise<readonly ComparableVersion[]> {
	return (
		db
			.selectFrom("version")
			.innerJoin("proposal", "proposal.draft_id", "version.draft_id")
			.select(["proposal.number as proposal", "version.number as version", "version.name"])
			.where("proposal.term_id", "=", termId)
			// Numbers have no gaps, so the newest are those close to the highest.
			.where("version.number", ">", (eb) =>
				eb
					.selectFrom("version as newest")
					.select((inner) => inner(inner.fn.max("newest.number"), "-", NEWEST).as("number"))
					.whereRef("newest.draft_id", "=", "version.draft_id"),
			)
			.orderBy("proposal.number")
			.orderBy("version.number", "desc")
			.execute()
	);
}

/** Numbers of the newest editions of a term, newest first. */
export async function listComparableEditions(db: Db, termId: string): Promise<readonly number[]> {
	const rows = await db
		.selectFrom("edition")
		.select("number")
		.where("term_id", "=", termId)
		.orderBy("number", "desc")
		.limit(NEWEST)
		.execute();
	return rows.map(({ number }) => number);
}
