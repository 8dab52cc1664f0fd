// Shows what is committed to everybody in a room. A reader that does not keep up is passed over, so that its share
// does not fill the memory, and brought up to date from the log once it has read what it was sent. In a crowd those
// who only look on are shown several commits at once.
import { CLOSE, SYNC, writeSync } from "../../../text/wire.ts";
import type { LiveSettings } from "../settings.ts";
import type { LoggedUpdate } from "../log/log.ts";
import { mergeUpdates } from "../log/commit-queue.ts";
import type { Connection } from "./connection.ts";

export type ReadersDeps = {
	readonly settings: LiveSettings;
	/** The next rows of the log after this one. */
	readonly listRows: (afterSeq: number) => Promise<readonly LoggedUpdate[]>;
	/** Number of the last row that was shown. */
	readonly lastSeq: () => number;
	/** Everybody's presence as it is now. */
	readonly presence: () => Uint8Array | undefined;
	readonly failed: (error: unknown) => void;
};

type Reader = {
	readonly connection: Connection;
	/** It has been sent everything up to this row. */
	seq: number;
	/** Since when it has read nothing of what it was sent; undefined while it keeps up. */
	behindSince: number | undefined;
	isReadingLog: boolean;
	wroteAt: number;
};

/** What one frame shows: everything from what was shown up to the first number, to the second. */
type Piece = { readonly after: number; readonly seq: number; readonly update: Uint8Array };

const LOOK_MS = 100;
// Whoever wrote within this time sees the others' letters as they come.
const WRITING_MS = 10_000;

export class Readers {
	readonly #deps: ReadersDeps;
	readonly #readers = new Map<Connection, Reader>();
	#timer: NodeJS.Timeout | undefined;
	/** Number of the last row that was shown. */
	#shown = 0;
	/** For those who look on. */
	#gathered: Piece[] = [];
	#gathering: NodeJS.Timeout | undefined;

	constructor(deps: ReadersDeps) {
		this.#deps = deps;
	}

	/** This connection has just been sent everything up to this row. */
	begin(connection: Connection, seq: number): void {
		const wroteAt = this.#readers.get(connection)?.wroteAt ?? -Infinity;
		this.#readers.set(connection, { connection, seq, behindSince: undefined, isReadingLog: false, wroteAt });
	}

	/** This connection has sent a change of its own. */
	wrote(connection: Connection): void {
		const reader = this.#readers.get(connection);
		if (reader) reader.wroteAt = performance.now();
	}

	end(connection: Connection): void {
		this.#readers.delete(connection);
	}

	/** Shows a commit: the rows after everything shown before. */
	show(rows: readonly LoggedUpdate[]): void {
		const seq = rows.at(-1)?.seq;
		if (seq === undefined) return;
		const piece = { after: this.#shown, seq, update: mergeUpdates(rows.map(({ data }) => data)) };
		this.#shown = seq;
		const { crowd, onlookersMs } = this.#deps.settings;
		const isCrowd = this.#readers.size > crowd;
		if (isCrowd) this.#gathering ??= setTimeout(() => this.#showGathered(), onlookersMs);
		if (this.#gathering) this.#gathered.push(piece);
		const writingSince = isCrowd ? performance.now() - WRITING_MS : -Infinity;
		this.#send(piece, writingSince);
	}

	#showGathered(): void {
		const piece = joined(this.#gathered);
		if (piece) this.#send(piece, -Infinity);
		this.#gathered = [];
		this.#gathering = undefined;
	}

	/** To everybody who has written since then and keeps up. */
	#send(piece: Piece, writingSince: number): void {
		const frame = writeSync(SYNC.change, piece.update);
		let gathered: Uint8Array | undefined;
		for (const reader of this.#readers.values()) {
			if (reader.wroteAt < writingSince || reader.seq >= piece.seq || !this.#keepsUp(reader)) continue;
			if (reader.seq >= piece.after) reader.connection.send(frame);
			else {
				// It has looked on until now, and misses more than this piece.
				gathered ??= this.#gatheredFrame();
				reader.connection.send(gathered);
			}
			reader.seq = piece.seq;
		}
	}

	#gatheredFrame(): Uint8Array {
		return writeSync(SYNC.change, mergeUpdates(this.#gathered.map(({ update }) => update)));
	}

	/** Shows carets and names; whoever misses some gets all of them later. */
	showPresence(frame: Uint8Array): void {
		for (const reader of this.#readers.values()) if (this.#keepsUp(reader)) reader.connection.send(frame);
	}

	stop(): void {
		clearInterval(this.#timer);
		clearTimeout(this.#gathering);
		this.#readers.clear();
	}

	#keepsUp(reader: Reader): boolean {
		if (reader.behindSince === undefined && reader.connection.unsent() <= this.#deps.settings.skipBytes)
			return true;
		reader.behindSince ??= performance.now();
		this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
		return false;
	}

	#look(): void {
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
				// Gone meanwhile, or the log holds nothing more of this generation.
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

function joined(pieces: readonly Piece[]): Piece | undefined {
	const [first] = pieces;
	const last = pieces.at(-1);
	if (!first || !last) return undefined;
	return { after: first.after, seq: last.seq, update: mergeUpdates(pieces.map(({ update }) => update)) };
}
