// Works out, once, what a database of an earlier program lacks: who wrote which words, say, in the present way. At the
// start or, when the disk is full then, as soon as there is room. Before it is done no version can be saved, so nobody
// may write.
import { rebuild } from "../db/rebuild.ts";
import type { Db } from "../db/tables.ts";
import { listOutdated } from "../derived.ts";
import type { Log } from "../log.ts";
import type { Backend } from "./backend.ts";
import type { Disk } from "./disk-space.ts";

type CatchUp = {
	readonly backend: Pick<Backend, "db" | "tryWriting">;
	readonly disk: Pick<Disk, "isFull" | "report">;
	readonly log: Log;
};

export async function catchUpAtStart({ backend, disk, log }: CatchUp): Promise<void> {
	if (disk.isFull()) return;
	try {
		await catchUpAndTell(backend.db, log);
	} catch (error) {
		if (!disk.report(error)) throw error;
	}
}

/** Resolves when something is on the disk, and with it what had to wait for room. */
export async function tryToGoOn({ backend, log }: Omit<CatchUp, "disk">): Promise<void> {
	await backend.tryWriting();
	await catchUpAndTell(backend.db, log);
}

/** Works out what is not as this program would work it out, and answers which parts that was. */
export async function catchUp(db: Db): Promise<readonly string[]> {
	const outdated = await listOutdated(db);
	if (outdated.length > 0) await rebuild(db, outdated);
	return outdated.map(({ name }) => name);
}

async function catchUpAndTell(db: Db, log: Log): Promise<void> {
	const parts = await catchUp(db);
	if (parts.length > 0) log.info({ parts }, "worked out again what an earlier program did in another way");
}
