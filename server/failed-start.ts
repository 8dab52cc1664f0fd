// What is said when the program, or a command, cannot start: always one sentence, whatever it failed with.
import { ConfigError } from "./config.ts";
import { isOutOfSpace } from "./db/space.ts";
import { Problem } from "./errors.ts";

/** EX_CONFIG: something must be changed before another try can succeed. */
export const EXIT_CONFIG = 78;
/** What was typed on the command line is not understood. */
export const EXIT_USAGE = 2;

export const DISK_FULL = "The disk is full, so the wiki cannot start: make room, and start it again.";

const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/u;

export function failedStart(error: unknown): string {
	if (isOutOfSpace(error, ".")) return DISK_FULL;
	if (error instanceof ConfigError || error instanceof Problem) return error.message;
	const reason = firstLine(error instanceof Error ? error.message : String(error));
	const code = sqliteCode(error);
	if (code === undefined) return `Watchword cannot start: ${reason} (LOG_LEVEL=debug shows where).`;
	return DAMAGED.test(code)
		? `The database is damaged: ${reason}; put a backup in its place with "watchword restore FILE --force".`
		: `The database cannot be used: ${reason} (${code}).`;
}

/** Without a full stop, because a sentence is made around it. */
function firstLine(message: string): string {
	const [line = ""] = message.trim().split("\n");
	return line.replace(/[.:]+$/u, "");
}

function sqliteCode(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	const code = "code" in error && typeof error.code === "string" ? error.code : "";
	return code.startsWith("SQLITE_") ? code : sqliteCode(error.cause);
}
