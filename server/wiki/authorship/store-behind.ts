// Finds everything a version came from: its parents, their parents, and so on.
import type { QueryCreator } from "kysely";
import type { Db, Tables } from "../../db/tables.ts";

/** A query in which `behind` holds the id of the version and of every version it came from. */
export function versionsBehind(
	db: Db,
	versionId: string,
): QueryCreator<Tables & { readonly behind: { readonly id: string } }> {
	return db.withRecursive("behind(id)", (qb) =>
		qb
			.selectFrom("version")
			.select("version.id")
			.where("version.id", "=", versionId)
			.union(
				qb
					.selectFrom("version_parent")
					.innerJoin("behind", "behind.id", "version_parent.version_id")
					.select("version_parent.parent_id as id"),
			),
	);
}
