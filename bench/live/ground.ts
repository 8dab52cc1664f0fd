// What is there before anybody comes: a page of usual size, a long document from a real trace, and for our own server
// a database with people and drafts that hold them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { migrate, SQLITE_WORDS } from "../../server/db/migrate.ts";
import { openDatabase, openSqliteFile } from "../../server/db/sqlite.ts";
import { randomFrom } from "../../test/support/texts/random.ts";
import { readTrace, TRACES } from "../../test/support/live/traces.ts";
import { ROOT } from "../../text/wire.ts";

export type Ground = {
	readonly folder: string;
	readonly database: string;
	/** Files with a document as bytes, for drafts whose name begins so: "page-7", "trace-2". */
	readonly seeds: Readonly<Record<string, string>>;
	readonly seedBytes: Readonly<Record<string, number>>;
	remove(): void;
};

/** How many drafts with the long document there are: each is opened cold once. */
export const TRACE_DRAFTS = 6;

const PAGE_BYTES = 14 * 1024;
const TRACE = "automerge-paper";

export async function makeGround(people: number, pages: number): Promise<Ground> {
	const folder = mkdtempSync(join(tmpdir(), "watchword-bench-"));
	const page = makePage();
	const trace = TRACES === undefined ? undefined : replayTrace();
	const documents = { page, ...(trace && { trace }) };
	const seeds = Object.fromEntries(
		Object.entries(documents).map(([name, bytes]) => {
			const path = join(folder, `${name}.bin`);
			writeFileSync(path, bytes);
			return [name, path];
		}),
	);
	const database = join(folder, "ground.db");
	const db = openDatabase(database);
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });
	await db.destroy();
	fill(database, people, [
		...["warm", "readers", "writers", "typed"].map((id) => ({ id, snapshot: undefined })),
		...Array.from({ length: pages }, (_, i) => ({ id: `page-${i}`, snapshot: page })),
		...Array.from({ length: TRACE_DRAFTS }, (_, i) => ({ id: `trace-${i}`, snapshot: trace })),
	]);
	const seedBytes = Object.fromEntries(Object.entries(documents).map(([name, { length }]) => [name, length]));
	return {
		folder,
		database,
		seeds,
		seedBytes,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** Five people write and change words here and there until it is as large as a page usually is. */
function makePage(): Uint8Array {
	const random = randomFrom(14);
	const whole = new Y.Doc();
	const copies = Array.from({ length: 5 }, () => new Y.Doc());
	let bytes = Y.encodeStateAsUpdate(whole);
	while (bytes.length < PAGE_BYTES) {
		const copy = random.pick(copies);
		Y.applyUpdate(copy, bytes);
		const text = copy.getText(ROOT);
		const at = random.below(text.length + 1);
		text.insert(at, "words that somebody wrote ".slice(0, 3 + random.below(24)));
		if (random.chance(0.3) && text.length > at + 9) text.delete(at, 1 + random.below(8));
		Y.applyUpdate(whole, Y.encodeStateAsUpdate(copy));
		bytes = Y.encodeStateAsUpdate(whole);
	}
	return bytes;
}

function replayTrace(): Uint8Array {
	const document = new Y.Doc();
	const text = document.getText(ROOT);
	document.transact(() => {
		for (const [at, cut, words] of readTrace(TRACE).txns.flatMap(({ patches }) => patches)) {
			if (cut > 0) text.delete(at, cut);
			if (words !== "") text.insert(at, words);
		}
	});
	return Y.encodeStateAsUpdate(document);
}

type Draft = { readonly id: string; readonly snapshot: Uint8Array | undefined };

function fill(database: string, people: number, drafts: readonly Draft[]): void {
	const file = openSqliteFile(database);
	const person = file.prepare(
		"insert into person (id, handle, name, affiliation, standing, joined_at) values (?, ?, ?, '', 'member', 0)",
	);
	const draft = file.prepare(
		"insert into draft (id, kind, generation, last_seq, started_at) values (?, 'page', 1, ?, 0)",
	);
	const insertSnapshot = file.prepare(
		"insert into draft_snapshot (draft_id, generation, seq, data, at) values (?, 1, 1, ?, 0)",
	);
	file.transaction(() => {
		for (const id of Array.from({ length: people }, (_, i) => `p${i}`)) person.run(id, id, id);
		for (const { id, snapshot } of drafts) {
			draft.run(id, snapshot ? 1 : 0);
			if (snapshot) insertSnapshot.run(id, snapshot);
		}
	})();
	// One file without a log beside it, so that it can be copied.
	file.pragma("journal_mode = DELETE");
	file.close();
}
