// The worker thread that writes the log: one connection, one transaction for everything that waits.
// Runs unbuilt too, so whatever it imports may hold only types that can be stripped.
import { dirname } from "node:path";
import { isMarkedAsUntransferable, parentPort, workerData } from "node:worker_threads";
import { isOutOfSpace } from "../../db/space.ts";
import { openSqliteFile } from "../../db/sqlite.ts";
import { LogError, type LogRequest, type LogFailure, type LoggedUpdate, type LogResponse } from "./log.ts";
import { prepareLog, type LogStatements } from "./sqlite.ts";

const path = readPath(workerData);
const port = parentPort;
const file = openSqliteFile(path);
const log = prepareLog(file);

port?.on("message", (requests: readonly LogRequest[]) => {
	const responses = doTogether(requests);
	const closing = requests.some(({ kind }) => kind === "close");
	// Closed before the answer is sent: who gets the answer may delete the file.
	if (closing) file.close();
	port.postMessage(responses, responses.flatMap(buffersOf));
	if (closing) port.close();
});

/** The buffers that are transferred and not copied: a thread that only reads would seldom collect its copies. */
function buffersOf(response: LogResponse): readonly ArrayBuffer[] {
	return updatesOf(response).flatMap(({ data: { buffer, byteLength } }) => {
		// Part of a larger one, or not to be moved: then it is copied.
		const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
		return isWhole && !isMarkedAsUntransferable(buffer) ? [buffer] : [];
	});
}

function updatesOf(response: LogResponse): readonly LoggedUpdate[] {
	if (response.kind === "load") {
		const { snapshot, tail = [] } = response.stored ?? {};
		return snapshot ? [snapshot, ...tail] : tail;
	}
	if (response.kind === "snapshot") return response.snapshot ? [response.snapshot] : [];
	return response.kind === "rows" ? response.rows : [];
}

function doTogether(requests: readonly LogRequest[]): readonly LogResponse[] {
	try {
		return file.transaction(() => requests.map((request) => doOne(log, request))).immediate();
	} catch {
		// One bad request must not fail the others: each gets its own transaction and its own answer.
		return requests.map(doAlone);
	}
}

function doAlone(request: LogRequest): LogResponse {
	try {
		return file.transaction(() => doOne(log, request)).immediate();
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return { kind: "failure", failure: failureOf(error), message };
	}
}

function failureOf(error: unknown): LogFailure {
	if (error instanceof LogError) return error.failure;
	return isOutOfSpace(error, dirname(path)) ? "full" : "failed";
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

function readPath(given: unknown): string {
	if (typeof given === "object" && given !== null && "path" in given && typeof given.path === "string") {
		return given.path;
	}
	throw new TypeError("The log worker was started without the path of its database.");
}
