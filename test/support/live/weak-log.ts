// A log that is slow or refuses now and then, and remembers when each row was committed.
import { setTimeout as wait } from "node:timers/promises";
import { LogError, type LiveLog } from "../../../server/live/log/log.ts";

export type WeakLog = {
	/** Give this to the wiki. */
	readonly wrap: (live: LiveLog) => LiveLog;
	/** Every later commit takes so much longer. */
	slowness: number;
	/** So many later commits are refused. */
	refusals: number;
	/** When each row was known to be stored, by its number. */
	readonly committedAt: ReadonlyMap<number, number>;
};

export function makeWeakLog(): WeakLog {
	const committedAt = new Map<number, number>();
	const weak: WeakLog = {
		slowness: 0,
		refusals: 0,
		committedAt,
		wrap: (live) => ({
			...live,
			append: async (rows) => {
				if (weak.slowness > 0) await wait(weak.slowness);
				if (weak.refusals > 0) {
					weak.refusals -= 1;
					throw new LogError("failed", "refused by the test");
				}
				const seqs = await live.append(rows);
				for (const seq of seqs) committedAt.set(seq, Date.now());
				return seqs;
			},
		}),
	};
	return weak;
}
