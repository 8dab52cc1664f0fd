// Remembers free pages: their titles and addresses. Their words are drafts and versions.
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { RESERVED_SLUGS, type WikiPage } from "./rules.ts";
import type { Around } from "../places/rules.ts";
import { keysOfTerm } from "../places/store-names.ts";
import { countsOfPage } from "../places/store-columns.ts";
import { pagePath } from "../../../text/addresses.ts";
import { freeSlug, keyOfTitle, slugKey } from "../../../text/links.ts";

async function findPage(db: Db, slug: string): Promise<WikiPage | undefined> {
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
export async function listPagesNaming(db: Db, termId: string): Promise<readonly WikiPage[]> {
	const rows = await selectPages(db)
		.innerJoin("link", (join) => join.onRef("link.from_id", "=", "page.id").on("link.from_kind", "=", "page"))
		.where("link.to_title_key", "in", keysOfTerm(db, termId))
		.distinct()
		.orderBy("page.title")
		.execute();
	return rows.map(pageOf);
}

/** Returns the slug it got. Throws Problem "conflict" when there is a page with this title. */
export async function insertPage(
	tx: Tx,
	page: { id: string; slug: string; title: string; draftId: string; startedBy: string; startedAt: number },
): Promise<string> {
	const titleKey = keyOfTitle(page.title);
	const others = await listSimilar(tx, titleKey, slugKey(page.slug));
	const same = others.find((other) => other.title_key === titleKey);
	if (same) {
		throw new Problem("conflict", `“${same.title}” is a page already.`, {
			field: "title",
			next: [{ href: pagePath(same.slug), label: `Read ${same.title}` }],
		});
	}
	// Titles that differ in signs only can ask for one address: the later one gets a number.
	const taken = new Set([...RESERVED_SLUGS, ...others.map((other) => other.slug_key)]);
	const slug = freeSlug(page.slug, (candidate) => taken.has(slugKey(candidate)));
	await tx
		.insertInto("page")
		.values({
			id: page.id,
			slug,
			slug_key: slugKey(slug),
			title: page.title,
			title_key: titleKey,
			draft_id: page.draftId,
			started_by: page.startedBy,
			started_at: page.startedAt,
		})
		.execute();
	return slug;
}

/** Pages with this title, and those at this address, with a number or without. */
async function listSimilar(tx: Tx, titleKey: string, key: string) {
	return tx
		.selectFrom("page")
		.select(["slug", "slug_key", "title", "title_key"])
		.where((eb) =>
			eb.or([eb("title_key", "=", titleKey), eb("slug_key", "=", key), eb("slug_key", "like", `${key}-%`)]),
		)
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
