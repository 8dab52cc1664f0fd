// The log of every draft, the truth that rooms are a cache of: what a room may ask of it, whatever database keeps it,
// and how those questions are put to the thread that owns the connection.

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
	/** Null for text the server lays down itself. */
	readonly personId: string | null;
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

/** Words with a first author, and the version they first appeared in: a list of them covers a text in order. */
export type PlacedSpan = { readonly length: number; readonly personId: string; readonly versionId: string };

/** A draft whose text is to be laid down anew, if it still is as it was. */
export type Squash = {
	readonly draftId: string;
	readonly generation: number;
	readonly lastSeq: number;
	readonly at: number;
	/** Of the whole text. */
	readonly authors: readonly PlacedSpan[];
};

/** Which rows somebody misses. */
export type Missing = { readonly draftId: string; readonly generation: number; readonly afterSeq: number };

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
	/** Folds the rows into a snapshot and returns it. The rows stay: they are the history. */
	fold(draftId: string, at: number): Promise<LoggedUpdate | undefined>;
	/** The next rows after this one, oldest first: as many as one frame should carry. */
	listRows(missing: Missing): Promise<readonly LoggedUpdate[]>;
	/**
	 * Begins the draft's next generation with its text alone, under one client id. The rows before it stay: they are
	 * the history. False when somebody has added to the draft meanwhile.
	 */
	squash(squash: Squash): Promise<boolean>;
	close(): Promise<void>;
};

export type Deed =
	| { readonly kind: "append"; readonly rows: readonly LogRow[] }
	| { readonly kind: "issue"; readonly draftId: string; readonly personId: string; readonly at: number }
	| { readonly kind: "clients"; readonly draftId: string; readonly personId: string }
	| { readonly kind: "load"; readonly draftId: string }
	| { readonly kind: "fold"; readonly draftId: string; readonly at: number }
	| { readonly kind: "rows"; readonly missing: Missing }
	| { readonly kind: "squash"; readonly squash: Squash }
	| { readonly kind: "close" };

export type Outcome =
	| { readonly kind: "append"; readonly seqs: readonly number[] }
	| { readonly kind: "issue"; readonly client: number }
	| { readonly kind: "clients"; readonly clients: readonly number[] }
	| { readonly kind: "load"; readonly stored: StoredDraft | undefined }
	| { readonly kind: "fold"; readonly snapshot: LoggedUpdate | undefined }
	| { readonly kind: "rows"; readonly rows: readonly LoggedUpdate[] }
	| { readonly kind: "squash"; readonly done: boolean }
	| { readonly kind: "close" }
	| { readonly kind: "failure"; readonly failure: LogFailure; readonly message: string };
