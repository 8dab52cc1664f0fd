// What a wiki remembers with, for tests in which the disk is not the point: a database in memory that is a copy of one
// migrated once for each file of tests, and the log of drafts without a thread. Everything else is as in the program.
import Database from "better-sqlite3";
import { migrate, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import { databaseOver } from "../../../server/db/sqlite.ts";
import type { Db } from "../../../server/db/tables.ts";
import { LogError, type LiveLog } from "../../../server/live/log/log.ts";
import { answersFrom } from "../../../server/live/log/requests.ts";
import { logOver } from "../../../server/live/log/thread.ts";
import type { Overrides } from "../../../server/program.ts";

const template = makeTemplate();

async function makeTemplate(): Promise<Buffer> {
	const file = new Database(":memory:");
	const db = databaseOver(file, {});
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });
	const bytes = file.serialize();
	await db.destroy();
	return bytes;
}

/** In place of openBackend. */
export const openInMemory: NonNullable<Overrides["openBackend"]> = async (_config, _clock, watchers) => {
	const file = new Database(await template);
	file.pragma("foreign_keys = ON");
	const db = databaseOver(file, watchers ?? {});
	return {
		db,
		live: logWithin(db, file),
		tryWriting: async () => undefined,
		close: () => db.destroy(),
	};
};

/** Waits its turn for the one connection, so that it never finds itself in the middle of somebody's transaction. */
function logWithin(db: Db, file: Database.Database): LiveLog {
	const answer = answersFrom(file, ".");
	return logOver(async (request) => {
		const [response] = await db.connection().execute(async () => answer([request]));
		if (response === undefined) throw new LogError("failed", "the log gave no answer");
		// A copy, as between two threads.
		return structuredClone(response);
	});
}
