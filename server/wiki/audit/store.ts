// Remembers what people did: the audit, whose rows are only ever added, and the one-time numbers of forms, so that
// a form sent twice acts once.
import { z } from "zod";
import type { Db, Tx } from "../../db/tables.ts";

export type AuditEntry = {
	readonly id: string;
	readonly at: number;
	readonly personId: string | undefined;
	/** "adopt", "withdraw-edition", "change-comment", "change-term". */
	readonly deed: string;
	/** What it was done to: "edition 0198…". */
	readonly object: string;
	/** Whatever explains it, as JSON; never a secret. */
	readonly detail: Readonly<Record<string, AuditDetail>>;
};

type AuditDetail = string | number | null | { readonly from: AuditValue; readonly to: AuditValue };
type AuditValue = string | number | null;

export async function appendAudit(tx: Tx, deed: AuditEntry): Promise<void> {
	await tx
		.insertInto("audit")
		.values({
			id: deed.id,
			at: deed.at,
			person_id: deed.personId ?? null,
			deed: deed.deed,
			object: deed.object,
			detail: JSON.stringify(deed.detail),
		})
		.execute();
}

/** What came of a form this person has sent before; undefined the first time, and for a deed without a form. */
export async function findAnswer(
	db: Db,
	requestId: string | undefined,
	personId: string,
): Promise<string | undefined> {
	if (requestId === undefined) return undefined;
	const row = await db
		.selectFrom("request")
		.select("answer")
		.where("id", "=", requestId)
		.where("person_id", "=", personId)
		.executeTakeFirst();
	return row?.answer;
}

/** In the transaction of the deed itself. When the number is stored already, the row stays: another person may have used it. */
export async function insertAnswer(
	tx: Tx,
	request: {
		readonly id: string | undefined;
		readonly personId: string;
		readonly at: number;
		readonly answer: string;
	},
): Promise<void> {
	if (request.id === undefined) return;
	await tx
		.insertInto("request")
		.values({ id: request.id, person_id: request.personId, at: request.at, answer: request.answer })
		.onConflict((conflict) => conflict.column("id").doNothing())
		.execute();
}

export type AuditedChange = {
	readonly personId: string | undefined;
	readonly at: number;
	readonly detail: Readonly<Record<string, unknown>>;
};

/** What was done to one thing in one way, oldest first. */
export async function listAudited(db: Db, deed: string, object: string): Promise<readonly AuditedChange[]> {
	const rows = await db
		.selectFrom("audit")
		.select(["person_id", "at", "detail"])
		.where("object", "=", object)
		.where("deed", "=", deed)
		.orderBy("at")
		.orderBy("id")
		.execute();
	return rows.map((row) => ({
		personId: row.person_id ?? undefined,
		at: row.at,
		detail: detailSchema.parse(JSON.parse(row.detail)),
	}));
}

const detailSchema = z.record(z.string(), z.unknown());
