// Finds the texts that are compared, and those that can be: the newest ones for the two lists to choose from.
import type { Db } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { type Authorship, decodeAuthorship } from "../../../text/authorship/authorship.ts";
import type { ProposalRef } from "../../../text/text-refs.ts";

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

/** Words that were saved, and whose they are. */
export type SavedWords = { readonly number: number; readonly text: string; readonly authorship: Authorship };

/** The words of a version of a proposal, the newest without a number. Throws "not-found" when there is no such proposal. */
export async function getProposalText(
	db: Db,
	termId: string,
	asked: ProposalRef,
): Promise<SavedWords | undefined> {
	const row = await db
		.selectFrom("proposal")
		.leftJoin("version", (join) =>
			join
				.onRef("version.draft_id", "=", "proposal.draft_id")
				.$call((on) => (asked.version === undefined ? on : on.on("version.number", "=", asked.version))),
		)
		.select(["version.number", "version.text", "version.authorship"])
		.where("proposal.term_id", "=", termId)
		.where("proposal.number", "=", asked.proposal)
		.orderBy("version.number", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!row) throw new Problem("not-found", "There is no proposal at this address.");
	const { number, text, authorship } = row;
	if (number === null || text === null || authorship === null) return undefined;
	return { number, text, authorship: decodeAuthorship(authorship) };
}

/** The words of an edition, which are those of the version it was made from. */
export async function findEditionWords(
	db: Db,
	termId: string,
	number: number,
): Promise<{ readonly id: string; readonly text: string; readonly authorship: Authorship } | undefined> {
	const row = await db
		.selectFrom("edition")
		.innerJoin("version", "version.id", "edition.version_id")
		.select(["edition.id", "edition.text", "version.authorship"])
		.where("edition.term_id", "=", termId)
		.where("edition.number", "=", number)
		.executeTakeFirst();
	return row && { ...row, authorship: decodeAuthorship(row.authorship) };
}
