// Delivers what waits in the table outgoing, each row at least once: a row is removed only after it was delivered. Twice
// can happen when the program is killed between the two. One program holds the folder, so there is one dispatcher.
import type { Db } from "../db/tables.ts";
import type { Log } from "../log.ts";
import type { Disk } from "../storage/disk-space.ts";
import { deleteOutgoing, listDue, type OutgoingKind, updateTries, type WaitingRow } from "./store.ts";

export type Outgoing = {
	/** Begins to deliver: what an earlier program left first. */
	start(): void;
	/** Something was written: it is looked for at once. */
	wake(): void;
	/** One round: everything that is due, up to a bound, is tried once. Never throws. */
	deliver(): Promise<void>;
	/** Begins nothing new, and waits for what is under way, but not for long. */
	close(): Promise<void>;
};

export type OutgoingDeps = {
	readonly db: Db;
	/** How each kind is delivered; whatever they throw means that it was not. */
	readonly carriers: Readonly<Record<OutgoingKind, (content: string) => Promise<void>>>;
	readonly disk: Pick<Disk, "isFull">;
	readonly clock: () => number;
	readonly log: Log;
	readonly closeMs?: number;
};

const MINUTE_MS = 60_000;
// The pauses grow: after a short failure the next try comes soon, and a server that is down for a day gets few tries.
const PAUSES_MS = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60].map((minutes) => minutes * MINUTE_MS);
/** After this many tries, in about two days, no further one is made: the message would come too late to be of use. */
export const TRIES_MOST = PAUSES_MS.length + 1;
/** How many messages one round sends, so that it ends soon even when each waits for a mail server that does not answer. */
export const ROUND_MOST = 20;
const LOOK_MS = 30_000;
// A stop has five seconds in all.
const CLOSE_MS = 2_000;

export function openOutgoing(deps: OutgoingDeps): Outgoing {
	const { db, disk, clock, log, closeMs = CLOSE_MS } = deps;
	let isRunning = false;
	let isClosed = false;
	let isQueued = false;
	let isMore = false;
	let timer: NodeJS.Timeout | undefined;
	// One round after the other: two at once would deliver the same row twice.
	let underWay: Promise<void> = Promise.resolve();

	async function runRound(): Promise<void> {
		isQueued = false;
		isMore = false;
		// On a full disk nothing can be removed, so everything would be delivered again.
		if (isClosed || disk.isFull()) return;
		try {
			const due = await listDue(db, clock(), ROUND_MOST);
			for (const row of due) {
				if (isClosed) return;
				// oxlint-disable-next-line no-await-in-loop -- One letter at a time is enough.
				await deliverOne(deps, row);
			}
			isMore = due.length === ROUND_MOST;
		} catch (err) {
			log.error({ err }, "what waits to go out could not be read or removed");
		}
	}

	function deliver(): Promise<void> {
		underWay = underWay.then(runRound);
		return underWay;
	}

	async function look(): Promise<void> {
		if (!isRunning || isClosed || isQueued) return;
		isQueued = true;
		await deliver();
		clearTimeout(timer);
		if (!isClosed) timer = setTimeout(() => void look(), isMore ? 0 : LOOK_MS).unref();
	}

	return {
		start: () => {
			isRunning = true;
			void look();
		},
		wake: () => void look(),
		deliver,
		close: async () => {
			isClosed = true;
			clearTimeout(timer);
			const enough = new Promise((resolve) => void setTimeout(resolve, closeMs).unref());
			await Promise.race([underWay, enough]);
		},
	};
}

async function deliverOne(
	{ db, carriers, clock, log }: OutgoingDeps,
	{ id, kind, content, tries: before }: WaitingRow,
): Promise<void> {
	const about = { outgoing: id, kind };
	if (before >= TRIES_MOST) {
		log.error(about, "something that had to go out was given up");
		return deleteOutgoing(db, id);
	}
	const tries = before + 1;
	// Written down before the try, so that a program which is killed by it again and again ends trying, too.
	await updateTries(db, id, { tries, nextAt: clock() + (PAUSES_MS[before] ?? 0) });
	try {
		await carriers[kind](content);
	} catch (err) {
		log.warn({ ...about, tries, err }, "something that has to go out could not be delivered");
		return undefined;
	}
	return deleteOutgoing(db, id);
}
