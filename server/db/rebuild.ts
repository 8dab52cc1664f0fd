// Empties the derived tables and refills them from the truth. What goes into them is known by the features that
// keep them up to date; this only sees to it that all of it happens at once, or not at all.
import type { Db, Tables, Tx } from "./tables.ts";

/** The derived half of tables.ts. */
export const DERIVED_TABLES = [
	"link",
	"version_change",
	"placement",
	"draft_family",
	"atom_run",
	"version_atoms",
	"atom_origin",
] as const satisfies readonly (keyof Tables)[];

/** Refills a feature's share of the derived tables, which are empty when it is called. */
export type Refill = (tx: Tx) => Promise<void>;

export async function rebuild(db: Db, refills: readonly Refill[]): Promise<void> {
	await db.transaction().execute(async (tx) => {
		for (const table of DERIVED_TABLES) await tx.deleteFrom(table).execute();
		for (const refill of refills) await refill(tx);
	});
}
