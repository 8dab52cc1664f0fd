// Reads the index of a family of drafts from the database, keeps it in memory as long as there is room, and adds the
// versions that are missing from it whenever it is asked for.
import { LRUCache } from "lru-cache";
import type { Db } from "../../db/tables.ts";
import { runsOfStored, type StoredRuns } from "./store-atoms.ts";
import type { AtomsRun } from "../../../text/authorship/atom-runs.ts";
import { type Family, newFamily, type SavedVersion } from "../../../text/authorship/index/family.ts";
import { indexVersion } from "../../../text/authorship/index/index-version.ts";
import type { Origin } from "../../../text/authorship/origins.ts";
import { inOrder } from "../../../text/authorship/replay.ts";

export type Families = {
	/** The family these make together, with all its saved versions, of which so many are known. */
	readonly load: (db: Db, familyIds: readonly string[], known: number) => Promise<Family>;
	/** A version that was saved just now. */
	readonly add: (familyIds: readonly string[], familyId: string, version: SavedVersion) => void;
};

// Occurrences of tokens, of all families in memory: about 60 bytes each.
const OCCURRENCES_MAX = 2_000_000;

export function makeFamilies(occurrencesMax = OCCURRENCES_MAX): Families {
	const kept = new LRUCache<string, Family>({ maxSize: occurrencesMax });
	const keep = (key: string, family: Family): void => {
		// A family grows, and lru-cache measures a value again only when it is new.
		kept.delete(key);
		if (key !== "") kept.set(key, family, { size: Math.max(1, family.occurrences.keys.length) });
	};
	return {
		load: async (db, familyIds, known) => {
			const key = keyOf(familyIds);
			const family = kept.get(key) ?? newFamily();
			if (known !== family.versions.length) await indexMissing(db, familyIds, family);
			keep(key, family);
			return family;
		},
		add: (familyIds, familyId, version) => {
			const family = familyIds.length === 0 ? newFamily() : kept.get(keyOf(familyIds));
			for (const id of [...familyIds, keyOf(familyIds)]) kept.delete(id);
			if (!family) return;
			if (!family.places.has(version.id)) indexVersion(family, version);
			keep(familyId, family);
		},
	};
}

function keyOf(familyIds: readonly string[]): string {
	return familyIds.join(" ");
}

async function indexMissing(db: Db, familyIds: readonly string[], family: Family): Promise<void> {
	const [rows, parents, origins] = await Promise.all([
		listVersions(db, familyIds),
		listParents(db, familyIds),
		listOrigins(db, familyIds),
	]);
	const runs = runsOfAll(rows);
	const versions = rows.map(
		(row): SavedVersion => ({
			id: row.id,
			at: row.savedAt,
			text: row.text,
			parentIds: parents.get(row.id) ?? [],
			runs: runs.get(row.id) ?? [],
			origins: origins.get(row.id) ?? [],
		}),
	);
	// Another saving may have taught some of them meanwhile.
	for (const version of inOrder(versions)) if (!family.places.has(version.id)) indexVersion(family, version);
}

type Row = StoredRuns & { readonly id: string; readonly savedAt: number; readonly text: string };

async function listVersions(db: Db, familyIds: readonly string[]): Promise<readonly Row[]> {
	return db
		.selectFrom("draft_family")
		.innerJoin("version", "version.draft_id", "draft_family.draft_id")
		.innerJoin("version_atoms", "version_atoms.version_id", "version.id")
		.select([
			"version.id",
			"version.saved_at as savedAt",
			"version.text",
			"version_atoms.base_id as baseId",
			"version_atoms.depth",
			"version_atoms.runs as bytes",
		])
		.where("draft_family.family_id", "in", familyIds)
		.orderBy("version_atoms.depth")
		.execute();
}

/** `rows` come with those that others build on first. */
function runsOfAll(rows: readonly Row[]): ReadonlyMap<string, readonly AtomsRun[]> {
	const runs = new Map<string, readonly AtomsRun[]>();
	for (const row of rows) runs.set(row.id, runsOfStored(row, runs.get(row.baseId ?? "") ?? []));
	return runs;
}

async function listParents(
	db: Db,
	familyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const rows = await db
		.selectFrom("draft_family")
		.innerJoin("version", "version.draft_id", "draft_family.draft_id")
		.innerJoin("version_parent", "version_parent.version_id", "version.id")
		.select(["version.id", "version_parent.parent_id as parentId"])
		.where("draft_family.family_id", "in", familyIds)
		.orderBy("version_parent.position")
		.execute();
	const grouped = Map.groupBy(rows, ({ id }) => id);
	return new Map(Array.from(grouped, ([id, group]) => [id, group.map(({ parentId }) => parentId)]));
}

async function listOrigins(
	db: Db,
	familyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Origin[]>> {
	const rows = await db
		.selectFrom("draft_family")
		.innerJoin("version", "version.draft_id", "draft_family.draft_id")
		.innerJoin("atom_origin", "atom_origin.made_in", "version.id")
		.select([
			"atom_origin.atom",
			"atom_origin.length",
			"atom_origin.person_id as personId",
			"atom_origin.version_id as versionId",
			"atom_origin.copy_of as copyOf",
			"atom_origin.made_in as madeIn",
		])
		.where("draft_family.family_id", "in", familyIds)
		.orderBy("atom_origin.atom")
		.execute();
	const grouped = Map.groupBy(rows, ({ madeIn }) => madeIn);
	return new Map(Array.from(grouped, ([id, group]) => [id, group.map(originOfRow)]));
}

function originOfRow(row: {
	atom: number;
	length: number;
	personId: string;
	versionId: string;
	copyOf: number | null;
}): Origin {
	const { copyOf, atom, length, personId, versionId } = row;
	const origin = { atom, length, personId, versionId };
	return copyOf === null ? origin : { ...origin, copyOf };
}
