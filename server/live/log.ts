// The log of every draft: the truth that rooms are a cache of. A worker thread owns the database connection, and
// whatever waits while one commit is under way goes into the next one together.
import { Worker } from "node:worker_threads";

/** A stretch of new text whose first author is known because it was copied from a version. */
export type KnownRun = {
	readonly client: number;
	readonly clock: number;
	readonly length: number;
	readonly authorId: string;
	readonly versionId: string;
};

/** A change on its way into the log. */
export type LogRow = {
	readonly draftId: string;
	readonly generation: number;
	readonly personId: string;
	readonly at: number;
	readonly data: Uint8Array;
	readonly knownRuns: readonly KnownRun[];
};

export type LoggedUpdate = { readonly seq: number; readonly data: Uint8Array };

/** A draft as stored: everything up to the snapshot folded into one, and the rows after it. */
export type StoredDraft = {
	readonly generation: number;
	readonly lastSeq: number;
	readonly snapshot: LoggedUpdate | undefined;
	readonly tail: readonly LoggedUpdate[];
};

/** gone: no such draft · other-generation: rebuilt meanwhile · failed: could not be stored now, try again. */
export type LogFailure = "gone" | "other-generation" | "failed";

export class LogError extends Error {
	readonly failure: LogFailure;
	constructor(failure: LogFailure, message: string) {
		super(message);
		this.failure = failure;
	}
}

/** What a room needs of a database. Every promise that resolves is durable; those that reject do so with LogError. */
export type LiveLog = {
	/** Adds the rows of one draft, all or none, and returns their numbers: contiguous in each draft. */
	append(rows: readonly LogRow[]): Promise<readonly number[]>;
	/** A client id nobody ever had, owned by this person in this draft for ever. */
	issueClient(draftId: string, personId: string, at: number): Promise<number>;
	/** Every client id this person was ever given in this draft. */
	listClients(draftId: string, personId: string): Promise<readonly number[]>;
	/** Undefined when there is no such draft. */
	load(draftId: string): Promise<StoredDraft | undefined>;
	/** Folds the rows into a snapshot and returns it. The rows stay: they are the history. */
	fold(draftId: string, at: number): Promise<LoggedUpdate | undefined>;
	close(): Promise<void>;
};

export type Deed =
	| { readonly kind: "append"; readonly rows: readonly LogRow[] }
	| { readonly kind: "issue"; readonly draftId: string; readonly personId: string; readonly at: number }
	| { readonly kind: "clients"; readonly draftId: string; readonly personId: string }
	| { readonly kind: "load"; readonly draftId: string }
	| { readonly kind: "fold"; readonly draftId: string; readonly at: number }
	| { readonly kind: "close" };

export type Outcome =
	| { readonly kind: "append"; readonly seqs: readonly number[] }
	| { readonly kind: "issue"; readonly client: number }
	| { readonly kind: "clients"; readonly clients: readonly number[] }
	| { readonly kind: "load"; readonly stored: StoredDraft | undefined }
	| { readonly kind: "fold"; readonly snapshot: LoggedUpdate | undefined }
	| { readonly kind: "close" }
	| { readonly kind: "failure"; readonly failure: LogFailure; readonly message: string };

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
		return new Worker(new URL("./log-worker.js", import.meta.url), { workerData });
	}
	// From sources: older versions of Node strip types only when asked to.
	const execArgv = [...process.execArgv, "--experimental-strip-types"];
	return new Worker(new URL("./log-worker.ts", import.meta.url), { workerData, execArgv });
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
