// What curators hid lately and what they showed again: a part of what happened, without anything of what it said.
import { sql } from "kysely";
import type { Db } from "../../db/tables.ts";
import type { Happening } from "./rules.ts";
import type { Bounds } from "./store-decisions.ts";
import type { PersonRole } from "../people/rules.ts";
import { roleOfPerson } from "../people/store-role-column.ts";
import { commentPath, pagePath, proposalPath, termPath } from "../../../text/addresses.ts";

/** Comments that were hidden or shown again, in one statement. */
export async function commentsHidden(db: Db, bounds: Bounds): Promise<Happening[]> {
	const rows = await db
		.selectFrom(hidings(db, bounds, "hidden").as("done"))
		.selectAll()
		.$castTo<HidingRow>()
		.unionAll(
			db
				.selectFrom(hidings(db, bounds, "undone").as("done"))
				.selectAll()
				.$castTo<HidingRow>(),
		)
		.execute();
	return rows.map((row) => ({
		at: row.at ?? 0,
		person: { handle: row.handle, name: row.name, role: row.role ?? undefined },
		kind: row.deed,
		what: row.proposal === null ? "a comment" : `a comment on proposal ${row.proposal}`,
		href: commentPath(placeOf(row), row.number),
		about: row.headword ?? row.title ?? "",
	}));
}

/** In the order of the deed asked for, the newest first. */
function hidings(db: Db, { termId, before, limit }: Bounds, deed: "hidden" | "undone") {
	const at = deed === "hidden" ? "hidden.hidden_at" : "hidden.undone_at";
	return db
		.selectFrom("hidden")
		.innerJoin("comment", (join) =>
			join.onRef("comment.id", "=", "hidden.object_id").on("hidden.kind", "=", "comment"),
		)
		.leftJoin("proposal", (join) =>
			join.onRef("proposal.id", "=", "comment.subject_id").on("comment.subject_kind", "=", "proposal"),
		)
		.leftJoin("term", (join) =>
			join.on((eb) =>
				eb.or([
					eb("term.id", "=", eb.ref("proposal.term_id")),
					eb("term.id", "=", eb.ref("comment.subject_id")),
				]),
			),
		)
		.leftJoin("page", "page.id", "comment.subject_id")
		.innerJoin("person", "person.id", deed === "hidden" ? "hidden.hidden_by" : "hidden.undone_by")
		.select(sql.lit(deed === "hidden" ? "hid" : "showed-again").as("deed"))
		.select([`${at} as at`, "comment.number", "proposal.number as proposal"])
		.select(["term.slug", "term.headword", "page.slug as page_slug", "page.title"])
		.select(["person.handle", "person.name", roleOfPerson().as("role")])
		.where(at, "<", before)
		.$if(termId !== undefined, (query) => query.where("term.id", "=", termId ?? ""))
		.orderBy(at, "desc")
		.limit(limit);
}

type HidingRow = {
	readonly deed: "hid" | "showed-again";
	readonly at: number | null;
	readonly number: number;
	readonly proposal: number | null;
	readonly slug: string | null;
	readonly headword: string | null;
	readonly page_slug: string | null;
	readonly title: string | null;
	readonly handle: string;
	readonly name: string;
	readonly role: PersonRole | null;
};

function placeOf({ slug, proposal, page_slug: page }: HidingRow): string {
	if (slug === null) return pagePath(page ?? "");
	return proposal === null ? termPath(slug) : proposalPath(termPath(slug), proposal);
}
