// What happened lately, on the site or to one term, as lines with an address each.
import type { Db } from "../../db/tables.ts";
import type { Happening } from "./rules.ts";
import { type Bounds, decisionsMade, thingsStarted } from "./store-decisions.ts";
import { isShownComment } from "../hiding/store.ts";
import { commentsHidden } from "./store-hidings.ts";
import type { PersonRole } from "../people/rules.ts";
import { roleOfPerson } from "../people/store-role-column.ts";
import { commentPath, pagePath, proposalPath, termPath, versionPath } from "../../../text/addresses.ts";

type Asked = {
	readonly termId?: string;
	/** Only what happened before this moment. */
	readonly before?: number | undefined;
	readonly limit: number;
};

// Later than anything, and small enough to add to.
const NEVER = 2 ** 52;

/** Newest first. `older` is the moment to ask before for more, when there may be more. */
export async function listHappenings(
	db: Db,
	{ termId, before = NEVER, limit }: Asked,
): Promise<{ readonly happenings: readonly Happening[]; readonly older: number | undefined }> {
	const asked = { termId, before, limit: limit + 1 };
	const found = await Promise.all([
		versionsSaved(db, asked),
		commentsPosted(db, asked),
		decisionsMade(db, asked),
		commentsHidden(db, asked),
		thingsStarted(db, asked),
	]);
	const all = found.flat().toSorted((a, b) => b.at - a.at);
	const oldest = all[limit - 1]?.at ?? -Infinity;
	// What happened at the same moment stays together, because the next page begins before it.
	const happenings = all.filter(({ at }) => at >= oldest);
	return { happenings, older: happenings.length < all.length ? oldest : undefined };
}

async function versionsSaved(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("version")
		.leftJoin("proposal", "proposal.draft_id", "version.draft_id")
		.leftJoin("term", "term.id", "proposal.term_id")
		.leftJoin("page", "page.draft_id", "version.draft_id")
		.leftJoin("person", "person.id", "version.saved_by")
		.select(["version.number", "version.saved_at as at", "proposal.number as proposal"])
		.select(["term.slug", "term.headword", "page.slug as page_slug", "page.title"])
		.select(["person.handle", "person.name", roleOfPerson().as("role")])
		.where("version.number", ">", 1)
		.where("version.saved_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("version.saved_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => {
		const version = `version ${row.number}`;
		return {
			at: row.at,
			person: personOf(row),
			kind: "saved",
			what: row.proposal === null ? version : `${version} of proposal ${row.proposal}`,
			href: versionPath(placeOf(row), row.number),
			about: row.headword ?? row.title ?? "",
		};
	});
}

async function commentsPosted(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("comment")
		.leftJoin("proposal", (join) =>
			join.onRef("proposal.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "proposal"),
		)
		.leftJoin("term", (join) =>
			join.on((eb) =>
				eb.or([
					eb("term.id", "=", eb.ref("proposal.term_id")),
					eb.and([eb("comment.subject_kind", "=", "term"), eb("term.id", "=", eb.ref("comment.subject_id"))]),
				]),
			),
		)
		.leftJoin("page", (join) =>
			join.onRef("page.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "page"),
		)
		.innerJoin("person", "person.id", "comment.person_id")
		.select(["comment.number", "comment.posted_at as at", "proposal.number as proposal"])
		.select(["term.slug", "term.headword", "page.slug as page_slug", "page.title"])
		.select(["person.handle", "person.name", roleOfPerson().as("role")])
		.where("comment.posted_at", "<", before)
		.where(isShownComment())
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("comment.posted_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		at: row.at,
		person: personOf(row),
		kind: "commented",
		what: commentedOn(row),
		href: commentPath(placeOf(row), row.number),
		about: row.headword ?? row.title ?? "",
	}));
}

function commentedOn({ proposal, slug }: { proposal: number | null; slug: string | null }): string {
	if (proposal !== null) return `proposal ${proposal}`;
	return slug === null ? "the page" : "the definition";
}

type PlaceRow = {
	readonly slug: string | null;
	readonly proposal: number | null;
	readonly page_slug: string | null;
};

function placeOf({ slug, proposal, page_slug: page }: PlaceRow): string {
	if (slug === null) return pagePath(page ?? "");
	return proposal === null ? termPath(slug) : proposalPath(termPath(slug), proposal);
}

type PersonRow = {
	readonly handle: string | null;
	readonly name: string | null;
	readonly role: PersonRole | null;
};

function personOf({ handle, name, role }: PersonRow): Happening["person"] {
	return handle === null || name === null ? undefined : { handle, name, role: role ?? undefined };
}
