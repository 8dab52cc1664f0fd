// Reads the history of all texts, for working out their authors again, and keeps the result.
import type { Db } from "../../db/tables.ts";
import type { Line } from "./rules-families.ts";
import { AUTHORSHIP_ALGORITHM } from "../../../text/authorship/authorship.ts";

export async function listLineage(db: Db): Promise<readonly Line[]> {
	const [rows, parents] = await Promise.all([
		db
			.selectFrom("version")
			.select(["id", "draft_id as draftId", "saved_at as at", "seq", "generation"])
			.orderBy("saved_at")
			.orderBy("id")
			.execute(),
		db.selectFrom("version_parent").select(["version_id", "parent_id"]).orderBy("position").execute(),
	]);
	const parentsOf = Map.groupBy(parents, (row) => row.version_id);
	return rows.map((row) => ({
		...row,
		parentIds: (parentsOf.get(row.id) ?? []).map((parent) => parent.parent_id),
	}));
}

export type SavedText = {
	readonly text: string;
	/** As it is stored. */
	readonly authorship: string;
	/** The person who saved it or, when the wiki did, one who wrote in it: nothing more exact is stored. */
	readonly personId: string | undefined;
};

export async function getSavedText(db: Db, versionId: string): Promise<SavedText> {
	const row = await db
		.selectFrom("version")
		.leftJoin("version_writer", "version_writer.version_id", "version.id")
		.select(["version.text", "version.authorship", "version.saved_by", "version_writer.person_id"])
		.where("version.id", "=", versionId)
		.orderBy("version_writer.person_id")
		.limit(1)
		.executeTakeFirstOrThrow();
	const { text, authorship, saved_by: saver, person_id: writer } = row;
	return { text, authorship, personId: writer ?? saver ?? undefined };
}

/** Whether the authors of every version were worked out in the present way. */
export async function isWorkedOut(db: Db): Promise<boolean> {
	const row = await db
		.selectFrom("version")
		.leftJoin("version_atoms", "version_atoms.version_id", "version.id")
		.select("version.id")
		.where((eb) =>
			eb.or([
				eb("version_atoms.algorithm", "is", null),
				eb("version_atoms.algorithm", "!=", AUTHORSHIP_ALGORITHM),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return row === undefined;
}
