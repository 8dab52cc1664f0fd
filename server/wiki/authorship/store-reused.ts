// Reads which words came back because somebody used an earlier version again: those of that version that were not in
// the one before it.
import type { Db } from "../../db/tables.ts";
import { atomsAdded } from "./rules-atoms.ts";
import type { PlacedAtoms } from "./rules-placements.ts";
import { readRuns } from "./store-atoms.ts";
import { versionsBehind } from "./store-behind.ts";

// Of a text that went back and forth more often only the newest times are told.
const REUSES_MAX = 10;

type Reuse = { readonly versionId: string; readonly personId: string; readonly beforeId: string };

/**
 * Behind a version and in it. Answers undefined where a text that was used again, or the one before it, consists of
 * more than so many runs.
 */
export async function listReused(
	db: Db,
	versionId: string,
	runsMax: number,
): Promise<readonly PlacedAtoms[] | undefined> {
	const reused: PlacedAtoms[] = [];
	for (const { beforeId, ...reuse } of await listReuses(db, versionId)) {
		// One after the other, so that only two texts are in memory however often words were used again.
		// oxlint-disable-next-line no-await-in-loop
		const before = await readRuns(db, beforeId);
		// oxlint-disable-next-line no-await-in-loop
		const after = await readRuns(db, reuse.versionId);
		if (before.length > runsMax || after.length > runsMax) return undefined;
		for (const [atom, length] of atomsAdded(before, after))
			reused.push({ atom, length, kind: "restored", ...reuse });
	}
	return reused;
}

async function listReuses(db: Db, versionId: string): Promise<readonly Reuse[]> {
	const rows = await versionsBehind(db, versionId)
		.selectFrom("version")
		.innerJoin("behind", "behind.id", "version.id")
		.innerJoin("version_parent", (join) =>
			join.onRef("version_parent.version_id", "=", "version.id").on("version_parent.position", "=", 0),
		)
		.select([
			"version.id as versionId",
			"version.saved_by as personId",
			"version_parent.parent_id as beforeId",
		])
		.where("version.reused_from", "is not", null)
		.where("version.saved_by", "is not", null)
		.orderBy("version.id", "desc")
		.limit(REUSES_MAX)
		.execute();
	return rows.flatMap(({ personId, ...reuse }) => (personId === null ? [] : [{ ...reuse, personId }]));
}
