// Reads who put words of others where they are in a version: who restored, moved or copied them last, and in which
// version. Whose words they are, is another question.
import type { QueryCreator } from "kysely";
import type { Db, Tables } from "../../db/tables.ts";
import { atomsAdded, indexAtoms, placesOf } from "./rules-atoms.ts";
import { type PlacedAtoms, type Placing, placingsOf } from "./rules-placements.ts";
import { readRuns } from "./store-atoms.ts";

// Anybody may ask for this, and anybody may write a text in pieces. Where there is more of something than this, no
// placings are told at all, since a part of them could name somebody whose doing was undone. Whose words they are
// is told all the same.
const PIECES_MAX = 20_000;

/** In the order of the text, without overlaps. */
export async function listPlacings(
	db: Db,
	versionId: string,
	piecesMax = PIECES_MAX,
): Promise<readonly Placing[]> {
	const reused = await listReused(db, versionId, piecesMax);
	if (!reused || reused.length > piecesMax) return [];
	const placed = await listPlaced(db, versionId, piecesMax + 1);
	if (placed.length > piecesMax || placed.length + reused.length === 0) return [];
	const runs = await readRuns(db, versionId);
	if (runs.length > piecesMax) return [];
	const index = indexAtoms(runs);
	const pieces: Placing[] = [];
	for (const { atom, length, ...who } of [...placed, ...reused]) {
		for (const place of placesOf(index, [atom, length])) pieces.push({ ...place, ...who });
		if (pieces.length > piecesMax) return [];
	}
	return placingsOf(pieces);
}

/** Of the version and of all it came from. */
async function listPlaced(db: Db, versionId: string, most: number): Promise<readonly PlacedAtoms[]> {
	return versionsBehind(db, versionId)
		.selectFrom("placement")
		.innerJoin("behind", "behind.id", "placement.version_id")
		.select([
			"placement.atom",
			"placement.length",
			"placement.kind",
			"placement.person_id as personId",
			"placement.version_id as versionId",
		])
		.limit(most)
		.execute();
}

// Of a text that went back and forth more often only the newest times are told.
const REUSES_MAX = 10;

type Reuse = { readonly versionId: string; readonly personId: string; readonly beforeId: string };

/**
 * Words that came back because somebody used an earlier version again: those of that version that were not in the one
 * before it. Behind a version and in it. Answers undefined where a text that was used again, or the one before it, consists of
 * more than so many runs.
 */
async function listReused(
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
