// The second door of live/: what the log of a draft tells about the past. Rows, the people behind client ids, what a
// text was after an earlier row, and which words came back after they were deleted. Nothing here opens a room.
import * as Y from "yjs";
import type { Db } from "../db/tables.ts";
import { ROOT } from "../../text/wire.ts";
import type { CopiedRun, LoggedUpdate } from "./log/log.ts";
import { runsOf } from "./room/documents.ts";
import type { LiveRun } from "./types.ts";

export type { LoggedUpdate } from "./log/log.ts";
export { findReturnedWords, needsEarlierRows } from "./returned-words.ts";

/** Some rows of one generation of a draft: those after the first number, up to and with the second. */
export type RowRange = {
	readonly draftId: string;
	readonly generation: number;
	readonly afterSeq: number;
	readonly uptoSeq: number;
};

/** Rows of the log in order, and at most so many. */
export async function listUpdates(
	db: Db,
	{ draftId, generation, afterSeq, uptoSeq }: RowRange,
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

/** What the server copied under these client ids and all that came after them. */
export async function listCopiedRuns(
	db: Db,
	draftId: string,
	fromClient: number,
): Promise<readonly CopiedRun[]> {
	return db
		.selectFrom("known_run")
		.select(["client", "clock", "length", "author_id as personId", "version_id as versionId"])
		.where("draft_id", "=", draftId)
		.where("client", ">=", fromClient)
		.execute();
}

/** What the text was made of after each of these rows of one generation. Both in order. */
export function replayRuns(
	rows: Iterable<LoggedUpdate>,
	seqs: readonly number[],
): readonly (readonly LiveRun[])[] {
	return replay(rows, seqs, runsOf);
}

/** What the text was after each of these rows of one generation. Both in order. */
export function replayTexts(rows: Iterable<LoggedUpdate>, seqs: readonly number[]): readonly string[] {
	return replay(rows, seqs, (text) => text.toJSON());
}

function replay<T>(
	rows: Iterable<LoggedUpdate>,
	seqs: readonly number[],
	read: (text: Y.Text) => T,
): readonly T[] {
	const document = new Y.Doc();
	const results: T[] = [];
	let waiting: Uint8Array[] = [];
	const readNow = () => {
		document.transact(() => {
			for (const data of waiting) Y.applyUpdate(document, data);
		});
		waiting = [];
		results.push(read(document.getText(ROOT)));
	};
	for (const { seq, data } of rows) {
		while (results.length < seqs.length && seq > (seqs[results.length] ?? seq)) readNow();
		waiting.push(data);
	}
	while (results.length < seqs.length) readNow();
	return results;
}
