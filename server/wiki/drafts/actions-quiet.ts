// What is done to a draft that has become quiet: its words become a version, and a draft that has grown old is
// compacted, so that it stays quick to open.
import type { Db } from "../../db/tables.ts";
import { listCopiedRuns } from "../../live/history.ts";
import type { LiveText } from "../../live/types.ts";
import { authorsByAtom, firstClient, type Settled, settledSpans } from "../authorship/rules.ts";
import { listAtomRuns, readRuns } from "../authorship/store-atoms.ts";
import { findAuthorshipOfText } from "../authorship/store.ts";
import type { Drafting } from "./actions-saving.ts";
import { saveQuietVersion } from "./actions.ts";
import { findLatestVersion } from "../versions/store.ts";
import { type Span, spansOf } from "../../../text/authorship/authorship.ts";

export async function settleQuietDraft(deps: Drafting, draftId: string): Promise<void> {
	await saveQuietVersion(deps, draftId);
	await deps.rooms.compact(draftId, (now) => settledAuthors(deps.db, draftId, now));
}

/** Undefined while some of the text is in no version, as after a change of commas: the next version settles it. */
async function settledAuthors(
	db: Db,
	draftId: string,
	{ text, runs }: LiveText,
): Promise<readonly Span[] | undefined> {
	const saved = await findAuthorshipOfText(db, draftId, text);
	if (saved) return spansOf(saved);
	const from = firstClient(runs);
	const [atoms, claims] = [await listAtomRuns(db, draftId, from), await listCopiedRuns(db, draftId, from)];
	return settledSpans(runs, { atoms, claims, authors: await savedAuthors(db, draftId) });
}

async function savedAuthors(db: Db, draftId: string): Promise<Settled["authors"]> {
	const latest = await findLatestVersion(db, draftId);
	return latest ? authorsByAtom(await readRuns(db, latest.id), spansOf(latest.authorship)) : [];
}
