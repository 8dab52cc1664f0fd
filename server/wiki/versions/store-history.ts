// Reads what a history shows besides its versions: who wrote in them, when, and their relatives in other texts.
import type { Db } from "../../db/tables.ts";
import type { PersonName } from "../people/rules.ts";
import { listOrigins } from "../places/store.ts";
import { type Graph, graphOf, type Relative } from "./rules-graph.ts";
import {
	entriesOf,
	type Entry,
	type HistoryChoice,
	type Rows,
	type Session,
	sessionsIn,
	type WritingMinute,
} from "./rules-history.ts";
import type { VersionLine } from "./rules.ts";
import { listVersions } from "./store.ts";

const MINUTE_MS = 60_000;
// Rows of the log that one page reads at most, the newest; a text typed for hours has hundreds of thousands.
const ROWS_MAX = 50_000;

export type ToldHistory = {
	/** Newest first. */
	readonly versions: readonly VersionLine[];
	readonly entries: readonly Entry[];
	/** By number of the version; 0 is what no version holds yet. */
	readonly sessions: ReadonlyMap<number, readonly Session[]>;
	readonly hands: readonly PersonName[];
	readonly graph: Graph | undefined;
};

/** The draft, and the number of its latest version. */
export type HistoryOf = { readonly draftId: string; readonly latest: number };

/** Everything one page of a history shows. */
export async function readHistory(
	db: Db,
	{ draftId, latest }: HistoryOf,
	choice: HistoryChoice,
): Promise<ToldHistory> {
	const hands = await listHands(db, draftId);
	const by =
		choice.by === undefined ? undefined : (hands.find(({ handle }) => handle === choice.by)?.id ?? "");
	const versions = await listVersions(db, draftId, { before: choice.before, by });
	const relatives = await listRelatives(
		db,
		draftId,
		versions.map(({ id }) => id),
	);
	const whole = versions.map((version) => ({ kind: "version" as const, version }));
	return {
		versions,
		entries: choice.sessions ? whole : entriesOf(versions, latest),
		sessions: choice.sessions ? await listSessions(db, draftId, { versions, latest }) : new Map(),
		hands,
		graph: graphOf(versions, relatives),
	};
}

type Listed = { readonly versions: readonly VersionLine[]; readonly latest: number };

async function listSessions(
	db: Db,
	draftId: string,
	{ versions, latest }: Listed,
): Promise<ReadonlyMap<number, readonly Session[]>> {
	const seqs = await listSeqs(
		db,
		draftId,
		versions.map(({ number }) => number - 1),
	);
	const [newest, oldest] = [versions[0], versions.at(-1)];
	if (newest === undefined || oldest === undefined) return new Map();
	const isLatest = newest.number === latest;
	const after = seqs.get(oldest.number - 1) ?? 0;
	const upto = isLatest ? Number.MAX_SAFE_INTEGER : newest.seq;
	const minutes = await listWritingMinutes(db, draftId, {
		after: Math.max(after, newest.seq - ROWS_MAX),
		upto,
	});
	const sessions = versions.map(({ number, seq, writers }) => {
		const rows = { after: seqs.get(number - 1) ?? 0, upto: seq };
		return [number, sessionsIn(minutes, rows, writers)] as const;
	});
	const since = isLatest ? sessionsIn(minutes, { after: newest.seq, upto }) : [];
	return new Map([...sessions, [0, since]]);
}

/** Everybody who ever wrote in a draft or saved a version of it, by name. */
async function listHands(db: Db, draftId: string): Promise<readonly PersonName[]> {
	const versions = db.selectFrom("version").where("version.draft_id", "=", draftId);
	return db
		.selectFrom("person")
		.select(["person.id", "person.handle", "person.name"])
		.where((eb) =>
			eb.or([
				eb("person.id", "in", versions.select("version.saved_by").where("version.saved_by", "is not", null)),
				eb(
					"person.id",
					"in",
					versions
						.innerJoin("version_writer", "version_writer.version_id", "version.id")
						.select("version_writer.person_id"),
				),
			]),
		)
		.orderBy("person.name")
		.orderBy("person.id")
		.execute();
}

/** Up to which row of the log versions reach, by number. */
async function listSeqs(
	db: Db,
	draftId: string,
	numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
	if (numbers.length === 0) return new Map();
	const rows = await db
		.selectFrom("version")
		.select(["number", "seq"])
		.where("draft_id", "=", draftId)
		.where("number", "in", numbers)
		.execute();
	return new Map(rows.map(({ number, seq }) => [number, seq]));
}

/** Who wrote in which minute, from the log. */
async function listWritingMinutes(
	db: Db,
	draftId: string,
	{ after, upto }: Rows,
): Promise<readonly WritingMinute[]> {
	const rows = await db
		.selectFrom("draft_update")
		.innerJoin("person", "person.id", "draft_update.person_id")
		.select((eb) => [
			"person.id",
			"person.handle",
			"person.name",
			eb.fn.min<number>("draft_update.at").as("from"),
			eb.fn.max<number>("draft_update.at").as("to"),
			eb.fn.min<number>("draft_update.seq").as("firstSeq"),
			eb.fn.max<number>("draft_update.seq").as("lastSeq"),
		])
		.where("draft_update.draft_id", "=", draftId)
		.where("draft_update.seq", ">", after)
		.where("draft_update.seq", "<=", upto)
		.groupBy((eb) => [
			"person.id",
			"person.handle",
			"person.name",
			eb("draft_update.at", "/", eb.lit(MINUTE_MS)),
		])
		.execute();
	return rows.map(({ id, handle, name, ...minute }) => ({ ...minute, person: { id, handle, name } }));
}

/** Versions of other texts that these were made from, or that were made from them. */
async function listRelatives(
	db: Db,
	draftId: string,
	versionIds: readonly string[],
): Promise<readonly Relative[]> {
	if (versionIds.length === 0) return [];
	const rows = await db
		.selectFrom("version_parent")
		.innerJoin("version as child", "child.id", "version_parent.version_id")
		.innerJoin("version as parent", "parent.id", "version_parent.parent_id")
		.select([
			"version_parent.position",
			"child.id as childId",
			"child.draft_id as childDraft",
			"child.number as childNumber",
			"parent.id as parentId",
			"parent.number as parentNumber",
		])
		.where((eb) =>
			eb.or([
				eb("version_parent.version_id", "in", versionIds),
				eb("version_parent.parent_id", "in", versionIds),
			]),
		)
		.whereRef("child.draft_id", "!=", "parent.draft_id")
		.execute();
	const ids = rows.map((row) => (row.childDraft === draftId ? row.parentId : row.childId));
	const origins = new Map((await listOrigins(db, [...new Set(ids)])).map((origin) => [origin.id, origin]));
	return rows.flatMap((row) => {
		const isChild = row.childDraft !== draftId;
		const other = origins.get(isChild ? row.childId : row.parentId);
		const number = isChild ? row.parentNumber : row.childNumber;
		return other ? [{ number, other, isChild, isMerge: row.position > 0 || row.childNumber > 1 }] : [];
	});
}
