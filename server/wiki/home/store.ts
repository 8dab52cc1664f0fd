// What the first page asks across the wiki: the edition to show first, and the proposals people can write in now.
import type { Db } from "../../db/tables.ts";
import { isShownComment } from "../hiding/store.ts";
import { isSpent } from "../terms/rules-closing-date.ts";
import { proposalPath, termPath } from "../../../text/addresses.ts";

/** The edition adopted last on the whole site, unless it was withdrawn. */
export async function findNewestEdition(db: Db): Promise<
	| {
			readonly id: string;
			readonly number: number;
			readonly versionId: string;
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
		.select("edition.version_id as versionId")
		.select(["term.slug", "term.headword"])
		.where("edition.withdrawn_at", "is", null)
		.orderBy("edition.adopted_at", "desc")
		.limit(1)
		.executeTakeFirst();
}

const OPEN_SHOWN = 6;
// Later than any closing date, and small enough to add to.
const NEVER = 2 ** 52;

/**
 * Open proposals: those that close soonest first, those past their date last. Not those whose newest words are an
 * edition already.
 */
export async function listOpenProposals(db: Db, now: number) {
	const rows = await selectCounted(db)
		.orderBy((eb) =>
			eb
				.case()
				.when("term.closes_at", ">", now)
				.then(eb.ref("term.closes_at"))
				.when("term.closes_at", "is", null)
				.then(NEVER)
				.else(NEVER + 1)
				.end(),
		)
		.orderBy("proposal.started_at", "desc")
		.limit(OPEN_SHOWN)
		.execute();
	return rows.map((row) => ({
		termId: row.termId,
		slug: row.slug,
		headword: row.headword,
		href: proposalPath(termPath(row.slug), row.number),
		title: `Proposal ${row.number}: ${row.name}`,
		versions: row.versions ?? 0,
		comments: row.comments ?? 0,
		closesAt: row.closes_at === null || isSpent(row.closes_at, row.adopted_at) ? undefined : row.closes_at,
		closesZone: row.closes_zone ?? undefined,
	}));
}

export type OpenProposal = Awaited<ReturnType<typeof listOpenProposals>>[number];

function selectCounted(db: Db) {
	return selectCompeting(db)
		.select(["proposal.number", "proposal.name", "term.id as termId", "term.slug", "term.headword"])
		.select((eb) => [
			"term.closes_at",
			"term.closes_zone",
			eb
				.selectFrom("version")
				.select((inner) => inner.fn.countAll<number>().as("n"))
				.whereRef("version.draft_id", "=", "proposal.draft_id")
				.as("versions"),
			eb
				.selectFrom("comment")
				.select((inner) => inner.fn.countAll<number>().as("n"))
				.where("comment.subject_kind", "=", "proposal")
				.whereRef("comment.subject_id", "=", "proposal.id")
				.where(isShownComment())
				.as("comments"),
			eb
				.selectFrom("edition")
				.select((inner) => inner.fn.max("edition.adopted_at").as("at"))
				.whereRef("edition.term_id", "=", "term.id")
				.where("edition.withdrawn_at", "is", null)
				.as("adopted_at"),
		]);
}

function selectCompeting(db: Db) {
	return db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.where("proposal.state", "=", "open")
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom("edition")
						.innerJoin("version as adopted", "adopted.id", "edition.version_id")
						.select("edition.id")
						.whereRef("adopted.draft_id", "=", "proposal.draft_id")
						.where("edition.withdrawn_at", "is", null)
						.where("adopted.number", "=", (inner) =>
							inner
								.selectFrom("version as newest")
								.select((each) => each.fn.max("newest.number").as("number"))
								.whereRef("newest.draft_id", "=", "proposal.draft_id"),
						),
				),
			),
		);
}
