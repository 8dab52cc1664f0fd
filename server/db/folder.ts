// The folder of everything that must be kept: made when it is missing, and locked for one program at a time.
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../config.ts";
import { type Lock, lockFile } from "./lock.ts";

export function databasePath(dataDir: string): string {
	return join(dataDir, "watchword.db");
}

/** Takes the folder for this program alone, until the lock is released. Throws ConfigError in one sentence. */
export function lockDataFolder(dataDir: string): Lock {
	refusing(`The folder ${dataDir} (DATA_DIR) cannot be made`, () => {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	});
	const { R_OK, W_OK, X_OK } = constants;
	refusing(`The folder ${dataDir} (DATA_DIR) cannot be written`, () =>
		accessSync(dataDir, R_OK | W_OK | X_OK),
	);
	const path = databasePath(dataDir);
	// SQLite would open it all the same, and fail at the first change.
	if (existsSync(path)) {
		refusing(`The database ${path} cannot be written`, () => accessSync(path, R_OK | W_OK));
	}
	return lockFile(join(dataDir, "watchword.lock"), dataDir);
}

function refusing(sentence: string, use: () => void): void {
	try {
		use();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ConfigError(`${sentence}: ${reason}.`, { cause: error });
	}
}
