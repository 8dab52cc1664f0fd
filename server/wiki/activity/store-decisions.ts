// What was started and what was decided lately: a part of what happened.
import { sql } from "kysely";
import type { Db } from "../../db/tables.ts";
import type { Happening } from "./rules.ts";
import type { PersonRole } from "../people/rules.ts";
import { roleOfPerson } from "../people/store-role-column.ts";
import { editionPath, pagePath, proposalPath, termPath } from "../../../text/addresses.ts";

/** Which happenings are asked for: of one term or of all, before a moment, the newest so many. */
export type Bounds = { readonly termId: string | undefined; readonly before: number; readonly limit: number };

/** Terms, proposals and pages that were started, in one statement. */
export async function thingsStarted(db: Db, bounds: Bounds): Promise<Happening[]> {
	const terms = db.selectFrom(termsStarted(db, bounds).as("begun")).selectAll().$castTo<StartedRow>();
	const all = terms.unionAll(db.selectFrom(proposalsStarted(db, bounds).as("begun")).selectAll());
	const pages = db.selectFrom(pagesStarted(db, bounds).as("begun")).selectAll();
	const rows = await (bounds.termId === undefined ? all.unionAll(pages) : all).execute();
	return inParts(rows).map((row) => ({ ...deedOf(row), kind: "started", ...STARTED[row.part](row) }));
}

/** Editions that were adopted or withdrawn, and proposals that ended, in one statement. */
export async function decisionsMade(db: Db, bounds: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom(editionsAdopted(db, bounds).as("decided"))
		.selectAll()
		.$castTo<DecidedRow>()
		.unionAll(db.selectFrom(editionsWithdrawn(db, bounds).as("decided")).selectAll())
		.unionAll(db.selectFrom(proposalsEnded(db, bounds).as("decided")).selectAll())
		.execute();
	return inParts(rows).flatMap((row) => {
		const { state } = row;
		if (state === "open") return [];
		const thing = row.part === ENDED ? proposalIn(row) : editionIn(row);
		return [{ ...deedOf(row), kind: DECISIONS[state], ...thing }];
	});
}

// The parts of a statement, in the order in which their rows are told when they are of the same moment.
const [TERMS, PROPOSALS, PAGES] = [0, 1, 2] as const;
const [ADOPTED, WITHDRAWN, ENDED] = [0, 1, 2] as const;

const STARTED = {
	[TERMS]: ({ slug }: Numbered) => ({ what: "the term", href: termPath(slug) }),
	[PROPOSALS]: proposalIn,
	[PAGES]: ({ slug }: Numbered) => ({ what: "the page", href: pagePath(slug) }),
};

const DECISIONS = { adopted: "adopted", closed: "closed", withdrawn: "withdrew", merged: "merged" } as const;

function termsStarted(db: Db, { termId, before, limit }: Bounds) {
	return db
		.selectFrom("term")
		.innerJoin("person", "person.id", "term.started_by")
		.select((eb) => [eb.lit(TERMS).as("part"), eb.lit(0).as("number"), "term.started_at as at"])
		.select(["term.slug", "term.headword", "person.handle", "person.name", roleOfPerson().as("role")])
		.where("term.started_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("term.started_at", "desc")
		.limit(limit);
}

function proposalsStarted(db: Db, { termId, before, limit }: Bounds) {
	return db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.innerJoin("person", "person.id", "proposal.started_by")
		.select((eb) => [eb.lit(PROPOSALS).as("part"), "proposal.number", "proposal.started_at as at"])
		.select(["term.slug", "term.headword", "person.handle", "person.name", roleOfPerson().as("role")])
		.where("proposal.started_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("proposal.started_at", "desc")
		.limit(limit);
}

function pagesStarted(db: Db, { before, limit }: Bounds) {
	return db
		.selectFrom("page")
		.innerJoin("person", "person.id", "page.started_by")
		.select((eb) => [eb.lit(PAGES).as("part"), eb.lit(0).as("number"), "page.started_at as at"])
		.select([
			"page.slug",
			"page.title as headword",
			"person.handle",
			"person.name",
			roleOfPerson().as("role"),
		])
		.where("page.started_at", "<", before)
		.orderBy("page.started_at", "desc")
		.limit(limit);
}

function editionsAdopted(db: Db, { termId, before, limit }: Bounds) {
	return db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.innerJoin("person", "person.id", "edition.adopted_by")
		.select((eb) => [eb.lit(ADOPTED).as("part"), "edition.number", "edition.adopted_at as at"])
		.select(sql.lit("adopted" as const).as("state"))
		.select(["term.slug", "term.headword", "person.handle", "person.name", roleOfPerson().as("role")])
		.where("edition.adopted_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("edition.adopted_at", "desc")
		.limit(limit);
}

function editionsWithdrawn(db: Db, { termId, before, limit }: Bounds) {
	return db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.innerJoin("person", "person.id", "edition.withdrawn_by")
		.select((eb) => [eb.lit(WITHDRAWN).as("part"), "edition.number", "edition.withdrawn_at as at"])
		.select(sql.lit("withdrawn" as const).as("state"))
		.select(["term.slug", "term.headword", "person.handle", "person.name", roleOfPerson().as("role")])
		.where("edition.withdrawn_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("edition.withdrawn_at", "desc")
		.limit(limit);
}

function proposalsEnded(db: Db, { termId, before, limit }: Bounds) {
	return db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.innerJoin("person", "person.id", "proposal.state_by")
		.select((eb) => [eb.lit(ENDED).as("part"), "proposal.number", "proposal.state_at as at"])
		.select("proposal.state")
		.select(["term.slug", "term.headword", "person.handle", "person.name", roleOfPerson().as("role")])
		.where("proposal.state_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("proposal.state_at", "desc")
		.limit(limit);
}

type StartedRow = MomentRow & Numbered & { readonly part: keyof typeof STARTED };

type DecidedRow = MomentRow &
	Numbered & { readonly part: number; readonly state: keyof typeof DECISIONS | "open" };

type MomentRow = {
	readonly at: number | null;
	readonly headword: string;
	readonly handle: string;
	readonly name: string;
	readonly role: PersonRole | null;
};

/** A union promises no order: by part, and within each the newest first. */
function inParts<R extends { readonly part: number; readonly at: number | null }>(
	rows: readonly R[],
): readonly R[] {
	return rows.toSorted((a, b) => a.part - b.part || (b.at ?? 0) - (a.at ?? 0));
}

function deedOf({ at, headword, handle, name, role }: MomentRow) {
	return { at: at ?? 0, about: headword, person: { handle, name, role: role ?? undefined } };
}

type Numbered = { readonly slug: string; readonly number: number };

function proposalIn({ slug, number }: Numbered) {
	return { what: `proposal ${number}`, href: proposalPath(termPath(slug), number) };
}

function editionIn({ slug, number }: Numbered) {
	return { what: `edition ${number}`, href: editionPath(termPath(slug), number) };
}
