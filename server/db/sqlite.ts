// Opens the SQLite file with the settings every promise of durability rests on, and the Kysely dialect over it.
import Database from "better-sqlite3";
import {
	CompiledQuery,
	Kysely,
	SqliteAdapter,
	SqliteDriver,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type DatabaseConnection,
	type Dialect,
	type SqliteDatabase,
} from "kysely";
import { ConfigError } from "../config.ts";
import type { Db, Tables } from "./tables.ts";
import { BLOCKING_WAIT_MS, PatientConnection } from "./patience.ts";
import { WatchedConnection, type Watchers } from "./watchers.ts";

// 3.51.3 mends the WAL-reset bug that can corrupt a file when two connections write and checkpoint at once.
const OLDEST_SQLITE = [3, 51, 3] as const;
const STATEMENTS_KEPT = 500;
const BUSY_TIMEOUT_MS = 5000;

/** One connection with write-ahead log, full synchronisation, foreign keys and a busy timeout. */
export function openSqliteFile(path: string): Database.Database {
	const file = connect(path);
	try {
		file.pragma("journal_mode = WAL");
		// FULL, not the NORMAL that better-sqlite3 chooses in WAL: NORMAL loses acknowledged rows on power loss.
		file.pragma("synchronous = FULL");
		file.pragma("foreign_keys = ON");
		file.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
		checkVersion(file);
	} catch (error) {
		file.close();
		throw unusable(path, error);
	}
	return file;
}

/** The database as the stores use it. Close it with `db.destroy()`. */
export function openDatabase(path: string, watchers: Watchers = {}): Db {
	const file = openSqliteFile(path);
	file.pragma(`busy_timeout = ${BLOCKING_WAIT_MS}`);
	return databaseOver(file, watchers);
}

/** The same over a connection that is open, and is closed with the database. */
export function databaseOver(file: Database.Database, watchers: Watchers): Db {
	return new Kysely<Tables>({ dialect: dialectOver(file, watchers) });
}

/** Writes something that changes nothing, and resolves when it is on the disk. */
export async function tryWriting(db: Db): Promise<void> {
	await db.executeQuery(CompiledQuery.raw("pragma user_version = 0"));
}

function connect(path: string): Database.Database {
	try {
		return new Database(path);
	} catch (error) {
		throw unusable(path, error);
	}
}

function unusable(path: string, error: unknown): Error {
	if (error instanceof ConfigError) return error;
	const reason = error instanceof Error ? error.message : String(error);
	return new ConfigError(`The database ${path} cannot be opened: ${reason}.`, { cause: error });
}

function checkVersion(file: Database.Database): void {
	const sentence = oldSqlite(String(file.prepare("select sqlite_version()").pluck().get()));
	if (sentence !== undefined) throw new ConfigError(sentence);
}

/** What to tell somebody whose SQLite is too old, or undefined when it will do. */
export function oldSqlite(version: string): string | undefined {
	const parts = version.split(".").map(Number);
	const other = OLDEST_SQLITE.findIndex((least, place) => (parts[place] ?? 0) !== least);
	if (other === -1 || (parts[other] ?? 0) > (OLDEST_SQLITE[other] ?? 0)) return undefined;
	return `SQLite ${version} is too old; ${OLDEST_SQLITE.join(".")} or newer is needed.`;
}

function dialectOver(file: Database.Database, watchers: Watchers): Dialect {
	return {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => careful(new SqliteDriver({ database: remembering(file) }), file, watchers),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}

function careful(driver: SqliteDriver, file: Database.Database, watchers: Watchers): SqliteDriver {
	const acquire = driver.acquireConnection.bind(driver);
	driver.acquireConnection = async () =>
		new WatchedConnection(new PatientConnection(await acquire()), watchers);
	// Takes the write lock when it begins: a read that turns into a write can fail as busy at once.
	driver.beginTransaction = async (connection: DatabaseConnection) => {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	};
	// On a full disk SQLite has rolled back by itself; saying so again would hide the reason.
	driver.rollbackTransaction = async (connection: DatabaseConnection) => {
		if (file.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
	};
	return driver;
}

/** Keeps prepared statements, since Kysely prepares every query anew, right before it runs. */
function remembering(file: Database.Database): SqliteDatabase {
	const kept = new Map<string, Database.Statement>();
	return {
		close: () => file.close(),
		prepare: (sql) => {
			const known = kept.get(sql);
			if (known) return known;
			const statement = file.prepare(sql);
			if (kept.size >= STATEMENTS_KEPT) kept.clear();
			kept.set(sql, statement);
			return statement;
		},
	};
}
