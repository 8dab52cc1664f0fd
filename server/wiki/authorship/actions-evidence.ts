// Gathers what a living text can tell of its words: which were saved before, which the server copied, which came back
// by undoing, and to whom the others' client ids were given.
import type { Db } from "../../db/tables.ts";
import {
	findReturnedWords,
	listUpdates,
	needsEarlierRows,
	readClientIds,
	type WrittenUpdate,
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

/** `since` are the rows of the log after the version before, of the generation of the living text. */
export async function readSources(db: Db, asked: Asked, since: readonly WrittenUpdate[]): Promise<Sources> {
	const { draftId, live } = asked;
	const back = await findReturned(db, asked, since);
	const from = firstClient([...live.runs, ...back.map(({ of }) => of)]);
	return { back, atoms: await listAtomRuns(db, draftId, from), ...(await readClientIds(db, draftId, from)) };
}

/** The rows of the log after the version before, of the generation of the living text. */
export function listSince(db: Db, { draftId, live, latest }: Asked): Promise<readonly WrittenUpdate[]> {
	const { generation, seq: uptoSeq } = live;
	return listUpdates(db, { draftId, generation, afterSeq: latest?.seq ?? 0, uptoSeq });
}

// What was taken out longer ago is looked for like any other words.
const ROWS_BACK = 5000;

/** What of the text came back after it was taken out, perhaps before the version before. */
export async function readReturned(db: Db, asked: Asked): Promise<readonly ReinsertedRun[]> {
	return findReturned(db, asked, await listSince(db, asked));
}

async function findReturned(
	db: Db,
	{ draftId, live: { generation, runs }, latest }: Asked,
	since: readonly WrittenUpdate[],
): Promise<readonly ReinsertedRun[]> {
	const afterSeq = latest?.seq ?? 0;
	const updates = since.map(({ data }) => data);
	if (!needsEarlierRows(updates, runs)) return findReturnedWords(updates);
	const first = Math.max(0, afterSeq - ROWS_BACK);
	const earlier = await listUpdates(db, { draftId, generation, afterSeq: first, uptoSeq: afterSeq });
	return findReturnedWords([...earlier.map(({ data }) => data), ...updates]);
}
