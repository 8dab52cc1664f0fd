// Opens what the program remembers with: today one SQLite file, brought to the present shape before anybody reads it.
import { dirname, join } from "node:path";
import type { Config } from "../config.ts";
import { copyDatabase } from "../db/backup.ts";
import { databasePath, lockDataFolder } from "../db/folder.ts";
import { inspectDatabase } from "../db/inspect.ts";
import { migrate, SQLITE_WORDS } from "../db/migrate.ts";
import { openDatabase, tryWriting } from "../db/sqlite.ts";
import type { Watchers } from "../db/watchers.ts";
import type { Db } from "../db/tables.ts";
import type { LiveLog } from "../live/log/log.ts";
import { openSqliteLog } from "../live/log/thread.ts";

export type Backend = {
	readonly db: Db;
	readonly live: LiveLog;
	/** Writes something that changes nothing, and resolves when it is on the disk. */
	tryWriting(): Promise<void>;
	close(): Promise<void>;
};

/**
 * Takes the folder for this program alone. Throws ConfigError in one
 * sentence when the folder or the database cannot be used, and then has changed nothing in them.
 */
export async function openBackend(
	config: Pick<Config, "dataDir">,
	clock: () => number,
	watchers: Watchers = {},
): Promise<Backend> {
	const lock = lockDataFolder(config.dataDir);
	try {
		const path = databasePath(config.dataDir);
		inspectDatabase(path);
		const db = await openMigrated(path, clock, watchers);
		const live = reporting(openSqliteLog(path), watchers.written);
		return {
			db,
			live,
			tryWriting: () => tryWriting(db),
			close: async () => {
				await live.close();
				await db.destroy();
				lock.release();
			},
		};
	} catch (error) {
		lock.release();
		throw error;
	}
}

/** The log writes through a connection of its own, in another thread, where nobody else sees it write. */
function reporting(log: LiveLog, written: Watchers["written"]): LiveLog {
	return {
		...log,
		append: (rows) => log.append(rows).finally(() => written?.(["draft", "draft_update", "known_run"])),
		issueClient: (draftId, personId, at) =>
			log.issueClient(draftId, personId, at).finally(() => written?.(["issued_client"])),
		compact: (compaction) =>
			log.compact(compaction).finally(() => written?.(["draft", "draft_update", "known_run"])),
	};
}

async function openMigrated(path: string, clock: () => number, watchers: Watchers): Promise<Db> {
	const db = openDatabase(path, watchers);
	try {
		await migrate(db, {
			words: SQLITE_WORDS,
			clock,
			beforeUpgrade: async (from) =>
				copyDatabase(path, join(dirname(path), `watchword-before-step-${from + 1}-${clock()}.db`)),
		});
		return db;
	} catch (error) {
		await db.destroy();
		throw error;
	}
}
