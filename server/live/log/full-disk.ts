// The log of a wiki whose disk may be full: then it stores nothing at all, until there is room again.
import type { Disk } from "../../storage/disk-space.ts";
import { type LiveLog, LogError } from "./log.ts";

type Space = Pick<Disk, "isFull" | "ranOut">;

/** Client ids are given out all the same: whoever opens a text should read it, and be told why nothing is stored. */
export function freezing(log: LiveLog, disk: Space): LiveLog {
	return {
		...log,
		append: (rows) => storing(disk, () => log.append(rows)),
		fold: (draftId, at) => storing(disk, () => log.fold(draftId, at)),
		squash: (squash) => storing(disk, () => log.squash(squash)),
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
