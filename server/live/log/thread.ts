// The log in SQLite, seen from the rooms' side: a worker thread owns the connection, and whatever waits while one
// commit is under way goes into the next one together.
import { Worker } from "node:worker_threads";
import { type Deed, type LiveLog, LogError, type Outcome } from "./log.ts";

type Waiting = { readonly deed: Deed; readonly settle: (outcome: Outcome) => void };

/** Opens the log in the SQLite file at this path. */
export function openSqliteLog(path: string): LiveLog {
	let waiting: Waiting[] = [];
	let underWay: readonly Waiting[] = [];
	let worker: Worker | undefined;

	function start(): Worker {
		const started = startWorker(path);
		started.on("message", answered);
		// Whoever waited keeps the change and asks again; only then is there a new worker.
		started.on("error", (error: unknown) => {
			worker = undefined;
			answered([], error instanceof Error ? error.message : String(error));
		});
		return started;
	}

	function answered(outcomes: readonly Outcome[], trouble = "the log gave no answer"): void {
		const done = underWay;
		underWay = [];
		done.forEach(({ settle }, i) => settle(outcomes[i] ?? failed(trouble)));
		next();
	}

	function next(): void {
		if (underWay.length > 0 || waiting.length === 0) return;
		underWay = waiting;
		waiting = [];
		worker ??= start();
		// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker thread has no origin.
		worker.postMessage(underWay.map(({ deed }) => deed));
	}

	return logOver((deed) => {
		return new Promise((settle) => {
			waiting.push({ deed, settle });
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

function failed(message: string): Outcome {
	return { kind: "failure", failure: "failed", message };
}

function logOver(ask: (deed: Deed) => Promise<Outcome>): LiveLog {
	return {
		append: async (rows) => expected("append", await ask({ kind: "append", rows })).seqs,
		issueClient: async (draftId, personId, at) =>
			expected("issue", await ask({ kind: "issue", draftId, personId, at })).client,
		listClients: async (draftId, personId) =>
			expected("clients", await ask({ kind: "clients", draftId, personId })).clients,
		load: async (draftId) => expected("load", await ask({ kind: "load", draftId })).stored,
		fold: async (draftId, at) => expected("fold", await ask({ kind: "fold", draftId, at })).snapshot,
		listRows: async (missing) => expected("rows", await ask({ kind: "rows", missing })).rows,
		squash: async (squash) => expected("squash", await ask({ kind: "squash", squash })).done,
		close: async () => {
			await ask({ kind: "close" });
		},
	};
}

function expected<K extends Outcome["kind"]>(kind: K, outcome: Outcome): Extract<Outcome, { kind: K }> {
	if (isKind(kind, outcome)) return outcome;
	if (outcome.kind === "failure") throw new LogError(outcome.failure, outcome.message);
	throw new LogError("failed", `the log answered ${outcome.kind} to ${kind}`);
}

function isKind<K extends Outcome["kind"]>(
	kind: K,
	outcome: Outcome,
): outcome is Extract<Outcome, { kind: K }> {
	return outcome.kind === kind;
}
