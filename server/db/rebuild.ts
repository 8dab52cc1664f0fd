// Empties derived tables and refills them from the truth: all of it at once, or not at all. Which tables there are, and
// how they are filled, is told by server/derived.ts.
import type { Db, Tables, Tx } from "./tables.ts";

export type Refillable = {
	/** In an order in which they can be emptied. */
	readonly tables: readonly (keyof Tables)[];
	/** Works out everything in the tables, which are empty when it is called. */
	readonly refill: (tx: Tx) => Promise<void>;
};

export async function rebuild(db: Db, parts: readonly Refillable[]): Promise<void> {
	await db.transaction().execute(async (tx) => {
		await emptyTables(tx, parts);
		for (const { refill } of parts) await refill(tx);
	});
}

export async function emptyTables(tx: Tx, parts: readonly Pick<Refillable, "tables">[]): Promise<void> {
	for (const table of parts.flatMap(({ tables }) => tables)) await tx.deleteFrom(table).execute();
}
