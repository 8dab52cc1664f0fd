// Gathers what a living text can tell of its words: which were saved before, which the server copied, which came back
// by undoing, and to whom the others' client ids were given.
import type { Db } from "../db/tables.ts";
import { type LiveText, undoneIn } from "../live/rooms.ts";
import type { Version } from "./rules.ts";
import { firstClient, type Sources, withAtoms } from "./rules-authorship.ts";
import { findStretches, readRuns } from "./store-atoms.ts";
import { listClientOwners, listKnownRuns, listUpdates } from "./store-authorship.ts";

export type Asked = {
	readonly draftId: string;
	readonly live: Pick<LiveText, "runs" | "seq" | "generation">;
	readonly latest: Pick<Version, "id" | "seq"> | undefined;
};

export async function readSources(db: Db, { draftId, live, latest }: Asked): Promise<Sources> {
	const { runs, generation, seq: uptoSeq } = live;
	const saved = latest && (await findStretches(db, draftId));
	const atoms = saved ? withAtoms(saved.stretches, await readRuns(db, saved.versionId)) : [];
	const rows = await listUpdates(db, { draftId, generation, afterSeq: latest?.seq ?? 0, uptoSeq });
	const back = undoneIn(rows.map(({ data }) => data));
	const from = firstClient([...runs, ...back.map(({ of }) => of)]);
	return {
		atoms,
		back,
		claims: await listKnownRuns(db, draftId, from),
		people: await listClientOwners(db, draftId, from),
	};
}
