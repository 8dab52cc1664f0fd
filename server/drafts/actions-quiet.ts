// What is done to a draft that has become quiet: its words become a version, and a text that has been written in for
// long is laid down anew, so that it stays quick to open.
import { spansOf, type Span } from "../../text/authorship.ts";
import type { Db } from "../db/tables.ts";
import type { LiveText } from "../live/rooms.ts";
import { saveQuietVersion } from "./actions.ts";
import type { Drafting } from "./actions-saving.ts";
import { firstClient, type KnownRun, settledSpans, withAuthors } from "./rules-authorship.ts";
import { getVersion } from "./store.ts";
import { findStretches } from "./store-atoms.ts";
import { findAuthorshipOfText, listKnownRuns } from "./store-authorship.ts";

export async function settleQuietDraft(deps: Drafting, draftId: string): Promise<void> {
	await saveQuietVersion(deps, draftId);
	await deps.rooms.squash(draftId, (now) => settledAuthors(deps.db, draftId, now));
}

/** Undefined while some of the text is in no version, as after a change of commas: the next version settles it. */
async function settledAuthors(
	db: Db,
	draftId: string,
	{ text, runs }: LiveText,
): Promise<readonly Span[] | undefined> {
	const saved = await findAuthorshipOfText(db, draftId, text);
	if (saved) return spansOf(saved);
	const claims = await listKnownRuns(db, draftId, firstClient(runs));
	return settledSpans(runs, await savedAuthors(db, draftId), claims);
}

async function savedAuthors(db: Db, draftId: string): Promise<readonly KnownRun[]> {
	const saved = await findStretches(db, draftId);
	if (!saved) return [];
	const { authorship } = await getVersion(db, saved.versionId);
	return withAuthors(saved.stretches, spansOf(authorship));
}
