// What was started and what was decided lately: a part of what happened.
import type { Db } from "../../db/tables.ts";
import type { Happening } from "./rules.ts";
import { editionPath, pagePath, proposalPath, termPath } from "../../../text/addresses.ts";

/** Which happenings are asked for: of one term or of all, before a moment, the newest so many. */
export type Bounds = { readonly termId: string | undefined; readonly before: number; readonly limit: number };

export async function thingsStarted(db: Db, bounds: Bounds): Promise<Happening[]> {
	const found = await Promise.all([
		termsStarted(db, bounds),
		proposalsStarted(db, bounds),
		bounds.termId === undefined ? pagesStarted(db, bounds) : [],
	]);
	return found.flat();
}

export async function decisionsMade(db: Db, bounds: Bounds): Promise<Happening[]> {
	const found = await Promise.all([
		editionsAdopted(db, bounds),
		editionsWithdrawn(db, bounds),
		proposalsEnded(db, bounds),
	]);
	return found.flat();
}

async function termsStarted(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("term")
		.innerJoin("person", "person.id", "term.started_by")
		.select(["term.started_at as at", "term.slug", "term.headword", "person.handle", "person.name"])
		.where("term.started_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("term.started_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		...deedOf(row),
		kind: "started",
		what: "the term",
		href: termPath(row.slug),
	}));
}

async function pagesStarted(db: Db, { before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("page")
		.innerJoin("person", "person.id", "page.started_by")
		.select(["page.started_at as at", "page.slug", "page.title as headword", "person.handle", "person.name"])
		.where("page.started_at", "<", before)
		.orderBy("page.started_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		...deedOf(row),
		kind: "started",
		what: "the page",
		href: pagePath(row.slug),
	}));
}

async function proposalsStarted(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.innerJoin("person", "person.id", "proposal.started_by")
		.select(["proposal.number", "proposal.started_at as at"])
		.select(["term.slug", "term.headword", "person.handle", "person.name"])
		.where("proposal.started_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("proposal.started_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...deedOf(row), kind: "started", ...proposalIn(row) }));
}

const ENDINGS = { closed: "closed", withdrawn: "withdrew", merged: "merged" } as const;

async function proposalsEnded(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("proposal")
		.innerJoin("term", "term.id", "proposal.term_id")
		.innerJoin("person", "person.id", "proposal.state_by")
		.select(["proposal.number", "proposal.state", "proposal.state_at as at"])
		.select(["term.slug", "term.headword", "person.handle", "person.name"])
		.where("proposal.state_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("proposal.state_at", "desc")
		.limit(limit)
		.execute();
	return rows.flatMap((row) => {
		if (row.state === "open") return [];
		return [{ ...deedOf(row), kind: ENDINGS[row.state], ...proposalIn(row) }];
	});
}

async function editionsAdopted(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.innerJoin("person", "person.id", "edition.adopted_by")
		.select(["edition.number", "edition.adopted_at as at"])
		.select(["term.slug", "term.headword", "person.handle", "person.name"])
		.where("edition.adopted_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("edition.adopted_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...deedOf(row), kind: "adopted", ...editionIn(row) }));
}

async function editionsWithdrawn(db: Db, { termId, before, limit }: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.innerJoin("person", "person.id", "edition.withdrawn_by")
		.select(["edition.number", "edition.withdrawn_at as at"])
		.select(["term.slug", "term.headword", "person.handle", "person.name"])
		.where("edition.withdrawn_at", "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy("edition.withdrawn_at", "desc")
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...deedOf(row), kind: "withdrew", ...editionIn(row) }));
}

type Row = {
	readonly at: number | null;
	readonly headword: string;
	readonly handle: string;
	readonly name: string;
};

function deedOf({ at, headword, handle, name }: Row) {
	return { at: at ?? 0, about: headword, person: { handle, name } };
}

type Numbered = { readonly slug: string; readonly number: number };

function proposalIn({ slug, number }: Numbered) {
	return { what: `proposal ${number}`, href: proposalPath(termPath(slug), number) };
}

function editionIn({ slug, number }: Numbered) {
	return { what: `edition ${number}`, href: editionPath(termPath(slug), number) };
}
