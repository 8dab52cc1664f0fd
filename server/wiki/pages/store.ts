// Remembers free pages: their titles and addresses. Their words are drafts and versions.
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { WikiPage } from "./rules.ts";
import type { Around } from "../places/rules.ts";
import { countsOfPage } from "../places/store-columns.ts";
import { pagePath } from "../../../text/addresses.ts";
import { slugKey } from "../../../text/links.ts";

export async function findPage(db: Db, slug: string): Promise<WikiPage | undefined> {
	const row = await selectPages(db).where("page.slug_key", "=", slugKey(slug)).executeTakeFirst();
	return row && pageOf(row);
}

/** Throws Problem "not-found" when there is no such page. */
export async function getPage(db: Db, slug: string): Promise<WikiPage> {
	const page = await findPage(db, slug);
	if (!page) throw noSuchPage();
	return page;
}

/** The page with what the navigation around it counts. Throws Problem "not-found" when there is no such page. */
export async function getPageAndCounts(
	db: Db,
	slug: string,
): Promise<{ readonly page: WikiPage; readonly around: Around }> {
	const row = await selectPages(db)
		.select(countsOfPage())
		.where("page.slug_key", "=", slugKey(slug))
		.executeTakeFirst();
	if (!row) throw noSuchPage();
	return { page: pageOf(row), around: { versions: row.versions ?? 0, comments: row.comments ?? 0 } };
}

/** Throws Problem "not-found" when there is no such page. */
export async function getPageById(db: Db, id: string): Promise<WikiPage> {
	const row = await selectPages(db).where("page.id", "=", id).executeTakeFirst();
	if (!row) throw noSuchPage();
	return pageOf(row);
}

export async function listPages(db: Db): Promise<readonly WikiPage[]> {
	const rows = await selectPages(db).orderBy("page.title").execute();
	return rows.map(pageOf);
}

/** Pages whose text names the term, for "Used in". */
export async function listPagesNaming(db: Db, termSlugKey: string): Promise<readonly WikiPage[]> {
	const rows = await selectPages(db)
		.innerJoin("link", (join) => join.onRef("link.from_id", "=", "page.id").on("link.from_kind", "=", "page"))
		.where("link.to_slug_key", "=", termSlugKey)
		.orderBy("page.title")
		.execute();
	return rows.map(pageOf);
}

/** Throws Problem "conflict" when another page has this address already. */
export async function insertPage(
	tx: Tx,
	page: { id: string; slug: string; title: string; draftId: string; startedBy: string; startedAt: number },
): Promise<void> {
	const other = await findPage(tx, page.slug);
	if (other) {
		throw new Problem("conflict", `“${other.title}” is a page already, at the same address.`, {
			field: "title",
			next: [{ href: pagePath(other.slug), label: `Read ${other.title}` }],
		});
	}
	await tx
		.insertInto("page")
		.values({
			id: page.id,
			slug: page.slug,
			slug_key: slugKey(page.slug),
			title: page.title,
			draft_id: page.draftId,
			started_by: page.startedBy,
			started_at: page.startedAt,
		})
		.execute();
}

function noSuchPage(): Problem {
	return new Problem("not-found", "There is no page at this address.");
}

function selectPages(db: Db) {
	return db
		.selectFrom("page")
		.innerJoin("person", "person.id", "page.started_by")
		.select([
			"page.id",
			"page.slug",
			"page.title",
			"page.draft_id",
			"page.started_at",
			"person.id as person_id",
			"person.handle",
			"person.name",
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPages>["executeTakeFirstOrThrow"]>>;

function pageOf(row: Row): WikiPage {
	return {
		id: row.id,
		slug: row.slug,
		title: row.title,
		draftId: row.draft_id,
		startedBy: { id: row.person_id, handle: row.handle, name: row.name },
		startedAt: row.started_at,
	};
}
