// Looks up what a person has said, wherever it stands, for their profile.
import type { Db } from "../../db/tables.ts";
import { isShownComment } from "../hiding/store.ts";

export type PostedComment = {
	readonly number: number;
	readonly text: string;
	readonly postedAt: number;
	/** What it is about: a term, or one of its proposals, or a free page. */
	readonly about:
		| { readonly kind: "term"; readonly slug: string; readonly title: string }
		| { readonly kind: "proposal"; readonly slug: string; readonly title: string; readonly number: number }
		| { readonly kind: "page"; readonly slug: string; readonly title: string };
};

/** Newest first. */
export async function listCommentsOf(
	db: Db,
	personId: string,
	limit: number,
): Promise<readonly PostedComment[]> {
	const rows = await comments(db)
		.where("comment.person_id", "=", personId)
		.where(isShownComment())
		.orderBy("comment.number", "desc")
		.limit(limit)
		.execute();
	return rows.flatMap((row) => {
		const about = aboutOf(row);
		return about === undefined
			? []
			: [{ number: row.number, text: row.text, postedAt: row.posted_at, about }];
	});
}

function comments(db: Db) {
	return db
		.selectFrom("comment")
		.leftJoin("proposal", (join) =>
			join.onRef("proposal.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "proposal"),
		)
		.leftJoin("page", (join) =>
			join.onRef("page.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "page"),
		)
		.leftJoin("term", (join) =>
			join.on((eb) =>
				eb.or([
					eb("term.id", "=", eb.ref("comment.subject_id")),
					eb("term.id", "=", eb.ref("proposal.term_id")),
				]),
			),
		)
		.select([
			"comment.number",
			"comment.text",
			"comment.posted_at",
			"proposal.number as proposal_number",
			"page.slug as page_slug",
			"page.title as page_title",
			"term.slug as term_slug",
			"term.headword",
		]);
}

type CommentRow = Awaited<ReturnType<ReturnType<typeof comments>["executeTakeFirstOrThrow"]>>;

function aboutOf(row: CommentRow): PostedComment["about"] | undefined {
	if (row.page_slug !== null && row.page_title !== null) {
		return { kind: "page", slug: row.page_slug, title: row.page_title };
	}
	if (row.term_slug === null || row.headword === null) return undefined;
	const term = { slug: row.term_slug, title: row.headword };
	if (row.proposal_number === null) return { kind: "term", ...term };
	return { kind: "proposal", ...term, number: row.proposal_number };
}
