// Notices when a draft has become quiet, and sees to it that what is then to be done is done before the program ends.
import type { Log } from "../log.ts";

export type QuietDeps = {
	readonly quietMs: number;
	readonly log: Log;
	readonly onQuiet: (draftId: string) => Promise<void>;
};

export type Quiet = {
	/** Somebody has changed the draft: it is quiet when nobody does so again for a while. */
	changed(draftId: string): void;
	/** The last writer has left: it is quiet now. */
	emptied(draftId: string): void;
	/** No draft becomes quiet by waiting any more. */
	stopWaiting(): void;
	/** Resolves when everything that was begun is done. */
	done(): Promise<void>;
};

export function createQuiet({ quietMs, log, onQuiet }: QuietDeps): Quiet {
	const waiting = new Map<string, NodeJS.Timeout>();
	const atWork = new Set<Promise<void>>();
	const begin = (draftId: string): void => {
		clearTimeout(waiting.get(draftId));
		waiting.delete(draftId);
		const work = onQuiet(draftId).catch((error: unknown) => {
			log.error({ err: error, draft: draftId }, "a quiet draft could not be saved as a version");
		});
		atWork.add(work);
		void work.finally(() => atWork.delete(work));
	};
	return {
		changed: (draftId) => {
			const timer = waiting.get(draftId);
			if (timer) timer.refresh();
			else waiting.set(draftId, setTimeout(() => begin(draftId), quietMs).unref());
		},
		emptied: begin,
		stopWaiting: () => {
			for (const timer of waiting.values()) clearTimeout(timer);
		},
		done: async () => {
			await Promise.all(atWork);
		},
	};
}
