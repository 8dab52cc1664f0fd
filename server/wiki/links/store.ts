// Remembers which terms the latest text of a proposal or page names, and looks up what a text names.
import { slugKey, termLinks } from "../../../text/links.ts";
import type { Names } from "../../../text/markdown/render.ts";
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { Subject } from "../versions/rules.ts";

export type DraftSubject = Subject & { readonly kind: "proposal" | "page" };

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

/** Makes the links of a subject those of its newest text. */
export async function updateLinks(tx: Tx, subject: DraftSubject, text: string): Promise<void> {
	await tx
		.deleteFrom("link")
		.where("from_kind", "=", subject.kind)
		.where("from_id", "=", subject.id)
		.execute();
	await insertLinks(tx, [{ subject, text }]);
}

export async function insertLinks(
	tx: Tx,
	sources: readonly { readonly subject: DraftSubject; readonly text: string }[],
): Promise<void> {
	const rows = sources.flatMap(({ subject, text }) =>
		termLinks(text).map((key) => ({ from_kind: subject.kind, from_id: subject.id, to_slug_key: key })),
	);
	if (rows.length > 0) await tx.insertInto("link").values(rows).execute();
}

export type { Names };

/** Looks up every term these texts link to or quote, by its present or an earlier address. */
export async function listNames(db: Db, sources: readonly string[]): Promise<Names> {
	const keys = [...new Set(sources.flatMap((source) => termLinks(source)))];
	if (keys.length === 0) return { term: () => undefined, edition: () => undefined };
	const rows = await db
		.selectFrom("term")
		.leftJoin("old_slug", "old_slug.term_id", "term.id")
		.leftJoin("edition", (join) =>
			join.onRef("edition.term_id", "=", "term.id").on("edition.withdrawn_at", "is", null),
		)
		.select(["term.slug", "term.headword", "old_slug.slug_key as oldKey", "edition.number", "edition.text"])
		.where((eb) => eb.or([eb("term.slug_key", "in", keys), eb("old_slug.slug_key", "in", keys)]))
		.orderBy("edition.number")
		.execute();
	// In order of number, so that the newest edition is the one that stays.
	const byKey = new Map(
		rows.flatMap((row) => [slugKey(row.slug), row.oldKey ?? ""].map((key) => [key, row])),
	);
	return {
		term: (key) => {
			const row = byKey.get(key);
			return row && { href: `/terms/${row.slug}`, headword: row.headword };
		},
		edition: (key) => {
			const row = byKey.get(key);
			if (!row || row.number === null || row.text === null) return undefined;
			const href = `/terms/${row.slug}/editions/${row.number}`;
			return { href, headword: row.headword, number: row.number, text: row.text };
		},
	};
}

/** What the navigation around a proposal or page counts; every page below it shows them. */
export async function countAround(
	db: Db,
	{ subject, draftId }: { readonly subject: Subject; readonly draftId: string | undefined },
): Promise<{ readonly versions: number; readonly comments: number }> {
	const row = await db
		.selectNoFrom((eb) => [
			eb
				.selectFrom("version")
				.select((inner) => inner.fn.countAll<number>().as("n"))
				.where("draft_id", "=", draftId ?? "")
				.as("versions"),
			eb
				.selectFrom("comment")
				.select((inner) => inner.fn.countAll<number>().as("n"))
				.where("subject_kind", "=", subject.kind)
				.where("subject_id", "=", subject.id)
				.as("comments"),
		])
		.executeTakeFirstOrThrow();
	return { versions: row.versions ?? 0, comments: row.comments ?? 0 };
}
