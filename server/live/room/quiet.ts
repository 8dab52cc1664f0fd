// Notices when a draft has become quiet, and sees to it that what is then to be done is done before the program ends.
import type { Log } from "../../log.ts";

export type QuietDeps = {
	readonly quietMs: number;
	readonly log: Log;
	readonly onQuiet: (draftId: string) => Promise<void>;
	/** Then what room there is must not be taken by versions: they wait. */
	readonly isDiskFull: () => boolean;
};

export type Quiet = {
	/** Somebody has changed the draft: it is quiet when nobody does so again for a while. */
	changed(draftId: string): void;
	/** The last writer has left: it is quiet now. */
	emptied(draftId: string): void;
	/** There is room on the disk again: what became quiet meanwhile is seen to. */
	goOn(): void;
	/** No draft becomes quiet by waiting any more. */
	stopWaiting(): void;
	/** Resolves when everything that was begun is done. */
	done(): Promise<void>;
};

export function createQuiet({ quietMs, log, onQuiet, isDiskFull }: QuietDeps): Quiet {
	const waiting = new Map<string, NodeJS.Timeout>();
	const forRoom = new Set<string>();
	const atWork = new Set<Promise<void>>();
	const begin = (draftId: string): void => {
		clearTimeout(waiting.get(draftId));
		waiting.delete(draftId);
		if (isDiskFull()) {
			forRoom.add(draftId);
			return;
		}
		const work = onQuiet(draftId).catch((error: unknown) => {
			// It may be the one that met the full disk.
			if (isDiskFull()) forRoom.add(draftId);
			log.error({ err: error, draft: draftId }, "a quiet draft could not be saved as a version");
		});
		atWork.add(work);
		void work.finally(() => atWork.delete(work));
	};
	return {
		changed: (draftId) => {
			forRoom.delete(draftId);
			const timer = waiting.get(draftId);
			if (timer) timer.refresh();
			else waiting.set(draftId, setTimeout(() => begin(draftId), quietMs).unref());
		},
		emptied: begin,
		goOn: () => {
			const drafts = [...forRoom];
			forRoom.clear();
			for (const draftId of drafts) begin(draftId);
		},
		stopWaiting: () => {
			for (const timer of waiting.values()) clearTimeout(timer);
		},
		done: async () => {
			await Promise.all(atWork);
		},
	};
}
