// Writes as the program does, in a process of its own, and says each time what has been acknowledged. It runs under
// strace, which notes what it asks of the disk (see power-loss.ts). Arguments: the folder, then the ids of drafts.
import { writeSync } from "node:fs";
import { sql } from "kysely";
import { v7 } from "uuid";
import { openEvents } from "../../../server/events.ts";
import { openBackend } from "../../../server/storage/backend.ts";
import { saveVersion } from "../../../server/wiki/drafts/actions.ts";
import { openRooms } from "../../../server/live/rooms.ts";

const ROUNDS = 60;
const SAVE_EVERY = 7;
const CHECKPOINT_EVERY = 9;
const SNAPSHOT_ROWS = 20;
const STDOUT = 1;

const [dataDir = "", personId = "", ...draftIds] = process.argv.slice(2);
const clock = (): number => Date.now();
const silent = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
};

const backend = await openBackend({ dataDir }, clock);
const { db, live } = backend;
const events = openEvents(silent);
const rooms = openRooms({
	live,
	log: silent,
	clock,
	mayWrite: async () => true,
	onQuiet: async () => undefined,
	settings: { snapshotRows: SNAPSHOT_ROWS },
});

for (let round = 1; round <= ROUNDS; round += 1) {
	// oxlint-disable-next-line no-await-in-loop -- Round after round, so that commits do not all become one.
	await Promise.all(draftIds.map((draftId) => write(draftId, round)));
	// The main thread's own connection moves the log's pages while the worker goes on writing.
	if (round % CHECKPOINT_EVERY === 0) void sql`pragma wal_checkpoint(passive)`.execute(db);
}
await rooms.closeAll();
await backend.close();

async function write(draftId: string, round: number): Promise<void> {
	const word = `${draftId}-${round} `;
	const { seq } = await rooms.edit(draftId, personId, ({ text }) => [
		{ at: (round * 7) % (text.length + 1), remove: 0, insert: word },
	]);
	acknowledge("edit", draftId, seq);
	if (round % SAVE_EVERY !== 0) return;
	const { number } = await saveVersion(
		{ db, events, rooms, clock, ids: v7 },
		{ draftId, personId, name: "" },
	);
	acknowledge("version", draftId, number);
}

/** Written at once, so that its place among the other calls is its true one. */
function acknowledge(kind: "edit" | "version", draftId: string, number: number): void {
	writeSync(STDOUT, `ACK ${kind} ${draftId} ${number}\n`);
}
