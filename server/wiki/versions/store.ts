// Remembers drafts and their versions. A version is written once and never changes.
import { createHash } from "node:crypto";
import type { Db, DraftTable, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { PersonName } from "../people/rules.ts";
import { draftOf, parseNumber } from "../places/rules-address.ts";
import type { Place } from "../places/rules.ts";
import { editionOfVersion } from "../places/store-columns.ts";
import type { Version, VersionChange, VersionLine } from "./rules.ts";
import { versionsPath } from "../../../text/addresses.ts";
import { type Authorship, decodeAuthorship, encodeAuthorship } from "../../../text/authorship/authorship.ts";

export const VERSIONS_PER_PAGE = 50;

export async function insertDraft(
	tx: Tx,
	draft: { readonly id: string; readonly kind: DraftTable["kind"]; readonly startedAt: number },
): Promise<void> {
	await tx
		.insertInto("draft")
		.values({ id: draft.id, kind: draft.kind, generation: 1, last_seq: 0, started_at: draft.startedAt })
		.execute();
}

export async function findVersion(db: Db, draftId: string, number: number): Promise<Version | undefined> {
	const row = await selectWhole(db)
		.where("version.draft_id", "=", draftId)
		.where("version.number", "=", number)
		.executeTakeFirst();
	return row && wholeVersion(db, row);
}

/** Throws Problem "not-found" when there is no such version. */
export async function getVersion(db: Db, id: string): Promise<Version> {
	const row = await selectWhole(db).where("version.id", "=", id).executeTakeFirst();
	if (!row) throw new Problem("not-found", "There is no version at this address.");
	return wholeVersion(db, row);
}

/** The version an address below a place names. Throws Problem "not-found", with the way to all versions. */
export async function getVersionAt(
	db: Db,
	place: Pick<Place, "draftId" | "href">,
	written: string,
): Promise<Version> {
	const number = parseNumber(written);
	const version = number === undefined ? undefined : await findVersion(db, draftOf(place), number);
	if (version) return version;
	throw new Problem("not-found", "There is no version with this number.", {
		next: [{ href: versionsPath(place.href), label: "All versions" }],
	});
}

/** Undefined before the first version is saved. */
export async function findLatestVersion(db: Db, draftId: string): Promise<Version | undefined> {
	const row = await selectWhole(db)
		.where("version.draft_id", "=", draftId)
		.orderBy("version.number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && wholeVersion(db, row);
}

/** A version with only what the next one depends on. */
export type VersionBefore = Pick<Version, "id" | "draftId" | "number" | "text" | "seq" | "generation">;

/** Undefined before the first version is saved. */
export async function findVersionBefore(db: Db, draftId: string): Promise<VersionBefore | undefined> {
	return selectBefore(db)
		.where("draft_id", "=", draftId)
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
}

/** Throws when there is no such version, which only a fault of ours can bring about. */
export async function getVersionBefore(db: Db, id: string): Promise<VersionBefore> {
	return selectBefore(db).where("id", "=", id).executeTakeFirstOrThrow();
}

function selectBefore(db: Db) {
	return db
		.selectFrom("version")
		.select(["id", "draft_id as draftId", "number", "text", "seq", "generation"]);
}

/** The words of a version and whose they are, without anything around them. */
export type VersionText = Pick<Version, "id" | "number" | "text" | "authorship">;

/** The words of one version of a draft; without a number, of the newest. */
export async function findText(db: Db, draftId: string, number?: number): Promise<VersionText | undefined> {
	const row = await db
		.selectFrom("version")
		.select(["id", "number", "text", "authorship"])
		.where("draft_id", "=", draftId)
		.$if(number !== undefined, (query) => query.where("number", "=", number ?? 0))
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && { ...row, authorship: decodeAuthorship(row.authorship) };
}

/** 0 before the first version is saved. */
export async function findLatestNumber(db: Db, draftId: string): Promise<number> {
	const row = await db
		.selectFrom("version")
		.select((eb) => eb.fn.max<number | null>("number").as("number"))
		.where("draft_id", "=", draftId)
		.executeTakeFirst();
	return row?.number ?? 0;
}

/** Which versions of a draft: those with a lower number, and those somebody wrote in or saved. */
export type Wanted = { readonly before?: number | undefined; readonly by?: string | undefined };

/** Newest first, at most one page of them. */
export async function listVersions(
	db: Db,
	draftId: string,
	{ before = Number.MAX_SAFE_INTEGER, by }: Wanted = {},
): Promise<readonly VersionLine[]> {
	const all = selectLines(db)
		.where("version.draft_id", "=", draftId)
		.where("version.number", "<", before)
		.orderBy("version.number", "desc")
		.limit(VERSIONS_PER_PAGE);
	if (by === undefined) return withPeople(db, await all.execute());
	const theirs = all.where((eb) =>
		eb.or([
			eb("version.saved_by", "=", by),
			eb.exists(
				eb
					.selectFrom("version_writer")
					.select("version_writer.version_id")
					.whereRef("version_writer.version_id", "=", "version.id")
					.where("version_writer.person_id", "=", by),
			),
		]),
	);
	return withPeople(db, await theirs.execute());
}

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

/** Writes a version with what it was made from and its writers. What follows from it is written by server/derived.ts. */
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
}

/** Derived from the texts, see server/derived.ts. */
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

export type Parent = { readonly id: string; readonly draftId: string; readonly number: number };

/** What a version was made from: the one before it, or what it was based on, comes first. */
export async function listParents(db: Db, versionId: string): Promise<readonly Parent[]> {
	return db
		.selectFrom("version_parent")
		.innerJoin("version", "version.id", "version_parent.parent_id")
		.select(["version.id", "version.draft_id as draftId", "version.number"])
		.where("version_parent.version_id", "=", versionId)
		.orderBy("version_parent.position")
		.execute();
}

/** SHA-256 of a text in UTF-8, hexadecimal: what tells two texts apart in one line. */
export function hashOf(text: string): string {
	return createHash("sha256").update(text, "utf8").digest("hex");
}

function selectLines(db: Db) {
	return db
		.selectFrom("version")
		.leftJoin("person as saver", "saver.id", "version.saved_by")
		.leftJoin("version as reused", "reused.id", "version.reused_from")
		.leftJoin("version_change", "version_change.version_id", "version.id")
		.select([
			"version.id",
			"version.draft_id",
			"version.number",
			"version.name",
			"version.text_hash",
			"version.saved_at",
			"version.seq",
			"version.generation",
			"reused.id as reused_id",
			"reused.number as reused_number",
			"saver.id as saver_id",
			"saver.handle as saver_handle",
			"saver.name as saver_name",
			"version_change.words_added",
			"version_change.words_removed",
			"version_change.words",
			"version_change.phrase",
		])
		.select(editionOfVersion().as("became_edition"));
}

function selectWhole(db: Db) {
	return selectLines(db).select(["version.text", "version.authorship"]);
}

type LineRow = Awaited<ReturnType<ReturnType<typeof selectLines>["executeTakeFirstOrThrow"]>>;
type WholeRow = Awaited<ReturnType<ReturnType<typeof selectWhole>["executeTakeFirstOrThrow"]>>;

async function wholeVersion(db: Db, row: WholeRow): Promise<Version> {
	const [line] = await withPeople(db, [row]);
	if (line === undefined) throw new Error(`Version ${row.id} has no line.`);
	return { ...line, text: row.text, authorship: decodeAuthorship(row.authorship) };
}

/** Adds who wrote each version. */
async function withPeople(db: Db, rows: readonly LineRow[]): Promise<readonly VersionLine[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const writers = await db
		.selectFrom("version_writer")
		.innerJoin("person", "person.id", "version_writer.person_id")
		.select(["version_writer.version_id", "person.id", "person.handle", "person.name"])
		.where("version_writer.version_id", "in", ids)
		.orderBy("person.name")
		.orderBy("person.id")
		.execute();
	const writersOf = Map.groupBy(writers, (writer) => writer.version_id);
	return rows.map((row) => lineOf(row, writersOf.get(row.id) ?? []));
}

function lineOf(row: LineRow, writers: readonly PersonName[]): VersionLine {
	return {
		id: row.id,
		draftId: row.draft_id,
		number: row.number,
		name: row.name,
		textHash: row.text_hash,
		savedBy: saverOf(row),
		savedAt: row.saved_at,
		seq: row.seq,
		generation: row.generation,
		reusedFrom: reusedOf(row),
		writers: writers.map(({ id, handle, name }) => ({ id, handle, name })),
		change: {
			wordsAdded: row.words_added ?? 0,
			wordsRemoved: row.words_removed ?? 0,
			words: row.words ?? 0,
			phrase: row.phrase ?? "",
		},
		becameEdition: row.became_edition ?? undefined,
	};
}

function saverOf(row: LineRow): PersonName | undefined {
	const { saver_id: id, saver_handle: handle, saver_name: name } = row;
	return id === null || handle === null || name === null ? undefined : { id, handle, name };
}

function reusedOf({ reused_id: id, reused_number: number }: LineRow): VersionLine["reusedFrom"] {
	return id === null || number === null ? undefined : { id, number };
}

/** Who first wrote each stretch of a version, worked out again. */
export async function updateAuthorship(tx: Tx, versionId: string, authorship: Authorship): Promise<void> {
	await tx
		.updateTable("version")
		.set({ authorship: encodeAuthorship(authorship) })
		.where("id", "=", versionId)
		.execute();
}
