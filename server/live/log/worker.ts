// The worker thread that writes the log: one connection, one transaction for everything that waits.
// Runs unbuilt too, so whatever it imports may hold only types that can be stripped.
import { dirname } from "node:path";
import { isMarkedAsUntransferable, parentPort, workerData } from "node:worker_threads";
import { isOutOfSpace } from "../../db/space.ts";
import { openSqliteFile } from "../../db/sqlite.ts";
import { LogError, type Deed, type LogFailure, type LoggedUpdate, type Outcome } from "./log.ts";
import { prepareLog, type LogStatements } from "./sqlite.ts";

const path = readPath(workerData);
const port = parentPort;
const file = openSqliteFile(path);
const log = prepareLog(file);

port?.on("message", (deeds: readonly Deed[]) => {
	const outcomes = doTogether(deeds);
	const closing = deeds.some(({ kind }) => kind === "close");
	// Closed before that is said: whoever hears it may take the file away.
	if (closing) file.close();
	port.postMessage(outcomes, outcomes.flatMap(buffersOf));
	if (closing) port.close();
});

/** What is handed over and not copied: a thread that only reads would seldom collect its own copies. */
function buffersOf(outcome: Outcome): readonly ArrayBuffer[] {
	return updatesOf(outcome).flatMap(({ data: { buffer, byteLength } }) => {
		// Part of a larger one, or not to be moved: then it is copied.
		const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
		return isWhole && !isMarkedAsUntransferable(buffer) ? [buffer] : [];
	});
}

function updatesOf(outcome: Outcome): readonly LoggedUpdate[] {
	if (outcome.kind === "load") {
		const { snapshot, tail = [] } = outcome.stored ?? {};
		return snapshot ? [snapshot, ...tail] : tail;
	}
	if (outcome.kind === "fold") return outcome.snapshot ? [outcome.snapshot] : [];
	return outcome.kind === "rows" ? outcome.rows : [];
}

function doTogether(deeds: readonly Deed[]): readonly Outcome[] {
	try {
		return file.transaction(() => deeds.map((deed) => doOne(log, deed))).immediate();
	} catch {
		// One bad deed must not fail its neighbours: each gets its own transaction and its own answer.
		return deeds.map(doAlone);
	}
}

function doAlone(deed: Deed): Outcome {
	try {
		return file.transaction(() => doOne(log, deed)).immediate();
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return { kind: "failure", failure: failureOf(error), message };
	}
}

function failureOf(error: unknown): LogFailure {
	if (error instanceof LogError) return error.failure;
	return isOutOfSpace(error, dirname(path)) ? "full" : "failed";
}

function doOne(statements: LogStatements, deed: Deed): Outcome {
	switch (deed.kind) {
		case "append":
			return { kind: "append", seqs: deed.rows.map((row) => statements.append(row)) };
		case "issue":
			return { kind: "issue", client: statements.issueClient(deed.draftId, deed.personId, deed.at) };
		case "clients":
			return { kind: "clients", clients: statements.listClients(deed.draftId, deed.personId) };
		case "load":
			return { kind: "load", stored: statements.load(deed.draftId) };
		case "fold":
			return { kind: "fold", snapshot: statements.fold(deed.draftId, deed.at) };
		case "rows":
			return { kind: "rows", rows: statements.listRows(deed.missing) };
		case "squash":
			return { kind: "squash", done: statements.squash(deed.squash) };
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
