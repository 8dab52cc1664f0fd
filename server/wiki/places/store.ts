// Looks up where drafts, versions and comments stand. The one store that joins a draft to its proposal, term or page.
import type { Db } from "../../db/tables.ts";
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
