// Looks up what belongs to the same term as a draft: the drafts of all its proposals, and who is credited in its newest
// edition. The draft of a page has nothing beside it.
import type { Db } from "../../db/tables.ts";

/** A query of the drafts of all proposals of the term, this draft among them: to be used inside another query. */
export function selectSiblings(db: Db, draftId: string) {
	return db
		.selectFrom("proposal")
		.innerJoin("proposal as sibling", "sibling.term_id", "proposal.term_id")
		.select("sibling.draft_id")
		.where("proposal.draft_id", "=", draftId);
}

/** Ids of the people with words in the term's newest edition, those with most words first. */
export async function listCredited(db: Db, draftId: string, limit: number): Promise<readonly string[]> {
	const newest = db
		.selectFrom("proposal")
		.innerJoin("edition", "edition.term_id", "proposal.term_id")
		.select("edition.id")
		.where("proposal.draft_id", "=", draftId)
		.orderBy("edition.number", "desc")
		.limit(1);
	const rows = await db
		.selectFrom("credit")
		.select("person_id")
		.where("edition_id", "=", newest)
		.where("words", ">", 0)
		.orderBy("words", "desc")
		.orderBy("person_id")
		.limit(limit)
		.execute();
	return rows.map(({ person_id: id }) => id);
}
