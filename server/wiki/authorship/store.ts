// Remembers whose words are whose: client ids given to people, stretches with a settled author, and who changed
// a draft between two rows of its log.
import type { Db } from "../../db/tables.ts";
import type { KnownRun } from "./rules.ts";
import { versionsBehind } from "./store-placements.ts";
import type { PersonName } from "../people/rules.ts";
import { hashOf } from "../versions/store.ts";
import { type Authorship, decodeAuthorship } from "../../../text/authorship/authorship.ts";

/** What the server copied under these client ids and all that came after them. */
export async function listKnownRuns(
	db: Db,
	draftId: string,
	fromClient: number,
): Promise<readonly KnownRun[]> {
	return db
		.selectFrom("known_run")
		.select(["client", "clock", "length", "author_id as personId", "version_id as versionId"])
		.where("draft_id", "=", draftId)
		.where("client", ">=", fromClient)
		.execute();
}

export type LoggedRows = {
	readonly draftId: string;
	readonly generation: number;
	readonly afterSeq: number;
	readonly uptoSeq: number;
};

export type LoggedUpdate = { readonly seq: number; readonly data: Uint8Array };

/** Rows of the log of one generation, in order, and at most so many. */
export async function listUpdates(
	db: Db,
	{ draftId, generation, afterSeq, uptoSeq }: LoggedRows,
	most?: number,
): Promise<readonly LoggedUpdate[]> {
	return db
		.selectFrom("draft_update")
		.select(["seq", "data"])
		.where("draft_id", "=", draftId)
		.where("generation", "=", generation)
		.where("seq", ">", afterSeq)
		.where("seq", "<=", uptoSeq)
		.orderBy("seq")
		.$if(most !== undefined, (query) => query.limit(most ?? 0))
		.execute();
}

/** To whom each client id from this one on was given; those the server used itself are left out. */
export async function listClientOwners(
	db: Db,
	draftId: string,
	fromClient: number,
): Promise<ReadonlyMap<number, string>> {
	const rows = await db
		.selectFrom("issued_client")
		.select(["id", "person_id"])
		.where("draft_id", "=", draftId)
		.where("person_id", "is not", null)
		.where("id", ">=", fromClient)
		.execute();
	return new Map(rows.flatMap((row) => (row.person_id === null ? [] : [[row.id, row.person_id]])));
}

/** Ids of everyone with a change in the log after one row and up to another. */
export async function listWriters(
	db: Db,
	draftId: string,
	afterSeq: number,
	uptoSeq: number,
): Promise<readonly string[]> {
	const rows = await db
		.selectFrom("draft_update")
		.select("person_id")
		.distinct()
		.where("draft_id", "=", draftId)
		.where("seq", ">", afterSeq)
		.where("seq", "<=", uptoSeq)
		.where("person_id", "is not", null)
		.execute();
	return rows.flatMap((row) => (row.person_id === null ? [] : [row.person_id]));
}

/** Authorship of the newest version of a draft that has exactly this text. */
export async function findAuthorshipOfText(
	db: Db,
	draftId: string,
	text: string,
): Promise<Authorship | undefined> {
	const row = await db
		.selectFrom("version")
		.select("authorship")
		.where("draft_id", "=", draftId)
		.where("text_hash", "=", hashOf(text))
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && decodeAuthorship(row.authorship);
}

/** Everyone who wrote in a version or in any version it came from, by name. */
export async function listWritersBehind(db: Db, versionId: string): Promise<readonly PersonName[]> {
	return versionsBehind(db, versionId)
		.selectFrom("person")
		.select(["person.id", "person.handle", "person.name"])
		.where("person.id", "in", (eb) =>
			eb
				.selectFrom("version_writer")
				.innerJoin("behind", "behind.id", "version_writer.version_id")
				.select("version_writer.person_id"),
		)
		.orderBy("person.name")
		.orderBy("person.id")
		.execute();
}
