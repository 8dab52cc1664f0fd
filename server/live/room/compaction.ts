// Lays the text of an old draft down anew. A document remembers every client that ever wrote in it and every letter
// ever taken away, so that after thousands of visits joining and typing would cost far more than the text is worth.
import { ROOT } from "../../../text/wire.ts";
import { documentOf, fold, liveTextOf } from "./documents.ts";
import { holdDraft } from "./draft-state.ts";
import type { LiveSettings } from "../settings.ts";
import type { LiveLog, StoredDraft } from "../log/log.ts";
import type { AuthorsOf } from "../types.ts";

export type SquashDeps = {
	readonly live: LiveLog;
	readonly clock: () => number;
	readonly settings: LiveSettings;
};

/** Does it if the draft has outgrown its text, and resolves to whether it did. Nobody may have the draft open. */
export async function squashIfOld(
	{ live, clock, settings }: SquashDeps,
	draftId: string,
	authorsOf: AuthorsOf,
): Promise<boolean> {
	const stored = await live.load(draftId);
	if (!stored || !isOld(stored, settings)) return false;
	const authors = await authorsOf(liveTextOf(stored));
	if (!authors) return false;
	const { generation, lastSeq } = stored;
	return live.squash({ draftId, generation, lastSeq, at: clock(), authors });
}

export function isOld(stored: StoredDraft, { squashClients, squashBytes }: LiveSettings): boolean {
	if (holdDraft(stored).known.clocks.size > squashClients) return true;
	const bytes = stored.tail.reduce((sum, { data }) => sum + data.length, stored.snapshot?.data.length ?? 0);
	// Rows shrink when they are folded, so only what is large before is measured after.
	if (bytes <= squashBytes) return false;
	return fold(stored).length > 4 * documentOf(stored).getText(ROOT).length + squashBytes;
}
