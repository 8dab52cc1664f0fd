// The log's statements in SQLite. Plain prepared statements and not Kysely: this is the one place where every
// keystroke passes. Whoever calls holds the transaction.
import type { Database } from "better-sqlite3";
import { fold as foldUpdates, layDown, liveTextOf } from "../room/documents.ts";
import {
	LogError,
	type KnownRun,
	type LoggedUpdate,
	type LogRow,
	type Missing,
	type PlacedSpan,
	type Squash,
	type StoredDraft,
} from "./log.ts";

export type LogStatements = {
	append(row: LogRow): number;
	issueClient(draftId: string, personId: string | null, at: number): number;
	listClients(draftId: string, personId: string): readonly number[];
	load(draftId: string): StoredDraft | undefined;
	fold(draftId: string, at: number): LoggedUpdate | undefined;
	listRows(missing: Missing): readonly LoggedUpdate[];
	squash(squash: Squash): boolean;
};

// As much as one frame to a reader who has fallen behind: merging more at once would take long.
const ROWS_MAX = 128;

export function prepareLog(file: Database): LogStatements {
	const load = prepareLoad(file);
	const append = prepareAppend(file);
	const clients = prepareClients(file);
	return {
		append,
		...clients,
		load,
		fold: prepareFold(file, load),
		listRows: prepareRows(file),
		squash: prepareSquash(file, { append, load, issueClient: clients.issueClient }),
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
	return ({ draftId, generation, personId, at, data, knownRuns }) => {
		const seq = advance.get(draftId, generation)?.last_seq;
		if (seq === undefined) {
			if (exists.get(draftId)) throw new LogError("other-generation", "the draft was rebuilt meanwhile");
			throw new LogError("gone", "there is no such draft");
		}
		insert.run(draftId, seq, generation, personId, at, data);
		for (const run of knownRuns) {
			insertRun.run(draftId, run.client, run.clock, run.length, run.authorId, run.versionId);
		}
		return seq;
	};
}

function prepareClients(file: Database): Pick<LogStatements, "issueClient" | "listClients"> {
	// Whoever could use an id of an earlier generation again could claim the authors its words had then.
	const laidDown =
		"select max(id) from issued_client as laid where laid.draft_id = issued_client.draft_id and laid.person_id is null";
	const insert = file.prepare<[string, string | null, number]>(
		"insert into issued_client (draft_id, person_id, issued_at) values (?, ?, ?)",
	);
	const list = file.prepare<[string, string], { id: number }>(
		`select id from issued_client where draft_id = ? and person_id = ? and id > coalesce((${laidDown}), 0) order by id`,
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
		const folded = snapshot.get(draftId, row.generation);
		return {
			generation: row.generation,
			lastSeq: row.last_seq,
			snapshot: folded,
			tail: tail.all(draftId, row.generation, folded?.seq ?? 0),
		};
	};
}

function prepareFold(file: Database, load: LogStatements["load"]): LogStatements["fold"] {
	const insert = file.prepare<[string, number, number, Uint8Array, number]>(
		"insert into draft_snapshot (draft_id, generation, seq, data, at) values (?, ?, ?, ?, ?)",
	);
	const forget = file.prepare<[string, number]>("delete from draft_snapshot where draft_id = ? and seq < ?");
	return (draftId, at) => {
		const stored = load(draftId);
		const last = stored?.tail.at(-1);
		if (!stored || !last) return stored?.snapshot;
		const data = foldUpdates(stored);
		insert.run(draftId, stored.generation, last.seq, data, at);
		// The snapshot before this one stays as well, until the next folding has read this one.
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

function prepareSquash(
	file: Database,
	{ append, load, issueClient }: Pick<LogStatements, "append" | "load" | "issueClient">,
): LogStatements["squash"] {
	const advance = file.prepare<[string, number, number]>(
		"update draft set generation = generation + 1 where id = ? and generation = ? and last_seq = ?",
	);
	return ({ draftId, generation, lastSeq, at, authors }) => {
		const stored = load(draftId);
		if (!stored || advance.run(draftId, generation, lastSeq).changes === 0) return false;
		const { text } = liveTextOf(stored);
		const client = issueClient(draftId, null, at);
		const row = { draftId, generation: generation + 1, personId: null, at, data: layDown(text, client) };
		append({ ...row, knownRuns: knownRunsOf(text, client, authors) });
		return true;
	};
}

/** The whole text as one client's, stretch by stretch. */
function knownRunsOf(text: string, client: number, authors: readonly PlacedSpan[]): readonly KnownRun[] {
	let clock = 0;
	const runs = authors.map(({ length, personId, versionId }) => {
		const run = { client, clock, length, authorId: personId, versionId };
		clock += length;
		return run;
	});
	if (clock !== text.length) throw new RangeError("The authors do not cover the text.");
	return runs;
}
