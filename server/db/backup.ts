// Writes a whole copy of a database while others read and write it, under its own name only when it is proved whole.
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";

const BUSY_TIMEOUT_MS = 5000;
// A copy holds what the database holds: addresses, and hashes of passwords.
const OWNER_ONLY = 0o600;

/** Reads only. Throws when the copy could not be made or is not whole; then nothing is left of it. */
export function copyDatabase(from: string, to: string): void {
	const unfinished = join(dirname(to), `.${process.pid}.unfinished`);
	try {
		// Before there is anything in it: SQLite fills an empty file, and leaves open what it makes itself.
		closeSync(openSync(unfinished, "wx", OWNER_ONLY));
		const source = new Database(from, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
		try {
			source.prepare("vacuum into ?").run(unfinished);
		} finally {
			source.close();
		}
		assertWhole(unfinished);
		chmodSync(unfinished, OWNER_ONLY);
		flushFile(unfinished);
		renameSync(unfinished, to);
		flushFolder(dirname(to));
	} finally {
		rmSync(unfinished, { force: true });
	}
}

/** Throws when SQLite finds anything wrong in the file. */
export function assertWhole(path: string): void {
	const file = new Database(path, { readonly: true, fileMustExist: true });
	try {
		const found = file.pragma("integrity_check(1)", { simple: true });
		if (found !== "ok") throw new Error(`the database is damaged: ${String(found)}`);
	} finally {
		file.close();
	}
}

/** Makes sure that a file is on the disk and not only on its way. */
export function flushFile(path: string): void {
	flush(path, "r+");
}

/** The same for the names in a folder, which Windows keeps safe by itself. */
export function flushFolder(path: string): void {
	if (process.platform !== "win32") flush(path, "r");
}

function flush(path: string, mode: "r" | "r+"): void {
	const file = openSync(path, mode);
	try {
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}
