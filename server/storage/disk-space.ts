// Whether the disk is full. From the first write that finds no room, the whole wiki only reads; the reserve is given
// up so that an administrator can sign in and take away; and it is tried again until there is room.
import type { Reserve } from "../db/space.ts";
import type { Log } from "../log.ts";

export type Disk = {
	isFull(): boolean;
	/** Somebody has met the full disk. */
	ranOut(): void;
	/** Something could not be written. True when that is because the disk is full. */
	report(error: unknown): boolean;
	/** Lays the reserve, and goes on looking after it. */
	watch(watching: Watching): Promise<void>;
	close(): void;
};

export type Watching = {
	/** Writes something to the database that must reach the disk. Until it succeeds the wiki only reads. */
	readonly tryWriting: () => Promise<void>;
	/** Called when the disk is found full, and when there is room again. */
	readonly changed: (isFull: boolean) => void;
};

export type DiskDeps = {
	readonly reserve: Reserve;
	readonly isOutOfSpace: (error: unknown) => boolean;
	readonly log: Log;
	readonly probeMs?: number;
};

const PROBE_MS = 3_000;

export function watchDisk({ reserve, isOutOfSpace, log, probeMs = PROBE_MS }: DiskDeps): Disk {
	let isFull = false;
	let isProbing = false;
	let watching: Watching | undefined;
	let timer: NodeJS.Timeout | undefined;

	function ranOut(): void {
		if (isFull) return;
		isFull = true;
		log.error({}, "the disk is full: the wiki only reads until there is room; its reserve was given up");
		reserve.free();
		watching?.changed(true);
		timer = setInterval(() => void probe(), probeMs);
		timer.unref();
	}

	async function probe(): Promise<void> {
		if (isProbing || !watching || !reserve.hasSpace()) return;
		isProbing = true;
		try {
			await reserve.lay();
			await watching.tryWriting();
			isFull = false;
			clearInterval(timer);
			log.warn({}, "writing works again; the reserve file was created");
			watching.changed(false);
		} catch (err) {
			log[isOutOfSpace(err) ? "debug" : "error"]({ err }, "writing does not work yet after the full disk");
			reserve.free();
		} finally {
			isProbing = false;
		}
	}

	return {
		isFull: () => isFull,
		ranOut,
		report: (error) => {
			if (!isOutOfSpace(error)) return false;
			ranOut();
			return true;
		},
		watch: async (given) => {
			watching = given;
			if (isFull) return given.changed(true);
			await reserve.lay().catch((err: unknown) => {
				if (isOutOfSpace(err)) ranOut();
				else log.error({ err }, "the reserve for a full disk could not be laid");
			});
		},
		close: () => clearInterval(timer),
	};
}
