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

/** What one sending of a form is known by. */
export type FormMark = {
	/** Of everything in it, its one-time number included: the same for ever. */
	readonly number: string;
	/** Of what was typed and where: the same for a while. Undefined where only the number counts. */
	readonly words?: string | undefined;
};

/** Who sends a form, and when. */
export type Sender = { readonly personId: string; readonly at: number };

// Long enough for somebody who goes back, finds the words and posts them once more; afterwards they are meant.
const SAME_WORDS_MS = 15 * 60_000;

/** What came of a form this person has sent before; undefined the first time, and for a deed without a form. */
export async function findAnswer(
	db: Db,
	mark: FormMark | undefined,
	{ personId, at }: Sender,
): Promise<string | undefined> {
	if (mark === undefined) return undefined;
	const { number, words } = mark;
	const row = await db
		.selectFrom("request")
		.select("answer")
		.where("person_id", "=", personId)
		.where((eb) =>
			eb.or([
				eb("id", "=", number),
				...(words === undefined
					? []
					: [eb.and([eb("id", "=", ofPerson(words, personId)), eb("at", ">", at - SAME_WORDS_MS)])]),
			]),
		)
		.executeTakeFirst();
	return row?.answer;
}

/** In the transaction of the deed itself. When the number is stored already, the row stays: another person may have used it. */
export async function insertAnswer(
	tx: Tx,
	mark: FormMark | undefined,
	{ personId, at, answer }: Sender & { readonly answer: string },
): Promise<void> {
	if (mark === undefined) return;
	const own = mark.words === undefined ? undefined : ofPerson(mark.words, personId);
	const ids = [mark.number, ...(own === undefined ? [] : [own])];
	await tx
		.insertInto("request")
		.values(ids.map((id) => ({ id, person_id: personId, at, answer })))
		.onConflict((conflict) =>
			// The same words after a while are a new deed, and from then on its answer is theirs.
			conflict
				.column("id")
				.doUpdateSet({ at, answer })
				.where("request.id", "=", own ?? ""),
		)
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

/** Two people may write the same words in the same place. */
function ofPerson(words: string, personId: string): string {
	return `${words} ${personId}`;
}
