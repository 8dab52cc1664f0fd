// How proposals, versions, editions and comments get their numbers.
import { sql } from "kysely";
import { expect, test } from "vitest";
import { nextNumber } from "../../../server/db/sequence.ts";
import type { Db, Tx } from "../../../server/db/tables.ts";
import { makeDeps } from "../../support/wiki/deps.ts";

async function begin(): Promise<Db> {
	const { db } = await makeDeps();
	// The rows that these belong to do not matter here.
	await sql`pragma foreign_keys = off`.execute(db);
	return db;
}

function inTransaction<T>(db: Db, ask: (tx: Tx) => Promise<T>): Promise<T> {
	return db.transaction().execute(ask);
}

async function insertProposal(db: Db, termId: string, number: number): Promise<void> {
	await sql`insert into proposal (id, term_id, number, name, draft_id, started_by, started_at, state, state_reason)
		values (${`${termId}-${number}`}, ${termId}, ${number}, '', ${`${termId}-${number}`}, 'ada', 0, 'open', '')`.execute(
		db,
	);
}

test("the first of a term is number 1, and the next one follows the highest", async () => {
	const db = await begin();

	const first = await inTransaction(db, (tx) => nextNumber(tx, "proposal", "crm"));
	await insertProposal(db, "crm", 1);
	await insertProposal(db, "crm", 4);
	const next = await inTransaction(db, (tx) => nextNumber(tx, "proposal", "crm"));

	expect([first, next]).toEqual([1, 5]);
});

test("every term counts for itself", async () => {
	const db = await begin();
	await insertProposal(db, "crm", 1);

	const other = await inTransaction(db, (tx) => nextNumber(tx, "proposal", "trust"));

	expect(other).toBe(1);
});

test("versions, editions and comments begin with 1, too", async () => {
	const db = await begin();

	const firsts = await inTransaction(db, async (tx) => [
		await nextNumber(tx, "version", "draft"),
		await nextNumber(tx, "edition", "crm"),
		await nextNumber(tx, "comment"),
	]);

	expect(firsts).toEqual([1, 1, 1]);
});
