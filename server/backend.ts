// Opens what the program remembers with: today one SQLite file, brought to the present shape before anybody reads it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { type Config, ConfigError } from "./config.ts";
import { migrate, SQLITE_WORDS } from "./db/migrate.ts";
import { openDatabase } from "./db/sqlite.ts";
import type { Db } from "./db/tables.ts";
import type { LiveLog } from "./live/log.ts";
import { openSqliteLog } from "./live/log-thread.ts";

export type Backend = {
	readonly db: Db;
	readonly live: LiveLog;
	close(): Promise<void>;
};

/** `changed` is called at every write of the stores. Throws ConfigError in one sentence when the folder or the database cannot be used. */
export async function openBackend(
	config: Pick<Config, "dataDir">,
	clock: () => number,
	changed?: () => void,
): Promise<Backend> {
	makeFolder(config.dataDir);
	const path = databasePath(config.dataDir);
	const db = openDatabase(path, changed);
	try {
		await migrate(db, {
			words: SQLITE_WORDS,
			clock,
			beforeUpgrade: (from) =>
				copyBefore(db, join(config.dataDir, `watchword-before-step-${from + 1}-${clock()}.db`)),
		});
	} catch (error) {
		await db.destroy();
		throw error;
	}
	const live = openSqliteLog(path);
	return {
		db,
		live,
		close: async () => {
			await live.close();
			await db.destroy();
		},
	};
}

export function databasePath(dataDir: string): string {
	return join(dataDir, "watchword.db");
}

function makeFolder(path: string): void {
	try {
		mkdirSync(path, { recursive: true, mode: 0o700 });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ConfigError(`The folder DATA_DIR cannot be used: ${reason}.`, { cause: error });
	}
}

/** VACUUM INTO writes a whole, consistent copy even while others read and write. */
async function copyBefore(db: Db, path: string): Promise<void> {
	await sql`vacuum into ${path}`.execute(db);
}
