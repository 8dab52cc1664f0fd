// Waits a moment where another program has locked the database for writing. SQLite itself would wait with the whole
// process, so that nobody else got an answer meanwhile; here only the one who asked waits.
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { Problem } from "../errors.ts";

/** How long SQLite waits with the whole process: long enough for the commit of the log on most disks. */
export const BLOCKING_WAIT_MS = 20;
const TRY_EVERY_MS = 30;
// Readers wait as well meanwhile, since there is one connection.
const GIVE_UP_AFTER_MS = 500;

/** One acquired connection that tries again while the database is locked. */
export class PatientConnection implements DatabaseConnection {
	readonly #inner: DatabaseConnection;

	constructor(inner: DatabaseConnection) {
		this.#inner = inner;
	}

	/** Throws Problem "unavailable" when the database stays locked. */
	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		const deadline = performance.now() + GIVE_UP_AFTER_MS;
		for (;;) {
			try {
				// The next try begins only after this one has failed.
				// oxlint-disable-next-line no-await-in-loop
				return await this.#inner.executeQuery<R>(query);
			} catch (error) {
				if (!isLocked(error)) throw error;
				if (performance.now() > deadline) throw databaseLocked(error);
			}
			// oxlint-disable-next-line no-await-in-loop
			await wait(TRY_EVERY_MS);
		}
	}

	streamQuery<R>(query: CompiledQuery, size: number) {
		return this.#inner.streamQuery<R>(query, size);
	}
}

/** Whether a statement failed because somebody else is writing. It has changed nothing then. */
export function isLocked(error: unknown): boolean {
	return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

function databaseLocked(cause: unknown): Problem {
	return new Problem(
		"unavailable",
		"Another program is using the database of this wiki. Nothing was changed, and nothing that you typed is lost. Try again in a minute.",
		{ cause },
	);
}
