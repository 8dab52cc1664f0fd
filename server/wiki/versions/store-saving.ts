// Writes a new version, once and for good, with what it was made from, its writers and what it changed.
import { encodeAuthorship, type Authorship } from "../../../text/authorship/authorship.ts";
import type { Tx } from "../../db/tables.ts";
import type { VersionChange } from "./rules.ts";
import { hashOf } from "./store.ts";

export type NewVersion = {
	readonly id: string;
	readonly draftId: string;
	readonly number: number;
	readonly name: string;
	readonly text: string;
	readonly savedBy: string | undefined;
	readonly savedAt: number;
	readonly seq: number;
	readonly generation: number;
	readonly authorship: Authorship;
	readonly reusedFrom: string | undefined;
	/** In order; the first is the version before. */
	readonly parentIds: readonly string[];
	readonly writerIds: readonly string[];
	readonly change: VersionChange;
};

export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
	await tx
		.insertInto("version")
		.values({
			id: version.id,
			draft_id: version.draftId,
			number: version.number,
			name: version.name,
			text: version.text,
			text_hash: hashOf(version.text),
			saved_by: version.savedBy ?? null,
			saved_at: version.savedAt,
			seq: version.seq,
			generation: version.generation,
			authorship: encodeAuthorship(version.authorship),
			reused_from: version.reusedFrom ?? null,
		})
		.execute();
	const parents = version.parentIds.map((parentId, position) => ({
		version_id: version.id,
		parent_id: parentId,
		position,
	}));
	if (parents.length > 0) await tx.insertInto("version_parent").values(parents).execute();
	const writers = version.writerIds.map((personId) => ({ version_id: version.id, person_id: personId }));
	if (writers.length > 0) await tx.insertInto("version_writer").values(writers).execute();
	await insertChanges(tx, [{ versionId: version.id, ...version.change }]);
}

/** Derived from the texts; see store-derived.ts. */
export async function insertChanges(
	tx: Tx,
	changes: readonly (VersionChange & { readonly versionId: string })[],
): Promise<void> {
	if (changes.length === 0) return;
	await tx
		.insertInto("version_change")
		.values(
			changes.map((change) => ({
				version_id: change.versionId,
				words_added: change.wordsAdded,
				words_removed: change.wordsRemoved,
				words: change.words,
				phrase: change.phrase,
			})),
		)
		.execute();
}
