// Everything that can be worked out again from the truth, part by part. Saving a version, `watchword rebuild` and the
// start after an upgrade walk this list. The SQL of each part is in the stores of its noun.
import type { Refillable } from "./db/rebuild.ts";
import type { Db, Tx } from "./db/tables.ts";
import { refillAuthorship } from "./wiki/authorship/actions-rebuild.ts";
import type { AtomsRun } from "../text/authorship/atom-runs.ts";
import type { WorkedOut } from "./wiki/authorship/rules-attribution.ts";
import { findDepth, insertAtoms, joinFamilies } from "./wiki/authorship/store-atoms.ts";
import { isWorkedOut } from "./wiki/authorship/store-rebuild.ts";
import { sameLinks } from "./wiki/links/rules.ts";
import { areLinksCurrent, updateLinks } from "./wiki/links/store.ts";
import { getSubject } from "./wiki/places/store.ts";
import { refillChanges, refillLinks } from "./wiki/versions/store-rebuild.ts";
import { insertChanges, type NewVersion } from "./wiki/versions/store.ts";

/** A version that has just been saved, with what was computed before the transaction because it takes long. */
export type SavedDerivation = {
	readonly version: NewVersion;
	/** The text of the version before; "" for the first. */
	readonly before: string;
	readonly worked: WorkedOut;
	/** The families it joins together. Empty for the first version of a draft that was started from nothing. */
	readonly familyIds: readonly string[];
	/** What its first parent is made of; empty without one. */
	readonly parentRuns: readonly AtomsRun[];
};

export type Derived = Refillable & {
	readonly name: string;
	/** Adds what follows from a version, in the transaction that saves it. */
	readonly saved: (tx: Tx, saved: SavedDerivation) => Promise<void>;
	/**
	 * Whether all of it is there, and worked out in the present way. Without this, a new part would stay empty in every
	 * wiki that is older than it. "always": every program that could have made this wiki filled it in the same way.
	 */
	readonly isCurrent: ((db: Db) => Promise<boolean>) | "always";
};

/** How many words each version changed. */
export const CHANGES: Derived = {
	name: "changes",
	tables: ["version_change"],
	saved: (tx, { version }) => insertChanges(tx, [{ versionId: version.id, ...version.change }]),
	refill: refillChanges,
	isCurrent: "always",
};

/** Which terms the newest text of a draft links to. */
export const LINKS: Derived = {
	name: "links",
	tables: ["link"],
	saved: async (tx, { version, before }) => {
		if (sameLinks(before, version.text)) return;
		await updateLinks(tx, await getSubject(tx, version.draftId), { before, text: version.text });
	},
	refill: refillLinks,
	isCurrent: areLinksCurrent,
};

/** Who wrote which words. */
export const AUTHORSHIP: Derived = {
	name: "authorship",
	tables: ["placement", "draft_family", "atom_run", "version_atoms", "atom_origin"],
	saved: async (tx, { version, worked, familyIds, parentRuns }) => {
		const { id: versionId, draftId, number, parentIds } = version;
		const familyId = familyIds[0] ?? draftId;
		await joinFamilies(tx, familyIds, familyId);
		const [parentId] = parentIds;
		const depth = parentId === undefined ? undefined : await findDepth(tx, parentId);
		const base =
			parentId === undefined || depth === undefined
				? undefined
				: { versionId: parentId, depth, runs: parentRuns };
		await insertAtoms(tx, { ...worked, versionId, draftId, familyId, joins: number === 1 }, base);
	},
	refill: refillAuthorship,
	isCurrent: isWorkedOut,
};

export const DERIVED: readonly Derived[] = [CHANGES, LINKS, AUTHORSHIP];

/** Adds to every part what follows from a version. */
export async function deriveFrom(tx: Tx, saved: SavedDerivation): Promise<void> {
	for (const part of DERIVED) await part.saved(tx, saved);
}

/** The parts that an earlier program worked out in another way, or not at all. */
export async function listOutdated(db: Db): Promise<readonly Derived[]> {
	const outdated: Derived[] = [];
	for (const part of DERIVED) {
		if (part.isCurrent !== "always" && !(await part.isCurrent(db))) outdated.push(part);
	}
	return outdated;
}
