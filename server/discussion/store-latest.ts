// The newest comments of the whole site with the way to each: for the first page.
import type { Db } from "../db/tables.ts";

export type LatestComment = {
	readonly number: number;
	/** Where it stands: /terms/crm-2-0/proposals/2/discussion#c-91. */
	readonly href: string;
	/** "CRM 2.0, proposal 2", or the title of a page. */
	readonly about: string;
	readonly person: { readonly handle: string; readonly name: string };
	readonly text: string;
	readonly postedAt: number;
};

export async function listLatestComments(db: Db, limit: number): Promise<readonly LatestComment[]> {
	const rows = await selectLatest(db).limit(limit).execute();
	return rows.map(latestOf);
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
			"comment.posted_at",
			"person.handle",
			"person.name",
			"proposal.number as proposal_number",
			"term.slug as term_slug",
			"term.headword",
			"page.slug as page_slug",
			"page.title",
		])
		.orderBy("comment.number", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof selectLatest>["executeTakeFirstOrThrow"]>>;

function latestOf(row: Row): LatestComment {
	const place = placeOf(row);
	return {
		number: row.number,
		href: `${place.href}/discussion#c-${row.number}`,
		about: place.about,
		person: { handle: row.handle, name: row.name },
		text: row.text,
		postedAt: row.posted_at,
	};
}

function placeOf(row: Row): { href: string; about: string } {
	if (row.term_slug === null) return { href: `/pages/${row.page_slug}`, about: row.title ?? "" };
	const term = `/terms/${row.term_slug}`;
	const headword = row.headword ?? "";
	if (row.proposal_number === null) return { href: term, about: headword };
	return {
		href: `${term}/proposals/${row.proposal_number}`,
		about: `${headword}, proposal ${row.proposal_number}`,
	};
}
