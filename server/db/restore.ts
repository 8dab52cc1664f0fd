// Puts a backup in the place of the database. Whatever stood there is kept beside it, and nothing is touched before
// the backup is proved whole.
import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "better-sqlite3";
import { assertWhole, copyDatabase, flushFile, flushFolder } from "./backup.ts";
import { openSqliteFile } from "./sqlite.ts";

export type Restore = {
	readonly from: string;
	/** Where the database of the wiki is, or will be. Nobody may have it open. */
	readonly path: string;
	readonly now: number;
};

const BESIDE = ["-wal", "-shm"];
// Generations are counted in seconds from here on a restore: larger than any before, and small enough for 32 bits.
const COUNTED_FROM = Date.UTC(2025, 0, 1);

/** Returns where the database before is kept, if there was one. Throws when the backup is not whole. */
export function restoreDatabase({ from, path, now }: Restore): string | undefined {
	const unfinished = `${path}.restoring`;
	remove(unfinished);
	try {
		assertWhole(from);
		copyDatabase(from, unfinished);
		const file = openSqliteFile(unfinished);
		try {
			file.transaction(() => beginGenerations(file, now)).immediate();
		} finally {
			file.close();
		}
		const kept = existsSync(path) ? keepBeside(path, now) : undefined;
		renameSync(unfinished, path);
		flushFolder(dirname(path));
		return kept;
	} finally {
		remove(unfinished);
	}
}

/**
 * Browsers may still hold words that came after the backup, under client ids that will be given out again. Under a new
 * generation they are told to begin anew, so that two histories of a text are never merged. Its number must be one that
 * no generation had before, also none that began after the backup.
 */
function beginGenerations(file: Database, now: number): void {
	const number = Math.floor((now - COUNTED_FROM) / 1000);
	for (const table of ["draft_update", "draft_snapshot", "version"]) {
		file
			.prepare(
				`update ${table} set generation = max(?, generation + 1)
					where generation = (select generation from draft where draft.id = ${table}.draft_id)`,
			)
			.run(number);
	}
	file.prepare("update draft set generation = max(?, generation + 1)").run(number);
}

/** At no moment is there no database: a program that finds none would begin an empty wiki. */
function keepBeside(path: string, now: number): string {
	const kept = `${path.replace(/\.db$/u, "")}-replaced-${now}.db`;
	settle(path);
	for (const end of BESIDE) if (existsSync(path + end)) renameSync(path + end, kept + end);
	try {
		linkSync(path, kept);
	} catch {
		// Not every disk can give a file two names.
		copyFileSync(path, kept);
		flushFile(kept);
	}
	return kept;
}

/** Takes what a killed program left in the log beside it into the file; a damaged one is kept as it is. */
function settle(path: string): void {
	try {
		openSqliteFile(path).close();
	} catch {
		// It is about to be replaced, perhaps for this very reason.
	}
}

function remove(path: string): void {
	for (const end of ["", ...BESIDE]) rmSync(path + end, { force: true });
}
