// Sends what is committed to every connection in a room. A connection that does not read fast enough is skipped, so that
// frames for it do not fill the memory, and gets the rows it missed from the log once it has read what it was sent. In a
// room with many connections those that do not write get several commits in one frame.
import { CLOSE, SYNC, writeSync } from "../../../text/wire.ts";
import type { LiveSettings } from "../settings.ts";
import type { LoggedUpdate } from "../log/log.ts";
import { mergeUpdates } from "../log/commit-queue.ts";
import type { Connection } from "./connection.ts";

export type BroadcastDeps = {
	readonly settings: LiveSettings;
	/** The next rows of the log after this one. */
	readonly listRows: (afterSeq: number) => Promise<readonly LoggedUpdate[]>;
	/** Number of the last row that was sent. */
	readonly lastSeq: () => number;
	/** Everybody's presence as it is now. */
	readonly presence: () => Uint8Array | undefined;
	readonly failed: (error: unknown) => void;
};

type Reader = {
	readonly connection: Connection;
	/** It has been sent everything up to this row. */
	seq: number;
	/** Since when it has read nothing of what it was sent; undefined while it reads fast enough. */
	behindSince: number | undefined;
	isReadingLog: boolean;
	wroteAt: number;
};

/** What one frame carries: the rows after the first number, up to and with the second. */
type Commits = { readonly after: number; readonly seq: number; readonly update: Uint8Array };

const CHECK_MS = 100;
// A person who wrote within this time gets each commit at once.
const WRITING_MS = 10_000;

export class Broadcast {
	readonly #deps: BroadcastDeps;
	readonly #readers = new Map<Connection, Reader>();
	#timer: NodeJS.Timeout | undefined;
	/** Number of the last row that was sent. */
	#sentSeq = 0;
	/** What those who do not write have not been sent yet. */
	#nextBatch: Commits[] = [];
	#batchTimer: NodeJS.Timeout | undefined;

	constructor(deps: BroadcastDeps) {
		this.#deps = deps;
	}

	/** This connection has just been sent everything up to this row. */
	add(connection: Connection, seq: number): void {
		const wroteAt = this.#readers.get(connection)?.wroteAt ?? -Infinity;
		this.#readers.set(connection, { connection, seq, behindSince: undefined, isReadingLog: false, wroteAt });
	}

	/** This connection has sent a change of its own. */
	noteChange(connection: Connection): void {
		const reader = this.#readers.get(connection);
		if (reader) reader.wroteAt = performance.now();
	}

	remove(connection: Connection): void {
		this.#readers.delete(connection);
	}

	/** Sends a commit: the rows after everything that was sent before. */
	commit(rows: readonly LoggedUpdate[]): void {
		const seq = rows.at(-1)?.seq;
		if (seq === undefined) return;
		const commits = { after: this.#sentSeq, seq, update: mergeUpdates(rows.map(({ data }) => data)) };
		this.#sentSeq = seq;
		const { manyReaders, batchMs } = this.#deps.settings;
		const isMany = this.#readers.size > manyReaders;
		if (isMany) this.#batchTimer ??= setTimeout(() => this.#sendBatch(), batchMs);
		if (this.#batchTimer) this.#nextBatch.push(commits);
		const writingSince = isMany ? performance.now() - WRITING_MS : -Infinity;
		this.#send(commits, writingSince);
	}

	#sendBatch(): void {
		const commits = joined(this.#nextBatch);
		if (commits) this.#send(commits, -Infinity);
		this.#nextBatch = [];
		this.#batchTimer = undefined;
	}

	/** To all who have written since then and read fast enough. */
	#send(commits: Commits, writingSince: number): void {
		const frame = writeSync(SYNC.change, commits.update);
		let missed: Uint8Array | undefined;
		for (const reader of this.#readers.values()) {
			if (reader.wroteAt < writingSince || reader.seq >= commits.seq || !this.#keepsUp(reader)) continue;
			if (reader.seq >= commits.after) reader.connection.send(frame);
			else {
				// It got batches until now, so it misses more than this commit.
				missed ??= this.#batchFrame();
				reader.connection.send(missed);
			}
			reader.seq = commits.seq;
		}
	}

	#batchFrame(): Uint8Array {
		return writeSync(SYNC.change, mergeUpdates(this.#nextBatch.map(({ update }) => update)));
	}

	/** Sends carets and names. A connection that is skipped gets all of them when it has caught up. */
	presence(frame: Uint8Array): void {
		for (const reader of this.#readers.values()) if (this.#keepsUp(reader)) reader.connection.send(frame);
	}

	stop(): void {
		clearInterval(this.#timer);
		clearTimeout(this.#batchTimer);
		this.#readers.clear();
	}

	#keepsUp(reader: Reader): boolean {
		if (reader.behindSince === undefined && reader.connection.unsent() <= this.#deps.settings.skipBytes)
			return true;
		reader.behindSince ??= performance.now();
		this.#timer ??= setInterval(() => this.#checkSlow(), CHECK_MS);
		return false;
	}

	#checkSlow(): void {
		const { settings, failed } = this.#deps;
		const behind = [...this.#readers.values()].filter(({ behindSince }) => behindSince !== undefined);
		for (const reader of behind) {
			if (reader.connection.unsent() <= settings.resumeBytes) this.#catchUp(reader).catch(failed);
			else if (performance.now() - (reader.behindSince ?? 0) > settings.slowMs) {
				reader.connection.close(CLOSE.tooSlow, "not read for too long");
			}
		}
		if (behind.length > 0) return;
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	async #catchUp(reader: Reader): Promise<void> {
		const { settings, listRows, lastSeq } = this.#deps;
		const { connection } = reader;
		if (reader.isReadingLog) return;
		reader.isReadingLog = true;
		try {
			while (reader.seq < lastSeq() && connection.unsent() <= settings.resumeBytes) {
				const rows = await listRows(reader.seq);
				const last = rows.at(-1);
				// It has ended meanwhile, or the log has no more rows of this generation.
				if (!last || this.#readers.get(connection) !== reader) return;
				connection.send(writeSync(SYNC.change, mergeUpdates(rows.map(({ data }) => data))));
				reader.seq = last.seq;
				reader.behindSince = performance.now();
			}
			if (reader.seq >= lastSeq()) this.#caughtUp(reader);
		} finally {
			reader.isReadingLog = false;
		}
	}

	#caughtUp(reader: Reader): void {
		reader.behindSince = undefined;
		const present = this.#deps.presence();
		if (present) reader.connection.send(present);
	}
}

function joined(parts: readonly Commits[]): Commits | undefined {
	const [first] = parts;
	const last = parts.at(-1);
	if (!first || !last) return undefined;
	return { after: first.after, seq: last.seq, update: mergeUpdates(parts.map(({ update }) => update)) };
}
