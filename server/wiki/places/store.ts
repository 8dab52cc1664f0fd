// Looks up where drafts, versions and comments stand. The one store that joins a draft to its proposal, term or page.
import { expressionBuilder } from "kysely";
import type { Db, Tables } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { DraftSubject, Origin } from "./rules.ts";
import { pagePath, proposalPath, termPath } from "../../../text/addresses.ts";

/** Whose living text a draft is. Throws "not-found" for a draft that belongs to nothing. */
export async function getSubject(db: Db, draftId: string): Promise<DraftSubject> {
	const row = await db
		.selectFrom("draft")
		.leftJoin("proposal", "proposal.draft_id", "draft.id")
		.leftJoin("page", "page.draft_id", "draft.id")
		.select(["draft.kind", "proposal.id as proposalId", "page.id as pageId"])
		.where("draft.id", "=", draftId)
		.executeTakeFirst();
	const id = row?.kind === "proposal" ? row.proposalId : row?.pageId;
	if (!row || !id) throw new Problem("not-found", "There is no text at this address.");
	return { kind: row.kind, id };
}

/** Where words of these versions can be read, whichever proposal or page they belong to. */
export async function listOrigins(db: Db, versionIds: readonly string[]): Promise<readonly Origin[]> {
	if (versionIds.length === 0) return [];
	const rows = await db
		.selectFrom("version")
		.leftJoin("proposal", "proposal.draft_id", "version.draft_id")
		.leftJoin("term", "term.id", "proposal.term_id")
		.leftJoin("page", "page.draft_id", "version.draft_id")
		.select([
			"version.id",
			"version.number",
			"version.saved_at as savedAt",
			"version.draft_id as draftId",
			"proposal.number as proposal",
			"term.slug as term",
			"page.slug as page",
			"page.title",
		])
		.where("version.id", "in", versionIds)
		.execute();
	return rows.map(({ proposal, term, page, title, ...version }) => ({
		...version,
		href: proposal === null ? pagePath(page ?? "") : proposalPath(termPath(term ?? ""), proposal),
		title: proposal === null ? (title ?? "") : `proposal ${proposal}`,
	}));
}

/** What the navigation around a term counts, to be selected together with the term. */
export function countsOfTerm() {
	const eb = expressionBuilder<Tables, "term">();
	return [
		eb
			.selectFrom("proposal")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.whereRef("proposal.term_id", "=", "term.id")
			.as("proposals"),
		eb
			.selectFrom("comment")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.where("comment.subject_kind", "=", "term")
			.whereRef("comment.subject_id", "=", "term.id")
			.as("comments"),
	] as const;
}

/** What the navigation around a page counts, to be selected together with the page. */
export function countsOfPage() {
	const eb = expressionBuilder<Tables, "page">();
	return [
		eb
			.selectFrom("version")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.whereRef("version.draft_id", "=", "page.draft_id")
			.as("versions"),
		eb
			.selectFrom("comment")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.where("comment.subject_kind", "=", "page")
			.whereRef("comment.subject_id", "=", "page.id")
			.as("comments"),
	] as const;
}
