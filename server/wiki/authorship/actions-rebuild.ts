// Works out the authors of all versions again, from the texts and the log: fills the derived tables, and tells where
// what is stored differs from what would be worked out now.
import type { Db, Tx } from "../../db/tables.ts";
import { listUpdates, readClientIds, replayRuns } from "../../live/history.ts";
import { readReturned } from "./actions-evidence.ts";
import { type WorkedOut, workOut } from "./rules-attribution.ts";
import { familiesOf, type Line } from "./rules-families.ts";
import type { AtomRun, ClientRun, Sources } from "./rules.ts";
import { findDepth, insertAtoms } from "./store-atoms.ts";
import { getSavedText, listLineage } from "./store-rebuild.ts";
import { updateAuthorship } from "../versions/store.ts";
import type { AtomsRun } from "../../../text/authorship/atom-runs.ts";
import { encodeAuthorship } from "../../../text/authorship/authorship.ts";
import { newFamily, runsOfVersion } from "../../../text/authorship/index/family.ts";
import { indexVersion } from "../../../text/authorship/index/index-version.ts";
import { inOrder } from "../../../text/authorship/replay.ts";

/** Refills everything about authors; the derived tables are empty when it is called. */
export async function refillAuthorship(tx: Tx): Promise<void> {
	for await (const { line, familyId, worked, base } of workOutAgain(tx)) {
		const { id: versionId, draftId } = line;
		const [parentId] = line.parentIds;
		const depth = parentId === undefined ? undefined : await findDepth(tx, parentId);
		const from =
			parentId === undefined || depth === undefined ? undefined : { versionId: parentId, depth, runs: base };
		await insertAtoms(tx, { ...worked, versionId, draftId, familyId, joins: true }, from);
		await updateAuthorship(tx, versionId, worked.authorship);
	}
}

/** Ids of the versions whose stored authors are not those that would be worked out now. */
export async function findOtherAuthors(db: Db): Promise<readonly string[]> {
	const others: string[] = [];
	for await (const { line, worked, stored } of workOutAgain(db)) {
		if (encodeAuthorship(worked.authorship) !== stored) others.push(line.id);
	}
	return others;
}

type Again = {
	readonly line: Line;
	readonly familyId: string;
	readonly worked: WorkedOut;
	/** Runs of the version before. */
	readonly base: readonly AtomsRun[];
	/** The authors as they are stored. */
	readonly stored: string;
};

/** One version after the other: a family at a time, parents before their children. */
async function* workOutAgain(db: Db): AsyncGenerator<Again> {
	let first = 1;
	for (const lines of familiesOf(await listLineage(db))) {
		const family = newFamily();
		const drafts = await readDrafts(db, lines);
		for (const line of inOrder(lines)) {
			const { text, authorship: stored, personId } = await getSavedText(db, line.id);
			const draft = drafts.get(line.draftId);
			if (!draft) throw new Error(`Version ${line.id} belongs to no draft.`);
			const runs = draft.runs.get(line.id) ?? [];
			const { seq, generation } = line;
			const live = { runs, seq, generation };
			const back = await readReturned(db, { draftId: line.draftId, live, latest: draft.latest });
			const sources = { ...draft, atoms: draft.saved, back };
			const worked = workOut(family, { ...line, text, runs, sources, personId }, first);
			first = worked.origins.reduce((end, { atom, length }) => Math.max(end, atom + length), first);
			const base = runsOfVersion(family, line.parentIds[0]);
			indexVersion(family, { ...line, text, runs: worked.runs, origins: worked.origins });
			const { forget, fresh } = worked.remembered;
			draft.saved = [...draft.saved.filter(({ client }) => !forget.includes(client)), ...fresh];
			draft.latest = line;
			yield { line, familyId: lines[0]?.draftId ?? line.draftId, worked, base, stored };
		}
	}
}

type Past = Pick<Sources, "claims" | "people"> & {
	/** What the living text was made of when each version was saved. */
	readonly runs: ReadonlyMap<string, readonly ClientRun[]>;
	/** What was saved of it so far, and the version it was saved in last. */
	saved: readonly AtomRun[];
	latest: Line | undefined;
};

async function readDrafts(db: Db, lines: readonly Line[]): Promise<ReadonlyMap<string, Past>> {
	const drafts = new Map<string, Past>();
	for (const [draftId, own] of Map.groupBy(lines, (line) => line.draftId)) {
		// One draft after the other, so that only one log is in memory.
		// oxlint-disable-next-line no-await-in-loop
		drafts.set(draftId, await readPast(db, draftId, own));
	}
	return drafts;
}

async function readPast(db: Db, draftId: string, lines: readonly Line[]): Promise<Past> {
	const runs = new Map<string, readonly ClientRun[]>();
	const ordered = lines.toSorted((one, other) => one.seq - other.seq);
	for (const [generation, lived] of Map.groupBy(ordered, (line) => line.generation)) {
		const uptoSeq = lived.at(-1)?.seq ?? 0;
		// oxlint-disable-next-line no-await-in-loop -- The log of one generation at a time.
		const rows = await listUpdates(db, { draftId, generation, afterSeq: 0, uptoSeq });
		const moments = lived.map(({ seq }) => seq);
		replayRuns(rows, moments).forEach((past, i) => runs.set(lived[i]?.id ?? "", past));
	}
	return { runs, ...(await readClientIds(db, draftId, 0)), saved: [], latest: undefined };
}
