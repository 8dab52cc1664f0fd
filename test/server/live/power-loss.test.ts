// What is left of acknowledged words when the power goes. The writing program is ours; only its calls are replayed.
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openBackend } from "../../../server/storage/backend.ts";
import { insertDraft } from "../../../server/wiki/versions/store.ts";
import { insertPage } from "../../../server/wiki/pages/store.ts";
import { insertPerson } from "../../../server/wiki/people/store.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";
import { howMany, patient } from "../../support/long.ts";
import {
	type Ack,
	keepPower,
	losePower,
	record,
	type Recording,
	whyNotRecorded,
} from "../../support/live/power-loss.ts";
import { type Random, randomFrom } from "../../support/texts/random.ts";

const ROOT = join(import.meta.dirname, "../../..");
const MEMORY = "/dev/shm";
const WRITER = "test/support/live/power-writer.ts";
const DRAFTS = ["kin", "folk", "clan"];
const POINTS = howMany(300, 1_000);

const reason = whyNotRecorded();
const note = reason === undefined ? "" : ` (left out: ${reason})`;

test.skipIf(reason)(
	`[L3] when the power goes, at ${POINTS} moments, no acknowledged word is lost${note}`,
	{
		...patient(POINTS, 500),
	},
	async () => {
		const random = randomFrom(300);

		const { recording, folder } = await recordWriter(ROOT);
		const seen = await loseAt(POINTS, { recording, folder, random });

		expect(recording.calls.filter(({ kind }) => kind === "ack").length).toBeGreaterThan(100);
		expect(seen, `seed ${random.seed}`).toEqual({ damaged: [], lost: 0 });
	},
);

test.skipIf(reason)(
	`[L3] that test would notice a program that does not wait for the disk${note}`,
	{
		...patient(POINTS, 500),
	},
	async () => {
		const random = randomFrom(301);
		const hasty = await hastyCopy();

		const { recording, folder } = await recordWriter(hasty);
		const { lost, damaged } = await loseAt(POINTS, { recording, folder, random });

		expect(lost, `seed ${random.seed}`).toBeGreaterThan(POINTS / 10);
		expect(damaged, `seed ${random.seed}`).toEqual([]);
	},
);

/** The program with one word changed: it trusts that what it wrote will reach the disk some day. */
async function hastyCopy(): Promise<string> {
	const copy = await temporaryFolder();
	for (const part of ["server", "text", "package.json", WRITER]) {
		mkdirSync(dirname(join(copy, part)), { recursive: true });
		cpSync(join(ROOT, part), join(copy, part), { recursive: true });
	}
	symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
	const path = join(copy, "server/db/sqlite.ts");
	const careful = readFileSync(path, "utf8");
	const hasty = careful.replace('"synchronous = FULL"', '"synchronous = NORMAL"');
	if (hasty === careful) throw new Error("The line that waits for the disk was not found.");
	writeFileSync(path, hasty);
	return copy;
}

type Recorded = { readonly recording: Recording; readonly folder: string };

async function recordWriter(program: string): Promise<Recorded> {
	const folder = join(await temporaryFolder(), "data");
	const backend = await openBackend({ dataDir: folder }, () => 0);
	await backend.db.transaction().execute(async (tx) => {
		await insertPerson(tx, { id: "ada", name: "Ada", affiliation: "", joinedAt: 0 });
		for (const id of DRAFTS) {
			await insertDraft(tx, { id, kind: "page", startedAt: 0 });
			const page = { id: `page-${id}`, slug: id, title: id, draftId: id };
			await insertPage(tx, { ...page, startedBy: "ada", startedAt: 0 });
		}
	});
	await backend.close();
	const flags = ["--experimental-strip-types", "--no-warnings"];
	const recording = record(folder, [...flags, join(program, WRITER), folder, "ada", ...DRAFTS]);
	// A call that was overlooked would make everything after this worthless.
	const kept = keepPower(recording).files.get("watchword.db");
	expect(kept?.equals(readFileSync(join(folder, "watchword.db")))).toBe(true);
	return { folder, recording };
}

type Losing = Recorded & { readonly random: Random };

/** How often something acknowledged was lost, and what was otherwise wrong. */
async function loseAt(
	points: number,
	{ recording, folder, random }: Losing,
): Promise<{ lost: number; damaged: readonly string[] }> {
	const whole = look(join(folder, "watchword.db")).drafts;
	const after = join(await quickFolder(), "after");
	const damaged: string[] = [];
	let lost = 0;
	for (const { files, acks } of losePower(recording, points, random)) {
		mkdirSync(after);
		for (const [name, bytes] of files) writeFileSync(join(after, name), bytes);
		try {
			const { drafts, wrong } = look(join(after, "watchword.db"));
			damaged.push(...wrong, ...differences(drafts, whole));
			if (acks.some((ack) => !holds(drafts, ack))) lost += 1;
		} catch (error) {
			damaged.push(String(error));
		}
		rmSync(after, { recursive: true });
	}
	return { lost, damaged };
}

/** Memory where there is some: the disk that is looked at is one we made up. */
async function quickFolder(): Promise<string> {
	if (!existsSync(MEMORY)) return temporaryFolder();
	const folder = mkdtempSync(join(MEMORY, "watchword-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** The rows and versions of each draft by kind and draft, in order. */
type Drafts = ReadonlyMap<string, readonly string[]>;

/** Opens it as the next start would: SQLite takes in what is whole of its log. */
function look(path: string): { readonly drafts: Drafts; readonly wrong: readonly string[] } {
	const file = new Database(path);
	try {
		file.pragma("synchronous = OFF");
		return { drafts: readDrafts(file), wrong: wrongIn(file) };
	} finally {
		file.close();
	}
}

function readDrafts(file: Database.Database): Drafts {
	const rows = file.prepare<[string], string>(
		"select hex(data) from draft_update where draft_id = ? order by seq",
	);
	const versions = file.prepare<[string], string>(
		"select text_hash from version where draft_id = ? order by number",
	);
	const drafts = DRAFTS.flatMap((id) => [
		[`edit ${id}`, rows.pluck().all(id)] as const,
		[`version ${id}`, versions.pluck().all(id)] as const,
	]);
	return new Map(drafts);
}

function holds(drafts: Drafts, { kind, draftId, number }: Ack): boolean {
	return (drafts.get(`${kind} ${draftId}`)?.length ?? 0) >= number;
}

/** What is there must be what was written, from the beginning and without a hole. */
function differences(found: Drafts, whole: Drafts): readonly string[] {
	return [...found].flatMap(([name, list]) => {
		const written = whole.get(name);
		return list.every((row, i) => row === written?.[i]) ? [] : [`${name} is not what was written`];
	});
}

/** A half transaction would leave a draft that counts other rows than it has. */
function wrongIn(file: Database.Database): readonly string[] {
	const found = file.pragma("integrity_check", { simple: true });
	const half = file
		.prepare<[], string>(
			`select id from draft where last_seq <> (select count(*) from draft_update where draft_id = draft.id)
				or last_seq <> (select coalesce(max(seq), 0) from draft_update where draft_id = draft.id)`,
		)
		.pluck()
		.all();
	const lonely = file.pragma("foreign_key_check");
	return [
		...(found === "ok" ? [] : [String(found)]),
		...half.map((id) => `${id} has half a transaction`),
		...(Array.isArray(lonely) && lonely.length > 0 ? ["a row without the row it belongs to"] : []),
	];
}
