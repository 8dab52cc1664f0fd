// Reads which words of a version came back because somebody used an earlier version again: those of that version that
// were not in the one before it.
import type { Run as AtomsRun } from "../../text/authorship/runs.ts";
import type { Db } from "../db/tables.ts";
import type { Placing } from "./rules-placed.ts";
import { readRuns } from "./store-atoms.ts";

// Of a text that went back and forth more often only the newest times are told.
const REUSES_MAX = 10;

type Reuse = { readonly versionId: string; readonly personId: string; readonly beforeId: string };

/** In the order of the text, without overlaps. */
export async function listReused(db: Db, versionId: string): Promise<readonly Placing[]> {
	const reuses = await listReuses(db, versionId);
	if (reuses.length === 0) return [];
	const shown = await readRuns(db, versionId);
	const units = new Map<number, Reuse>();
	const ranges = await Promise.all(reuses.map((reuse) => rangesOf(db, reuse, shown)));
	// The oldest first, so that the latest word on each unit counts.
	for (const { reuse, places } of ranges) for (const at of places) units.set(at, reuse);
	const placings: Placing[] = [];
	for (const [at, { versionId: id, personId }] of [...units].toSorted(([a], [b]) => a - b)) {
		const last = placings.at(-1);
		if (last && last.at + last.length === at && last.versionId === id) {
			placings[placings.length - 1] = { ...last, length: last.length + 1 };
		} else placings.push({ at, length: 1, kind: "restored", personId, versionId: id });
	}
	return placings;
}

async function rangesOf(
	db: Db,
	reuse: Reuse,
	shown: readonly AtomsRun[],
): Promise<{ readonly reuse: Reuse; readonly places: readonly number[] }> {
	const [after, before] = await Promise.all([
		readRuns(db, reuse.versionId).then(atomsOf),
		readRuns(db, reuse.beforeId).then(atomsOf),
	]);
	const places: number[] = [];
	let at = 0;
	for (const [atom, length] of shown) {
		for (let each = atom; each < atom + length; each += 1, at += 1) {
			if (after.has(each) && !before.has(each)) places.push(at);
		}
	}
	return { reuse, places };
}

function atomsOf(runs: readonly AtomsRun[]): ReadonlySet<number> {
	const atoms = new Set<number>();
	for (const [atom, length] of runs) for (let each = atom; each < atom + length; each += 1) atoms.add(each);
	return atoms;
}

/** Among the version and all it came from, the oldest first. */
async function listReuses(db: Db, versionId: string): Promise<readonly Reuse[]> {
	const rows = await db
		.withRecursive("behind(id)", (qb) =>
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
		)
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
		.orderBy("version.saved_at", "desc")
		.orderBy("version.id", "desc")
		.limit(REUSES_MAX)
		.execute();
	return rows
		.flatMap(({ personId, ...reuse }) => (personId === null ? [] : [{ ...reuse, personId }]))
		.toReversed();
}
