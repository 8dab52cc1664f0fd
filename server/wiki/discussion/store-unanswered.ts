// The newest comments of the whole site that wait for an answer, with the way to each: for the first page.
import type { Db } from "../../db/tables.ts";
import { isShownComment } from "../hiding/store.ts";
import { commentPath, pagePath, proposalPath, termPath } from "../../../text/addresses.ts";

export type UnansweredComment = {
	/** Where it stands: /terms/crm-2-0/proposals/2/discussion#c-91. */
	readonly href: string;
	readonly person: { readonly id: string; readonly name: string };
	readonly text: string;
};

/** Newest first. */
export async function listUnanswered(db: Db, limit: number): Promise<readonly UnansweredComment[]> {
	const rows = await selectLatest(db)
		.where(isShownComment())
		.where((eb) =>
			eb.not(
				eb.exists(
					eb.selectFrom("comment as reply").select("reply.id").whereRef("reply.parent_id", "=", "comment.id"),
				),
			),
		)
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		href: commentPath(placeOf(row), row.number),
		person: { id: row.person_id, name: row.name },
		text: row.text,
	}));
}

function selectLatest(db: Db) {
	return db
		.selectFrom("comment")
		.innerJoin("person", "person.id", "comment.person_id")
		.leftJoin("proposal", (join) =>
			join.onRef("proposal.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "proposal"),
		)
		.leftJoin("term", (join) =>
			join.on((eb) =>
				eb.or([
					eb("term.id", "=", eb.ref("comment.subject_id")),
					eb("term.id", "=", eb.ref("proposal.term_id")),
				]),
			),
		)
		.leftJoin("page", (join) =>
			join.onRef("page.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "page"),
		)
		.select([
			"comment.number",
			"comment.text",
			"comment.person_id",
			"person.name",
			"proposal.number as proposal_number",
			"term.slug as term_slug",
			"page.slug as page_slug",
		])
		.orderBy("comment.number", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof selectLatest>["executeTakeFirstOrThrow"]>>;

function placeOf(row: Row): string {
	if (row.term_slug === null) return pagePath(row.page_slug ?? "");
	const term = termPath(row.term_slug);
	return row.proposal_number === null ? term : proposalPath(term, row.proposal_number);
}
