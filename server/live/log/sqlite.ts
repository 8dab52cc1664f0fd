// The log's statements in SQLite. They are prepared once and do not go through Kysely, because every keystroke runs
// them. The caller opens the transaction.
import type { Database } from "better-sqlite3";
import { liveTextOf, snapshotOf, updateOfText } from "../room/documents.ts";
import {
	type Compaction,
	LogError,
	type CopiedRun,
	type LoggedUpdate,
	type LogRow,
	type MissingRows,
	type PlacedSpan,
	type StoredDraft,
} from "./log.ts";

export type LogStatements = {
	append(row: LogRow): number;
	issueClient(draftId: string, personId: string | null, at: number): number;
	listClients(draftId: string, personId: string): readonly number[];
	load(draftId: string): StoredDraft | undefined;
	takeSnapshot(draftId: string, at: number): LoggedUpdate | undefined;
	listRows(missing: MissingRows): readonly LoggedUpdate[];
	compact(compaction: Compaction): boolean;
};

// As many as one frame carries to a reader who has fallen behind: merging more at once would take long.
const ROWS_MAX = 128;

export function prepareLog(file: Database): LogStatements {
	const load = prepareLoad(file);
	const append = prepareAppend(file);
	const clients = prepareClients(file);
	return {
		append,
		...clients,
		load,
		takeSnapshot: prepareSnapshot(file, load),
		listRows: prepareRows(file),
		compact: prepareCompaction(file, { append, load, issueClient: clients.issueClient }),
	};
}

function prepareAppend(file: Database): LogStatements["append"] {
	const advance = file.prepare<[string, number], { last_seq: number }>(
		"update draft set last_seq = last_seq + 1 where id = ? and generation = ? returning last_seq",
	);
	const exists = file.prepare<[string], { id: string }>("select id from draft where id = ?");
	const insert = file.prepare<[string, number, number, string | null, number, Uint8Array]>(
		"insert into draft_update (draft_id, seq, generation, person_id, at, data) values (?, ?, ?, ?, ?, ?)",
	);
	const insertRun = file.prepare<[string, number, number, number, string, string]>(
		"insert into known_run (draft_id, client, clock, length, author_id, version_id) values (?, ?, ?, ?, ?, ?)",
	);
	return ({ draftId, generation, personId, at, data, copiedRuns }) => {
		const seq = advance.get(draftId, generation)?.last_seq;
		if (seq === undefined) {
			if (exists.get(draftId)) throw new LogError("other-generation", "the draft was rebuilt meanwhile");
			throw new LogError("gone", "there is no such draft");
		}
		insert.run(draftId, seq, generation, personId, at, data);
		for (const run of copiedRuns) {
			insertRun.run(draftId, run.client, run.clock, run.length, run.personId, run.versionId);
		}
		return seq;
	};
}

function prepareClients(file: Database): Pick<LogStatements, "issueClient" | "listClients"> {
	// Ids of an earlier generation must not be used again: with one of them a person could claim the authors that its
	// words had then. The newest id without a person is the one that began this generation.
	const ofServer =
		"select max(id) from issued_client as compacted where compacted.draft_id = issued_client.draft_id and compacted.person_id is null";
	const insert = file.prepare<[string, string | null, number]>(
		"insert into issued_client (draft_id, person_id, issued_at) values (?, ?, ?)",
	);
	const list = file.prepare<[string, string], { id: number }>(
		`select id from issued_client where draft_id = ? and person_id = ? and id > coalesce((${ofServer}), 0) order by id`,
	);
	return {
		issueClient: (draftId, personId, at) => Number(insert.run(draftId, personId, at).lastInsertRowid),
		listClients: (draftId, personId) => list.all(draftId, personId).map(({ id }) => id),
	};
}

function prepareLoad(file: Database): LogStatements["load"] {
	const draft = file.prepare<[string], { generation: number; last_seq: number }>(
		"select generation, last_seq from draft where id = ?",
	);
	const snapshot = file.prepare<[string, number], LoggedUpdate>(
		"select seq, data from draft_snapshot where draft_id = ? and generation = ? order by seq desc limit 1",
	);
	const tail = file.prepare<[string, number, number], LoggedUpdate>(
		"select seq, data from draft_update where draft_id = ? and generation = ? and seq > ? order by seq",
	);
	return (draftId) => {
		const row = draft.get(draftId);
		if (!row) return undefined;
		const newest = snapshot.get(draftId, row.generation);
		return {
			generation: row.generation,
			lastSeq: row.last_seq,
			snapshot: newest,
			tail: tail.all(draftId, row.generation, newest?.seq ?? 0),
		};
	};
}

function prepareSnapshot(file: Database, load: LogStatements["load"]): LogStatements["takeSnapshot"] {
	const insert = file.prepare<[string, number, number, Uint8Array, number]>(
		"insert into draft_snapshot (draft_id, generation, seq, data, at) values (?, ?, ?, ?, ?)",
	);
	const forget = file.prepare<[string, number]>("delete from draft_snapshot where draft_id = ? and seq < ?");
	return (draftId, at) => {
		const stored = load(draftId);
		const last = stored?.tail.at(-1);
		if (!stored || !last) return stored?.snapshot;
		const data = snapshotOf(stored);
		insert.run(draftId, stored.generation, last.seq, data, at);
		// The snapshot before this one stays too, until the next snapshot has been made from this one.
		if (stored.snapshot) forget.run(draftId, stored.snapshot.seq);
		return { seq: last.seq, data };
	};
}

function prepareRows(file: Database): LogStatements["listRows"] {
	const rows = file.prepare<[string, number, number], LoggedUpdate>(
		`select seq, data from draft_update where draft_id = ? and generation = ? and seq > ? order by seq limit ${ROWS_MAX}`,
	);
	return ({ draftId, generation, afterSeq }) => rows.all(draftId, generation, afterSeq);
}

function prepareCompaction(
	file: Database,
	{ append, load, issueClient }: Pick<LogStatements, "append" | "load" | "issueClient">,
): LogStatements["compact"] {
	const advance = file.prepare<[string, number, number]>(
		"update draft set generation = generation + 1 where id = ? and generation = ? and last_seq = ?",
	);
	return ({ draftId, generation, lastSeq, at, authors }) => {
		const stored = load(draftId);
		if (!stored || advance.run(draftId, generation, lastSeq).changes === 0) return false;
		const { text } = liveTextOf(stored);
		const client = issueClient(draftId, null, at);
		const row = { draftId, generation: generation + 1, personId: null, at, data: updateOfText(text, client) };
		append({ ...row, copiedRuns: copiedRunsOf(text, client, authors) });
		return true;
	};
}

/** The whole text as one client's, one run for each author. */
function copiedRunsOf(text: string, client: number, authors: readonly PlacedSpan[]): readonly CopiedRun[] {
	let clock = 0;
	const runs = authors.map(({ length, personId, versionId }) => {
		const run = { client, clock, length, personId, versionId };
		clock += length;
		return run;
	});
	if (clock !== text.length) throw new RangeError("The authors do not cover the text.");
	return runs;
}
