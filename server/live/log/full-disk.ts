// Keeps a full disk from being written to: while it is full the log stores nothing at all.
import type { Disk } from "../../storage/disk-space.ts";
import { type LiveLog, LogError } from "./log.ts";

type Space = Pick<Disk, "isFull" | "ranOut">;

/**
 * The log, refusing to store while the disk is full. Client ids are given out all the same: a person who opens a draft
 * should be able to read it, and be told why nothing is stored.
 */
export function refuseWhenFull(log: LiveLog, disk: Space): LiveLog {
	return {
		...log,
		append: (rows) => storing(disk, () => log.append(rows)),
		takeSnapshot: (draftId, at) => storing(disk, () => log.takeSnapshot(draftId, at)),
		compact: (compaction) => storing(disk, () => log.compact(compaction)),
		issueClient: (draftId, personId, at) => reporting(disk, () => log.issueClient(draftId, personId, at)),
	};
}

async function storing<T>(disk: Space, store: () => Promise<T>): Promise<T> {
	if (disk.isFull()) throw new LogError("full", "the disk is full");
	return reporting(disk, store);
}

async function reporting<T>(disk: Space, store: () => Promise<T>): Promise<T> {
	try {
		return await store();
	} catch (error) {
		if (error instanceof LogError && error.failure === "full") disk.ranOut();
		throw error;
	}
}
