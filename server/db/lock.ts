// One program at a time: a lock on a file beside the database, which the system drops with the process that holds
// it, however that ends. Nothing else may open that file in this process, because closing it would drop the lock.
import Database from "better-sqlite3";
import { ConfigError } from "../config.ts";
import { isLocked } from "./patience.ts";

export type Lock = { release(): void };

/** Throws ConfigError when another program holds it. */
export function lockFile(path: string, folder: string): Lock {
	const file = open(path);
	try {
		// In memory, so that nothing but the empty file itself is left behind.
		file.pragma("journal_mode = memory");
		file.exec("begin exclusive");
	} catch (error) {
		file.close();
		throw isLocked(error) ? runsAlready(folder) : unusable(path, error);
	}
	return { release: () => file.close() };
}

function open(path: string): Database.Database {
	try {
		return new Database(path, { timeout: 0 });
	} catch (error) {
		throw unusable(path, error);
	}
}

function runsAlready(folder: string): ConfigError {
	return new ConfigError(
		`Watchword is running already with the folder ${folder}: stop it first, or set DATA_DIR to another folder.`,
	);
}

function unusable(path: string, error: unknown): ConfigError {
	const reason = error instanceof Error ? error.message : String(error);
	return new ConfigError(`The file ${path} cannot be locked: ${reason}.`, { cause: error });
}
