// The second door of live/: what the log of a draft tells about the past. Rows, the people behind client ids, what a
// text was after an earlier row, and which words came back after they were deleted. Nothing here opens a room.
import { sql } from "kysely";
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

/** A row of the log, and who wrote it; undefined for what the server did by itself. */
export type WrittenUpdate = LoggedUpdate & { readonly personId: string | undefined };

/** Rows of the log in order, and at most so many. */
export async function listUpdates(
	db: Db,
	{ draftId, generation, afterSeq, uptoSeq }: RowRange,
	most?: number,
): Promise<readonly WrittenUpdate[]> {
	const rows = await db
		.selectFrom("draft_update")
		.select(["seq", "data", "person_id"])
		.where("draft_id", "=", draftId)
		.where("generation", "=", generation)
		.where("seq", ">", afterSeq)
		.where("seq", "<=", uptoSeq)
		.orderBy("seq")
		.$if(most !== undefined, (query) => query.limit(most ?? 0))
		.execute();
	return rows.map(({ seq, data, person_id: personId }) => ({ seq, data, personId: personId ?? undefined }));
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

/** What the log tells about client ids: to whom each was given, and what the server copied under it. */
export type ClientIds = {
	/** Ids that the server used itself are left out. */
	readonly people: ReadonlyMap<number, string>;
	readonly claims: readonly CopiedRun[];
};

/** Of this client id and all that came after it. */
export async function readClientIds(db: Db, draftId: string, fromClient: number): Promise<ClientIds> {
	const rows = await db
		.selectFrom("known_run")
		.select(["client", "clock", "length", "author_id as personId", "version_id as versionId"])
		.where("draft_id", "=", draftId)
		.where("client", ">=", fromClient)
		.unionAll((eb) =>
			eb
				.selectFrom("issued_client")
				.select([
					"id as client",
					sql<number>`-1`.as("clock"),
					sql<number>`0`.as("length"),
					"person_id as personId",
					sql<string>`''`.as("versionId"),
				])
				.where("draft_id", "=", draftId)
				.where("person_id", "is not", null)
				.where("id", ">=", fromClient)
				.$castTo<{ client: number; clock: number; length: number; personId: string; versionId: string }>(),
		)
		.execute();
	// A copied run begins at a clock of 0 or later, and an id that was given stands for no run.
	const [given, claims] = [rows.filter(({ clock }) => clock < 0), rows.filter(({ clock }) => clock >= 0)];
	return { people: new Map(given.map(({ client, personId }) => [client, personId])), claims };
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
