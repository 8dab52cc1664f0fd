// Remembers what must still reach somebody: a row is written with the deed it tells of, and removed when it was delivered
// or given up.
import type { Db, OutgoingTable, Tx } from "../db/tables.ts";

export type OutgoingKind = OutgoingTable["kind"];

export type WaitingRow = {
	readonly id: string;
	readonly kind: OutgoingKind;
	readonly content: string;
	readonly tries: number;
};

export async function insertOutgoing(
	tx: Tx,
	row: { readonly id: string; readonly kind: OutgoingKind; readonly content: string; readonly at: number },
): Promise<void> {
	const { id, kind, content, at } = row;
	await tx.insertInto("outgoing").values({ id, kind, content, made_at: at, tries: 0, next_at: at }).execute();
}

/** What may be tried at this moment, the longest due first, and at most so many. */
export async function listDue(db: Db, now: number, most: number): Promise<readonly WaitingRow[]> {
	return db
		.selectFrom("outgoing")
		.select(["id", "kind", "content", "tries"])
		.where("next_at", "<=", now)
		.orderBy("next_at")
		.orderBy("id")
		.limit(most)
		.execute();
}

export async function updateTries(
	db: Db,
	id: string,
	{ tries, nextAt }: { readonly tries: number; readonly nextAt: number },
): Promise<void> {
	await db.updateTable("outgoing").set({ tries, next_at: nextAt }).where("id", "=", id).execute();
}

export async function deleteOutgoing(db: Db, id: string): Promise<void> {
	await db.deleteFrom("outgoing").where("id", "=", id).execute();
}
