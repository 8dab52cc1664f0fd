// Notices when a draft has become quiet, and calls `onQuiet` for it. The program does not end before those calls have.
import type { Log } from "../../log.ts";

export type QuietDeps = {
	readonly quietMs: number;
	readonly log: Log;
	readonly onQuiet: (draftId: string) => Promise<void>;
	/** While the disk is full no version is made: it would take what is left of the disk. */
	readonly isDiskFull: () => boolean;
};

export type Quiet = {
	/** Somebody has changed the draft: it is quiet when nobody changes it again for a while. */
	changed(draftId: string): void;
	/** The last writer has left: it is quiet now. */
	emptied(draftId: string): void;
	/** There is space on the disk again: calls `onQuiet` for the drafts that became quiet meanwhile. */
	resume(): void;
	/** No draft becomes quiet by waiting any more. */
	stopWaiting(): void;
	/** Resolves when every call of `onQuiet` has ended. */
	done(): Promise<void>;
};

export function createQuiet({ quietMs, log, onQuiet, isDiskFull }: QuietDeps): Quiet {
	const waiting = new Map<string, NodeJS.Timeout>();
	const waitingForSpace = new Set<string>();
	const running = new Set<Promise<void>>();
	const begin = (draftId: string): void => {
		clearTimeout(waiting.get(draftId));
		waiting.delete(draftId);
		if (isDiskFull()) {
			waitingForSpace.add(draftId);
			return;
		}
		const work = onQuiet(draftId).catch((error: unknown) => {
			// It may have been the first to find the disk full.
			if (isDiskFull()) waitingForSpace.add(draftId);
			log.error({ err: error, draft: draftId }, "a quiet draft could not be saved as a version");
		});
		running.add(work);
		void work.finally(() => running.delete(work));
	};
	return {
		changed: (draftId) => {
			waitingForSpace.delete(draftId);
			const timer = waiting.get(draftId);
			if (timer) timer.refresh();
			else waiting.set(draftId, setTimeout(() => begin(draftId), quietMs).unref());
		},
		emptied: begin,
		resume: () => {
			const drafts = [...waitingForSpace];
			waitingForSpace.clear();
			for (const draftId of drafts) begin(draftId);
		},
		stopWaiting: () => {
			for (const timer of waiting.values()) clearTimeout(timer);
		},
		done: async () => {
			await Promise.all(running);
		},
	};
}
