// Remembers editions. An edition is written once; only its withdrawal is added later.
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { type Edition, parseEditionNumber } from "./rules.ts";

/** All editions of a term, newest first, withdrawn ones too. */
export async function listEditions(db: Db, termId: string): Promise<readonly Edition[]> {
	const rows = await selectEditions(db)
		.where("edition.term_id", "=", termId)
		.orderBy("edition.number", "desc")
		.execute();
	return rows.map(editionOf);
}

async function findEdition(db: Db, termId: string, number: number): Promise<Edition | undefined> {
	const row = await selectEditions(db)
		.where("edition.term_id", "=", termId)
		.where("edition.number", "=", number)
		.executeTakeFirst();
	return row && editionOf(row);
}

/** Throws Problem "not-found" when the term has no such edition. */
async function getEdition(db: Db, termId: string, number: number): Promise<Edition> {
	const edition = await findEdition(db, termId, number);
	if (!edition) throw new Problem("not-found", "There is no edition at this address.");
	return edition;
}

/** The edition an address below a term names. Throws Problem "not-found". */
export async function getEditionAt(db: Db, termId: string, written: string): Promise<Edition> {
	const number = parseEditionNumber(written);
	if (number === undefined) throw new Problem("not-found", "There is no edition at this address.");
	return getEdition(db, termId, number);
}

/** The one with the highest number, withdrawn or not: the next one follows it. */
export async function findLatestEdition(db: Db, termId: string): Promise<Edition | undefined> {
	const row = await selectEditions(db)
		.where("edition.term_id", "=", termId)
		.orderBy("edition.number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && editionOf(row);
}

/** The one readers should use: the newest that is not withdrawn. */
export async function findCurrentEdition(db: Db, termId: string): Promise<Edition | undefined> {
	const row = await selectEditions(db)
		.where("edition.term_id", "=", termId)
		.where("edition.withdrawn_at", "is", null)
		.orderBy("edition.number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && editionOf(row);
}

/** The words of an edition and the version they came from; of the newest edition without a number. */
export async function findEditionText(
	db: Db,
	termId: string,
	number?: number,
): Promise<Pick<Edition, "number" | "versionId" | "text"> | undefined> {
	return db
		.selectFrom("edition")
		.select(["version_id as versionId", "number", "text"])
		.where("term_id", "=", termId)
		.$if(number !== undefined, (query) => query.where("number", "=", number ?? 0))
		.orderBy("number", "desc")
		.executeTakeFirst();
}

/** The adoption record, byte for byte as it was hashed. */
export async function getRecord(db: Db, editionId: string): Promise<string> {
	const row = await db.selectFrom("edition").select("record").where("id", "=", editionId).executeTakeFirst();
	if (!row) throw new Problem("not-found", "There is no edition at this address.");
	return row.record;
}

export type NewEdition = {
	readonly id: string;
	readonly termId: string;
	readonly number: number;
	readonly versionId: string;
	readonly text: string;
	readonly textHash: string;
	readonly reasons: string;
	readonly adoptedBy: string;
	readonly adoptedAt: number;
	readonly record: string;
	readonly recordHash: string;
	readonly previousHash: string | undefined;
};

/** Returns false when the number was taken a moment before; nothing is written then. */
export async function insertEdition(tx: Tx, edition: NewEdition): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto("edition")
		.values({
			id: edition.id,
			term_id: edition.termId,
			number: edition.number,
			version_id: edition.versionId,
			text: edition.text,
			text_hash: edition.textHash,
			reasons: edition.reasons,
			adopted_by: edition.adoptedBy,
			adopted_at: edition.adoptedAt,
			record: edition.record,
			record_hash: edition.recordHash,
			previous_hash: edition.previousHash ?? null,
			withdrawn_at: null,
			withdrawn_by: null,
			withdrawn_reason: null,
		})
		.onConflict((conflict) => conflict.columns(["term_id", "number"]).doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Throws Problem "conflict" when it is withdrawn already. */
export async function updateWithdrawal(
	tx: Tx,
	editionId: string,
	withdrawal: { readonly by: string; readonly at: number; readonly reason: string },
): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable("edition")
		.set({
			withdrawn_at: withdrawal.at,
			withdrawn_by: withdrawal.by,
			withdrawn_reason: withdrawal.reason,
		})
		.where("id", "=", editionId)
		.where("withdrawn_at", "is", null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Problem("conflict", "This edition is withdrawn already.");
}

function selectEditions(db: Db) {
	return db
		.selectFrom("edition")
		.innerJoin("version", "version.id", "edition.version_id")
		.innerJoin("proposal", "proposal.draft_id", "version.draft_id")
		.innerJoin("person as curator", "curator.id", "edition.adopted_by")
		.leftJoin("person as withdrawer", "withdrawer.id", "edition.withdrawn_by")
		.select([
			"edition.id",
			"edition.term_id",
			"edition.number",
			"edition.version_id",
			"edition.text",
			"edition.text_hash",
			"edition.reasons",
			"edition.adopted_at",
			"edition.record_hash",
			"edition.previous_hash",
			"edition.withdrawn_at",
			"edition.withdrawn_reason",
			"version.number as version_number",
			"proposal.id as proposal_id",
			"proposal.number as proposal_number",
			"proposal.name as proposal_name",
			"curator.id as curator_id",
			"curator.handle as curator_handle",
			"curator.name as curator_name",
			"withdrawer.id as withdrawer_id",
			"withdrawer.handle as withdrawer_handle",
			"withdrawer.name as withdrawer_name",
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEditions>["executeTakeFirstOrThrow"]>>;

function editionOf(row: Row): Edition {
	return {
		id: row.id,
		termId: row.term_id,
		number: row.number,
		versionId: row.version_id,
		versionNumber: row.version_number,
		proposalId: row.proposal_id,
		proposalNumber: row.proposal_number,
		proposalName: row.proposal_name,
		text: row.text,
		textHash: row.text_hash,
		reasons: row.reasons,
		adoptedBy: { id: row.curator_id, handle: row.curator_handle, name: row.curator_name },
		adoptedAt: row.adopted_at,
		recordHash: row.record_hash,
		previousHash: row.previous_hash ?? undefined,
		withdrawal: withdrawalOf(row),
	};
}

function withdrawalOf(row: Row): Edition["withdrawal"] {
	const { withdrawer_id: id, withdrawer_handle: handle, withdrawer_name: name, withdrawn_at: at } = row;
	if (at === null || id === null || handle === null || name === null) return undefined;
	return { by: { id, handle, name }, at, reason: row.withdrawn_reason ?? "" };
}

export type QuotedEdition = {
	readonly headword: string;
	readonly edition: number;
	readonly text: string;
	readonly recordHash: string;
};

/** The editions that a version shows where it has {{…}}, by headword. */
export async function listQuotedEditions(db: Db, versionId: string): Promise<readonly QuotedEdition[]> {
	return db
		.selectFrom("quotation")
		.innerJoin("edition", "edition.id", "quotation.edition_id")
		.innerJoin("term", "term.id", "edition.term_id")
		.select([
			"term.headword",
			"edition.number as edition",
			"edition.text",
			"edition.record_hash as recordHash",
		])
		.where("quotation.source_id", "=", versionId)
		.orderBy("term.headword")
		.orderBy("edition.number")
		.distinct()
		.execute();
}
