// Gathers what a living text can tell of its words: which were saved before, which the server copied, which came back
// by undoing, and to whom the others' client ids were given.
import type { Db } from "../../db/tables.ts";
import {
	findReturnedWords,
	listClientOwners,
	listCopiedRuns,
	listUpdates,
	needsEarlierRows,
} from "../../live/history.ts";
import type { LiveText } from "../../live/types.ts";
import { type ReinsertedRun, firstClient, type Sources } from "./rules.ts";
import { listAtomRuns } from "./store-atoms.ts";
import type { Version } from "../versions/rules.ts";

export type Asked = {
	readonly draftId: string;
	readonly live: Pick<LiveText, "runs" | "seq" | "generation">;
	readonly latest: Pick<Version, "seq"> | undefined;
};

export async function readSources(db: Db, asked: Asked): Promise<Sources> {
	const { draftId, live } = asked;
	const back = await readReturned(db, asked);
	const from = firstClient([...live.runs, ...back.map(({ of }) => of)]);
	return {
		back,
		atoms: await listAtomRuns(db, draftId, from),
		claims: await listCopiedRuns(db, draftId, from),
		people: await listClientOwners(db, draftId, from),
	};
}

// What was taken out longer ago is looked for like any other words.
const ROWS_BACK = 5000;

/** What of the text came back after it was taken out, perhaps before the version before. */
export async function readReturned(
	db: Db,
	{ draftId, live, latest }: Asked,
): Promise<readonly ReinsertedRun[]> {
	const { generation, runs, seq: uptoSeq } = live;
	const afterSeq = latest?.seq ?? 0;
	const since = await listUpdates(db, { draftId, generation, afterSeq, uptoSeq });
	const updates = since.map(({ data }) => data);
	if (!needsEarlierRows(updates, runs)) return findReturnedWords(updates);
	const first = Math.max(0, afterSeq - ROWS_BACK);
	const earlier = await listUpdates(db, { draftId, generation, afterSeq: first, uptoSeq: afterSeq });
	return findReturnedWords([...earlier.map(({ data }) => data), ...updates]);
}
