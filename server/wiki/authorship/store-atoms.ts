// Remembers which atoms versions are made of, who first wrote them, and who put words of others where they are.
import { numberAfter } from "../../db/sequence.ts";
import type { Db, Tx } from "../../db/tables.ts";
import type { PlacedWords, WorkedOut } from "./rules-attribution.ts";
import type { Remembered } from "./rules-new-runs.ts";
import type { AtomRun } from "./rules.ts";
import { AUTHORSHIP_ALGORITHM } from "../../../text/authorship/authorship.ts";
import {
	decodeRuns,
	decodeRunsFrom,
	encodeRuns,
	encodeRunsFrom,
} from "../../../text/authorship/atom-runs-codec.ts";
import type { AtomsRun } from "../../../text/authorship/atom-runs.ts";
import type { Origin } from "../../../text/authorship/origins.ts";

// SQLite takes 32,766 values in one statement.
const ROWS_PER_INSERT = 4000;
// So many versions are told by what differs from the one before; then one stands for itself again.
const DEPTH_MOST = 16;

/** A version by its atoms. */
export type Worked = Omit<WorkedOut, "authorship"> & {
	readonly versionId: string;
	readonly draftId: string;
	readonly familyId: string;
	/** Whether its draft is new to the family. */
	readonly joins: boolean;
};

/** The version before, to tell the runs from. */
export type Base = { readonly versionId: string; readonly depth: number; readonly runs: readonly AtomsRun[] };

export async function insertAtoms(tx: Tx, worked: Worked, base: Base | undefined): Promise<void> {
	const { versionId, runs } = worked;
	const whole = encodeRuns(runs);
	const short = base && base.depth < DEPTH_MOST ? encodeRunsFrom(base.runs, runs) : whole;
	const isShort = base !== undefined && short.length * 2 < whole.length;
	await tx
		.insertInto("version_atoms")
		.values({
			version_id: versionId,
			base_id: isShort ? base.versionId : null,
			depth: isShort ? base.depth + 1 : 0,
			runs: isShort ? short : whole,
			algorithm: AUTHORSHIP_ALGORITHM,
			approximate: worked.approximate ? 1 : 0,
		})
		.execute();
	await insertOrigins(tx, versionId, worked.origins);
	await insertPlaced(tx, versionId, worked.placed);
	await putAtomRuns(tx, worked.draftId, worked.remembered);
	if (worked.joins) await putFamily(tx, worked.draftId, worked.familyId);
}

async function insertOrigins(tx: Tx, madeIn: string, origins: readonly Origin[]): Promise<void> {
	const rows = origins.map(({ atom, length, personId, versionId, copyOf }) => ({
		atom,
		length,
		person_id: personId,
		version_id: versionId,
		copy_of: copyOf ?? null,
		made_in: madeIn,
	}));
	for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
		await tx
			.insertInto("atom_origin")
			.values(rows.slice(from, from + ROWS_PER_INSERT))
			.execute();
	}
}

async function insertPlaced(tx: Tx, versionId: string, placed: readonly PlacedWords[]): Promise<void> {
	const rows = placed.map(({ atom, length, kind, personId }) => ({
		version_id: versionId,
		atom,
		length,
		kind,
		person_id: personId,
	}));
	for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
		await tx
			.insertInto("placement")
			.values(rows.slice(from, from + ROWS_PER_INSERT))
			.execute();
	}
}

async function putAtomRuns(tx: Tx, draftId: string, { forget, fresh }: Remembered): Promise<void> {
	if (forget.length > 0) {
		await tx.deleteFrom("atom_run").where("draft_id", "=", draftId).where("client", "in", forget).execute();
	}
	const rows = fresh.map(({ client, clock, length, atom }) => ({
		draft_id: draftId,
		client,
		clock,
		length,
		atom,
	}));
	for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
		await tx
			.insertInto("atom_run")
			.values(rows.slice(from, from + ROWS_PER_INSERT))
			.execute();
	}
}

async function putFamily(tx: Tx, draftId: string, familyId: string): Promise<void> {
	await tx
		.insertInto("draft_family")
		.values({ draft_id: draftId, family_id: familyId })
		.onConflict((conflict) => conflict.column("draft_id").doUpdateSet({ family_id: familyId }))
		.execute();
}

/** All drafts of some families become one family. */
export async function joinFamilies(tx: Tx, familyIds: readonly string[], familyId: string): Promise<void> {
	const others = familyIds.filter((id) => id !== familyId);
	if (others.length === 0) return;
	await tx
		.updateTable("draft_family")
		.set({ family_id: familyId })
		.where("family_id", "in", others)
		.execute();
}

/** What the next version of a draft builds on. When none of it has changed, what was worked out for the version holds. */
export type SavingBasis = {
	/** Of the drafts that the version joins. A draft without a version has no family yet. */
	readonly familyIds: readonly string[];
	/** Saved versions of these families. */
	readonly known: number;
	/** The number of the next version. */
	readonly number: number;
	/** The number of the next atom that nobody has written yet. */
	readonly nextAtom: number;
};

/** `otherId` is a draft that the version comes from, besides those before it. */
export async function readSavingBasis(db: Db, draftId: string, otherId = draftId): Promise<SavingBasis> {
	const rows = await db
		.selectFrom("draft_family")
		.select((eb) => [
			"family_id",
			eb
				.selectFrom("draft_family as kin")
				.innerJoin("version", "version.draft_id", "kin.draft_id")
				.select((of) => of.fn.count("version.id").as("count"))
				.whereRef("kin.family_id", "=", "draft_family.family_id")
				.as("known"),
			numberAfter("version", draftId).as("number"),
			nextAtomOf(db).as("next_atom"),
		])
		.where("draft_id", "in", [draftId, otherId])
		.groupBy("family_id")
		.orderBy("family_id")
		.execute();
	const [first = await readFirstBasis(db, draftId)] = rows;
	// Some drivers tell large numbers as text.
	return {
		familyIds: rows.map((row) => row.family_id),
		known: rows.reduce((sum, row) => sum + Number(row.known), 0),
		number: first.number,
		nextAtom: first.next_atom ?? 1,
	};
}

/** The same where there is no family yet. */
async function readFirstBasis(db: Db, draftId: string) {
	return db
		.selectNoFrom(() => [numberAfter("version", draftId).as("number"), nextAtomOf(db).as("next_atom")])
		.executeTakeFirstOrThrow();
}

function nextAtomOf(db: Db) {
	return db
		.selectFrom("atom_origin")
		.select((origin) => origin("atom", "+", origin.ref("length")).as("next"))
		.orderBy("atom", "desc")
		.limit(1);
}

/** What was saved of these clients and all that came after them. */
export async function listAtomRuns(db: Db, draftId: string, fromClient: number): Promise<readonly AtomRun[]> {
	return db
		.selectFrom("atom_run")
		.select(["client", "clock", "length", "atom"])
		.where("draft_id", "=", draftId)
		.where("client", ">=", fromClient)
		.execute();
}

/** How many stored versions a version's runs are told from. Undefined when it was never worked out. */
export async function findDepth(db: Db, versionId: string): Promise<number | undefined> {
	const row = await db
		.selectFrom("version_atoms")
		.select("depth")
		.where("version_id", "=", versionId)
		.executeTakeFirst();
	return row?.depth;
}

/** How a version's runs are stored. */
export type StoredRuns = {
	readonly baseId: string | null;
	readonly depth: number;
	readonly bytes: Uint8Array;
};

export async function findStoredRuns(db: Db, versionId: string): Promise<StoredRuns | undefined> {
	return db
		.selectFrom("version_atoms")
		.select(["base_id as baseId", "depth", "runs as bytes"])
		.where("version_id", "=", versionId)
		.executeTakeFirst();
}

/** The runs of one version, told from those it builds on. Throws when it was never worked out. */
export async function readRuns(db: Db, versionId: string): Promise<readonly AtomsRun[]> {
	return readRunsFrom(db, await getStoredRuns(db, versionId));
}

async function readRunsFrom(db: Db, newest: StoredRuns): Promise<readonly AtomsRun[]> {
	const chain = [newest];
	for (let id = newest.baseId; id !== null; ) {
		// Each step tells where the next one is, and there are few.
		// oxlint-disable-next-line no-await-in-loop
		const stored = await getStoredRuns(db, id);
		chain.push(stored);
		id = stored.baseId;
	}
	return chain.reduceRight<readonly AtomsRun[]>((base, stored) => runsOfStored(stored, base), []);
}

async function getStoredRuns(db: Db, versionId: string): Promise<StoredRuns> {
	const stored = await findStoredRuns(db, versionId);
	if (!stored) throw new Error(`Nobody worked out who wrote version ${versionId}.`);
	return stored;
}

export function runsOfStored({ baseId, bytes }: StoredRuns, base: readonly AtomsRun[]): readonly AtomsRun[] {
	return baseId === null ? decodeRuns(bytes) : decodeRunsFrom(base, bytes);
}
