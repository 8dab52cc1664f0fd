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

/** The database as the stores use it; `changed` is called at every write. Close it with `db.destroy()`. */
export function openDatabase(path: string, changed: () => void = () => undefined): Db {
	return new Kysely<Tables>({ dialect: dialectOver(openSqliteFile(path), changed) });
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

function dialectOver(file: Database.Database, changed: () => void): Dialect {
	return {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => immediate(new SqliteDriver({ database: remembering(file, changed) })),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}

/** Takes the write lock when a transaction begins: a read that turns into a write can fail as busy at once. */
function immediate(driver: SqliteDriver): SqliteDriver {
	driver.beginTransaction = async (connection: DatabaseConnection) => {
		await connection.executeQuery(CompiledQuery.raw("begin immediate"));
	};
	return driver;
}

const READING = /^\s*(?:select|with|pragma|begin)\b/iu;

/** Keeps prepared statements, since Kysely prepares every query anew, right before it runs. */
function remembering(file: Database.Database, changed: () => void): SqliteDatabase {
	const kept = new Map<string, Database.Statement>();
	return {
		close: () => file.close(),
		prepare: (sql) => {
			// A transaction counts when it commits: nobody else can read between this line and that one.
			if (!READING.test(sql)) changed();
			const known = kept.get(sql);
			if (known) return known;
			const statement = file.prepare(sql);
			if (kept.size >= STATEMENTS_KEPT) kept.clear();
			kept.set(sql, statement);
			return statement;
		},
	};
}
