// Answers what the rooms ask of the log, on one connection: everything that waits is one transaction.
// Runs unbuilt too, so whatever it imports may hold only types that can be stripped.
import type { Database } from "better-sqlite3";
import { isOutOfSpace } from "../../db/space.ts";
import { LogError, type LogFailure, type LogRequest, type LogResponse } from "./log.ts";
import { type LogStatements, prepareLog } from "./sqlite.ts";

export type AnswerRequests = (requests: readonly LogRequest[]) => readonly LogResponse[];

/** `folder` is where the database is: whether its disk is full is asked there. The connection stays the caller's. */
export function answersFrom(file: Database, folder: string): AnswerRequests {
	const log = prepareLog(file);
	return (requests) => {
		try {
			return file.transaction(() => requests.map((request) => doOne(log, request))).immediate();
		} catch {
			// One bad request must not fail the others: each gets its own transaction and its own answer.
			return requests.map((request) => doAlone({ file, log, folder }, request));
		}
	};
}

type Connection = { readonly file: Database; readonly log: LogStatements; readonly folder: string };

function doAlone({ file, log, folder }: Connection, request: LogRequest): LogResponse {
	try {
		return file.transaction(() => doOne(log, request)).immediate();
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return { kind: "failure", failure: failureOf(error, folder), message };
	}
}

function failureOf(error: unknown, folder: string): LogFailure {
	if (error instanceof LogError) return error.failure;
	return isOutOfSpace(error, folder) ? "full" : "failed";
}

function doOne(statements: LogStatements, request: LogRequest): LogResponse {
	switch (request.kind) {
		case "append":
			return { kind: "append", seqs: request.rows.map((row) => statements.append(row)) };
		case "issue":
			return { kind: "issue", client: statements.issueClient(request.draftId, request.personId, request.at) };
		case "clients":
			return { kind: "clients", clients: statements.listClients(request.draftId, request.personId) };
		case "load":
			return { kind: "load", stored: statements.load(request.draftId) };
		case "snapshot":
			return { kind: "snapshot", snapshot: statements.takeSnapshot(request.draftId, request.at) };
		case "rows":
			return { kind: "rows", rows: statements.listRows(request.missing) };
		case "compact":
			return { kind: "compact", done: statements.compact(request.compaction) };
		case "close":
			break;
	}
	return { kind: "close" };
}
