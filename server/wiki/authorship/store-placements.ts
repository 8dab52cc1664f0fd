// Reads who put words of others where they are in a version: who restored, moved or copied them last, and in which
// version. Whose words they are, is another question.
import type { Db } from "../../db/tables.ts";
import { indexAtoms, placesOf } from "./rules-atoms.ts";
import { type PlacedAtoms, type Placing, placingsOf } from "./rules-placements.ts";
import { readRuns } from "./store-atoms.ts";
import { versionsBehind } from "./store-behind.ts";
import { listReused } from "./store-reused.ts";

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
