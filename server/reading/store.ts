// What the reading pages ask across features: what happened lately on the site and to one term.
import type { Db } from "../db/tables.ts";

/** Something that happened, newest first, as one line with an address. */
export type Happening = {
	readonly at: number;
	readonly person: { readonly handle: string; readonly name: string } | undefined;
	readonly kind: "version" | "comment" | "edition" | "proposal";
	/** "version 7 of proposal 2", "edition 3". */
	readonly what: string;
	readonly href: string;
	readonly headword: string;
};

/** The newest happenings of the site, or of one term. */
export async function listHappenings(
	db: Db,
	{ termId, limit }: { termId?: string; limit: number },
): Promise<readonly Happening[]> {
	const found = await Promise.all([
		versionsSaved(db, termId, limit),
		commentsPosted(db, termId, limit),
		editionsAdopted(db, termId, limit),
		proposalsStarted(db, termId, limit),
	]);
	return found
		.flat()
		.toSorted((a, b) => b.at - a.at)
		.slice(0, limit);
}

async function versionsSaved(db: Db, termId: string | undefined, limit: number): Promise<Happening[]> {
	const rows = await db
		.selectFrom("version")
		.innerJoin("proposal", "proposal.draft_id", "version.draft_id")
		.innerJoin("term", "term.id", "proposal.term_id")
		.leftJoin("person", "person.id", "version.saved_by")
		.select([
			"version.number",
			"version.saved_at as at",
			"proposal.number as proposal",
			"term.slug",
			"term.headword",
		])
		.select(["person.handle", "person.name"])
		.where("version.number", ">", 1)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("version.saved_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		at: row.at,
		person: personOf(row),
		kind: "version",
		what: `version ${row.number} of proposal ${row.proposal}`,
		href: `/terms/${row.slug}/proposals/${row.proposal}/versions/${row.number}`,
		headword: row.headword,
	}));
}

async function proposalsStarted(db: Db, termId: string | undefined, limit: number): Promise<Happening[]> {
	const rows = await db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.innerJoin("person", "person.id", "proposal.started_by")
		.select(["proposal.number", "proposal.started_at as at", "term.slug", "term.headword"])
		.select(["person.handle", "person.name"])
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("proposal.started_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		at: row.at,
		person: personOf(row),
		kind: "proposal",
		what: `proposal ${row.number}`,
		href: `/terms/${row.slug}/proposals/${row.number}`,
		headword: row.headword,
	}));
}

async function commentsPosted(db: Db, termId: string | undefined, limit: number): Promise<Happening[]> {
	const rows = await db
		.selectFrom("comment")
		.leftJoin("proposal", (join) =>
			join.onRef("proposal.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "proposal"),
		)
		.innerJoin("term", (join) =>
			join.on((eb) =>
				eb.or([
					eb("term.id", "=", eb.ref("proposal.term_id")),
					eb.and([eb("comment.subject_kind", "=", "term"), eb("term.id", "=", eb.ref("comment.subject_id"))]),
				]),
			),
		)
		.innerJoin("person", "person.id", "comment.person_id")
		.select([
			"comment.number",
			"comment.posted_at as at",
			"proposal.number as proposal",
			"term.slug",
			"term.headword",
		])
		.select(["person.handle", "person.name"])
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("comment.posted_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => {
		const base = `/terms/${row.slug}${row.proposal === null ? "" : `/proposals/${row.proposal}`}`;
		return {
			at: row.at,
			person: personOf(row),
			kind: "comment",
			what: row.proposal === null ? row.headword : `proposal ${row.proposal}`,
			href: `${base}/discussion#c-${row.number}`,
			headword: row.headword,
		};
	});
}

async function editionsAdopted(db: Db, termId: string | undefined, limit: number): Promise<Happening[]> {
	const rows = await db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.innerJoin("person", "person.id", "edition.adopted_by")
		.select(["edition.number", "edition.adopted_at as at", "term.slug", "term.headword"])
		.select(["person.handle", "person.name"])
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("edition.adopted_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		at: row.at,
		person: personOf(row),
		kind: "edition",
		what: `edition ${row.number}`,
		href: `/terms/${row.slug}/editions/${row.number}`,
		headword: row.headword,
	}));
}

function personOf(row: { handle: string | null; name: string | null }): Happening["person"] {
	return row.handle === null || row.name === null ? undefined : { handle: row.handle, name: row.name };
}

/** The edition adopted last on the whole site, unless it was withdrawn. */
export async function findNewestEdition(db: Db): Promise<
	| {
			readonly id: string;
			readonly number: number;
			readonly text: string;
			readonly adoptedAt: number;
			readonly slug: string;
			readonly headword: string;
	  }
	| undefined
> {
	return db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.select(["edition.id", "edition.number", "edition.text", "edition.adopted_at as adoptedAt"])
		.select(["term.slug", "term.headword"])
		.where("edition.withdrawn_at", "is", null)
		.orderBy("edition.adopted_at", "desc")
		.limit(1)
		.executeTakeFirst();
}
