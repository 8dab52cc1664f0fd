// Compaction of an old draft: its next generation begins with the text alone. A Yjs document keeps every client that
// ever wrote in it and every letter ever deleted, so that after thousands of visits opening it would take far longer than
// its text needs.
import { ROOT } from "../../../text/wire.ts";
import { documentOf, liveTextOf, snapshotOf } from "./documents.ts";
import { draftStateOf } from "./draft-state.ts";
import type { LiveSettings } from "../settings.ts";
import type { LiveLog, StoredDraft } from "../log/log.ts";
import type { AuthorsOf } from "../types.ts";

export type CompactionDeps = {
	readonly live: LiveLog;
	readonly clock: () => number;
	readonly settings: LiveSettings;
};

/** Compacts the draft if it has outgrown its text, and resolves to whether it did. Nobody may have the draft open. */
export async function compactIfOld(
	{ live, clock, settings }: CompactionDeps,
	draftId: string,
	authorsOf: AuthorsOf,
): Promise<boolean> {
	const stored = await live.load(draftId);
	if (!stored || !isOld(stored, settings)) return false;
	const authors = await authorsOf(liveTextOf(stored));
	if (!authors) return false;
	const { generation, lastSeq } = stored;
	return live.compact({ draftId, generation, lastSeq, at: clock(), authors });
}

export function isOld(stored: StoredDraft, { compactClients, compactBytes }: LiveSettings): boolean {
	if (draftStateOf(stored).clocks.next.size > compactClients) return true;
	const bytes = stored.tail.reduce((sum, { data }) => sum + data.length, stored.snapshot?.data.length ?? 0);
	// Rows shrink when they are merged, so the snapshot is only made and measured when the rows are large.
	if (bytes <= compactBytes) return false;
	return snapshotOf(stored).length > 4 * documentOf(stored).getText(ROOT).length + compactBytes;
}
