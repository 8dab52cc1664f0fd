// The one way to number what people count within something else: the proposals of a term, the versions of a draft, the
// editions of a term. Comments are numbered across the whole wiki.
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tables.ts";

/** Each kind is also the name of its table; its parent is the column that points at what it is counted within. */
const PARENTS = { proposal: "term_id", version: "draft_id", edition: "term_id", comment: undefined } as const;

export type Numbered = keyof typeof PARENTS;

/**
 * The number after the highest one; 1 for the first. The caller inserts the row in the same transaction.
 *
 * On SQLite a transaction has the write lock from its beginning, so nobody else reads the same number. PostgreSQL lets two
 * transactions read it: there this function must first lock the row of the parent (`select … for update`), and for
 * comments a row that stands for all of them.
 */
export async function nextNumber(tx: Tx, kind: Numbered, parentId?: string): Promise<number> {
	const { rows } = await sql<{ number: number }>`select ${numberAfter(kind, parentId)} as number`.execute(tx);
	return rows[0]?.number ?? 1;
}

/** The same, to be asked for together with something else. */
export function numberAfter(kind: Numbered, parentId?: string): RawBuilder<number> {
	const parent = PARENTS[kind];
	const within = parent === undefined ? sql`` : sql`where ${sql.ref(parent)} = ${parentId}`;
	return sql<number>`(select coalesce(max(number), 0) + 1 from ${sql.table(kind)} ${within})`;
}
