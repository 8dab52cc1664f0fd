// The log in SQLite as the rooms use it. A worker thread owns the connection. What is asked while a commit is under
// way waits, and goes into the next commit together.
import { Worker } from "node:worker_threads";
import { type LogRequest, type LiveLog, LogError, type LogResponse } from "./log.ts";

type Waiting = { readonly request: LogRequest; readonly settle: (response: LogResponse) => void };

/** Opens the log in the SQLite file at this path. */
export function openSqliteLog(path: string): LiveLog {
	let waiting: Waiting[] = [];
	let inFlight: readonly Waiting[] = [];
	let worker: Worker | undefined;

	function start(): Worker {
		const started = startWorker(path);
		started.on("message", answered);
		// Those who waited still have their change and ask again; then a new worker is started.
		started.on("error", (error: unknown) => {
			worker = undefined;
			answered([], error instanceof Error ? error.message : String(error));
		});
		return started;
	}

	function answered(responses: readonly LogResponse[], trouble = "the log gave no answer"): void {
		const done = inFlight;
		inFlight = [];
		done.forEach(({ settle }, i) => settle(responses[i] ?? failed(trouble)));
		next();
	}

	function next(): void {
		if (inFlight.length > 0 || waiting.length === 0) return;
		inFlight = waiting;
		waiting = [];
		worker ??= start();
		// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker thread has no origin.
		worker.postMessage(inFlight.map(({ request }) => request));
	}

	return logOver((request) => {
		return new Promise((settle) => {
			waiting.push({ request, settle });
			next();
		});
	});
}

function startWorker(path: string): Worker {
	const workerData = { path };
	if (!import.meta.url.endsWith(".ts")) {
		return new Worker(new URL("./worker.js", import.meta.url), { workerData });
	}
	// From sources: older versions of Node strip types only when asked to.
	const execArgv = [...process.execArgv, "--experimental-strip-types"];
	return new Worker(new URL("./worker.ts", import.meta.url), { workerData, execArgv });
}

function failed(message: string): LogResponse {
	return { kind: "failure", failure: "failed", message };
}

/** The log as the rooms use it, over whatever answers their requests. */
export function logOver(ask: (request: LogRequest) => Promise<LogResponse>): LiveLog {
	return {
		append: async (rows) => expected("append", await ask({ kind: "append", rows })).seqs,
		issueClient: async (draftId, personId, at) =>
			expected("issue", await ask({ kind: "issue", draftId, personId, at })).client,
		listClients: async (draftId, personId) =>
			expected("clients", await ask({ kind: "clients", draftId, personId })).clients,
		load: async (draftId) => expected("load", await ask({ kind: "load", draftId })).stored,
		takeSnapshot: async (draftId, at) =>
			expected("snapshot", await ask({ kind: "snapshot", draftId, at })).snapshot,
		listRows: async (missing) => expected("rows", await ask({ kind: "rows", missing })).rows,
		compact: async (compaction) => expected("compact", await ask({ kind: "compact", compaction })).done,
		close: async () => {
			await ask({ kind: "close" });
		},
	};
}

function expected<K extends LogResponse["kind"]>(
	kind: K,
	response: LogResponse,
): Extract<LogResponse, { kind: K }> {
	if (isKind(kind, response)) return response;
	if (response.kind === "failure") throw new LogError(response.failure, response.message);
	throw new LogError("failed", `the log answered ${response.kind} to ${kind}`);
}

function isKind<K extends LogResponse["kind"]>(
	kind: K,
	response: LogResponse,
): response is Extract<LogResponse, { kind: K }> {
	return response.kind === kind;
}
