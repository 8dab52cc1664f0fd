// The log of every draft: what a room may ask of it, whichever database stores it, and the messages in which that is
// asked of the thread that owns the database connection. Rooms are only a cache of the log.

/** A part of new text that was copied from a version, and the person who first wrote it. */
export type CopiedRun = {
	readonly client: number;
	readonly clock: number;
	readonly length: number;
	readonly personId: string;
	readonly versionId: string;
};

/** A change on its way into the log. */
export type LogRow = {
	readonly draftId: string;
	readonly generation: number;
	/** Null for text that the server writes itself when it compacts a draft. */
	readonly personId: string | null;
	readonly at: number;
	readonly data: Uint8Array;
	readonly copiedRuns: readonly CopiedRun[];
};

export type LoggedUpdate = { readonly seq: number; readonly data: Uint8Array };

/** A draft as stored: its newest snapshot, and the rows after it. */
export type StoredDraft = {
	readonly generation: number;
	readonly lastSeq: number;
	readonly snapshot: LoggedUpdate | undefined;
	readonly tail: readonly LoggedUpdate[];
};

/** Words with a first author, and the version they first appeared in: a list of them covers a text in order. */
export type PlacedSpan = { readonly length: number; readonly personId: string; readonly versionId: string };

/** Which draft to compact. It is done only if the draft still is at this generation and row. */
export type Compaction = {
	readonly draftId: string;
	readonly generation: number;
	readonly lastSeq: number;
	readonly at: number;
	/** Cover the whole text. */
	readonly authors: readonly PlacedSpan[];
};

/** Which rows a reader has not got yet. */
export type MissingRows = {
	readonly draftId: string;
	readonly generation: number;
	readonly afterSeq: number;
};

/**
 * gone: no such draft · other-generation: rebuilt meanwhile · failed: could not be stored now, try again · full: the
 * disk has no room, try again.
 */
export type LogFailure = "gone" | "other-generation" | "failed" | "full";

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
	/** Every client id this person was given in this generation of the draft. */
	listClients(draftId: string, personId: string): Promise<readonly number[]>;
	/** Undefined when there is no such draft. */
	load(draftId: string): Promise<StoredDraft | undefined>;
	/** Merges the rows into a snapshot and returns it. The rows stay: they are the history. */
	takeSnapshot(draftId: string, at: number): Promise<LoggedUpdate | undefined>;
	/** The next rows after this one, oldest first: as many as one frame should carry. */
	listRows(missing: MissingRows): Promise<readonly LoggedUpdate[]>;
	/**
	 * Begins the draft's next generation with its text alone, under one client id. The rows before it stay: they are
	 * the history. False when somebody has added to the draft meanwhile.
	 */
	compact(compaction: Compaction): Promise<boolean>;
	close(): Promise<void>;
};

export type LogRequest =
	| { readonly kind: "append"; readonly rows: readonly LogRow[] }
	| { readonly kind: "issue"; readonly draftId: string; readonly personId: string; readonly at: number }
	| { readonly kind: "clients"; readonly draftId: string; readonly personId: string }
	| { readonly kind: "load"; readonly draftId: string }
	| { readonly kind: "snapshot"; readonly draftId: string; readonly at: number }
	| { readonly kind: "rows"; readonly missing: MissingRows }
	| { readonly kind: "compact"; readonly compaction: Compaction }
	| { readonly kind: "close" };

export type LogResponse =
	| { readonly kind: "append"; readonly seqs: readonly number[] }
	| { readonly kind: "issue"; readonly client: number }
	| { readonly kind: "clients"; readonly clients: readonly number[] }
	| { readonly kind: "load"; readonly stored: StoredDraft | undefined }
	| { readonly kind: "snapshot"; readonly snapshot: LoggedUpdate | undefined }
	| { readonly kind: "rows"; readonly rows: readonly LoggedUpdate[] }
	| { readonly kind: "compact"; readonly done: boolean }
	| { readonly kind: "close" }
	| { readonly kind: "failure"; readonly failure: LogFailure; readonly message: string };
