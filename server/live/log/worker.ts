// The worker thread that writes the log. It owns one connection.
// Runs unbuilt too, so whatever it imports may hold only types that can be stripped.
import { dirname } from "node:path";
import { isMarkedAsUntransferable, parentPort, workerData } from "node:worker_threads";
import { openSqliteFile } from "../../db/sqlite.ts";
import type { LoggedUpdate, LogRequest, LogResponse } from "./log.ts";
import { answersFrom } from "./requests.ts";

const path = readPath(workerData);
const port = parentPort;
const file = openSqliteFile(path);
const answer = answersFrom(file, dirname(path));

port?.on("message", (requests: readonly LogRequest[]) => {
	const responses = answer(requests);
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

function readPath(given: unknown): string {
	if (typeof given === "object" && given !== null && "path" in given && typeof given.path === "string") {
		return given.path;
	}
	throw new TypeError("The log worker was started without the path of its database.");
}
