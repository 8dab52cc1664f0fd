// Works out, once, who wrote which words in a database of an earlier program: at the start or, when the disk is full
// then, as soon as there is room. Before it is done no version can be saved, so nobody may write.
import type { Backend } from "./backend.ts";
import type { Disk } from "./disk-space.ts";
import { catchUpAuthorship } from "../wiki/authorship/actions-rebuild.ts";
import type { Log } from "../log.ts";

type CatchUp = {
	readonly backend: Pick<Backend, "db" | "tryWriting">;
	readonly disk: Pick<Disk, "isFull" | "report">;
	readonly log: Log;
};

export async function catchUpAtStart({ backend, disk, log }: CatchUp): Promise<void> {
	if (disk.isFull()) return;
	try {
		await catchUp(backend.db, log);
	} catch (error) {
		if (!disk.report(error)) throw error;
	}
}

/** Resolves when something is on the disk, and with it what had to wait for room. */
export async function tryToGoOn({ backend, log }: Omit<CatchUp, "disk">): Promise<void> {
	await backend.tryWriting();
	await catchUp(backend.db, log);
}

async function catchUp(db: Backend["db"], log: Log): Promise<void> {
	if (await catchUpAuthorship(db)) log.info("worked out again who wrote which words");
}
