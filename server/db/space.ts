// Space on the disk of the data folder: whether there is some, whether a failure means that there is none, and the
// reserve, a file that is given up so that the database can still write a little when everything else is full.
import { randomBytes } from "node:crypto";
import { rmSync, statfsSync } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";

export type Reserve = {
	/** Makes sure the file is there. Throws when there is no space for it and a little more. */
	lay(): Promise<void>;
	/** At once, so that whatever is written next finds the space. */
	free(): void;
	/** Could it be laid? Cheap, and not to be trusted alone: a quota is not seen. */
	hasSpace(): boolean;
};

const PART = 1 << 20;
// Without a little more, the space that freeing the reserve makes would count as space again.
const MORE = 0.25;
// A disk with less than this is full, whatever the failure is called.
const LEAST_BYTES = 1 << 20;

const FULL = new Set(["SQLITE_FULL", "ENOSPC", "EDQUOT"]);

/** Does this failure, or the one it came from, mean that the disk of this folder is full? */
export function isOutOfSpace(error: unknown, folder: string): boolean {
	if (!(error instanceof Error)) return false;
	const code = "code" in error && typeof error.code === "string" ? error.code : "";
	if (FULL.has(code)) return true;
	// SQLite says so when only a part of its work met the full disk.
	if (code.startsWith("SQLITE_IOERR") && freeBytes(folder) < LEAST_BYTES) return true;
	return isOutOfSpace(error.cause, folder);
}

export function reserveIn(folder: string, bytes: number): Reserve {
	const path = join(folder, "reserve");
	const most = Math.ceil(bytes * (1 + MORE));
	const free = () => rmSync(path, { force: true });
	return {
		free,
		hasSpace: () => freeBytes(folder) >= most,
		lay: async () => {
			const found = await stat(path).catch(() => undefined);
			if (found?.size === bytes) return;
			free();
			try {
				await fill(path, most, bytes);
			} catch (error) {
				free();
				throw error;
			}
		},
	};
}

/** Writes so many bytes, each its own: a file system may keep zeros without taking space for them. */
async function fill(path: string, most: number, kept: number): Promise<void> {
	const file = await open(path, "wx", 0o600);
	try {
		for (let at = 0; at < most; at += PART) await writePart(file, Math.min(PART, most - at));
		await file.sync();
		await file.truncate(kept);
		await file.sync();
	} finally {
		await file.close();
	}
}

async function writePart(file: FileHandle, bytes: number): Promise<void> {
	await file.writeFile(randomBytes(bytes));
}

function freeBytes(folder: string): number {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	} catch {
		// Not knowing is no reason to stop.
		return Infinity;
	}
}
