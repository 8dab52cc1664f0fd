// Looks up what the newest text of every draft is, and of which proposal or page.
import type { Db } from "../../db/tables.ts";
import type { DraftSubject } from "./rules.ts";

type NewestText = {
	readonly draftId: string;
	readonly subject: DraftSubject;
	readonly text: string;
};

/** The newest text of each draft that has one, in order of the drafts' ids: at most `limit` of them after an id. */
export async function listNewestTexts(
	db: Db,
	{ after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly NewestText[]> {
	const rows = await db
		.selectFrom("draft")
		.innerJoin("version", "version.draft_id", "draft.id")
		.leftJoin("proposal", "proposal.draft_id", "draft.id")
		.leftJoin("page", "page.draft_id", "draft.id")
		.select(["draft.id", "draft.kind", "version.text", "proposal.id as proposalId", "page.id as pageId"])
		.where("version.number", "=", (eb) =>
			eb
				.selectFrom("version as newest")
				.select((inner) => inner.fn.max("newest.number").as("number"))
				.whereRef("newest.draft_id", "=", "draft.id"),
		)
		.where("draft.id", ">", after)
		.orderBy("draft.id")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		draftId: row.id,
		subject: { kind: row.kind, id: (row.kind === "proposal" ? row.proposalId : row.pageId) ?? "" },
		text: row.text,
	}));
}
