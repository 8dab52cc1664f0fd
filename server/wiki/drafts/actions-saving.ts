// Saves a version of the text now: read the text, find the authors of its words, store all of it in one transaction.
import { nextNumber } from "../../db/sequence.ts";
import type { Tx } from "../../db/tables.ts";
import type { Deps } from "../../deps.ts";
import { deriveFrom } from "../../derived.ts";
import { Problem } from "../../errors.ts";
import { listWriters } from "../../live/history.ts";
import type { LiveText } from "../../live/types.ts";
import { type FormMark, insertAnswer } from "../audit/store.ts";
import { readSources } from "../authorship/actions-evidence.ts";
import { renumbered, type WorkedOut, workOut } from "../authorship/rules-attribution.ts";
import { countFamily, findNextAtom, listFamilyIds } from "../authorship/store-atoms.ts";
import { makeFamilies } from "../authorship/store-families.ts";
import { changeOf, type Version } from "../versions/rules.ts";
import { insertQuotations } from "../versions/store-quotations.ts";
import { findLatestVersion, getVersion, insertVersion, type NewVersion } from "../versions/store.ts";
import { isStorable } from "../../../text/storable.ts";
import type { SavedVersion } from "../../../text/authorship/index/family.ts";

export type Drafting = Pick<Deps, "db" | "events" | "rooms" | "clock" | "ids" | "families">;

export type SaveVersion = {
	readonly draftId: string;
	/** Undefined when the room saves by itself. */
	readonly personId: string | undefined;
	readonly name: string;
	/** The version this draft was started from, or one merged into it. */
	readonly basedOn?: string | undefined;
	/** The version whose words were used again. */
	readonly reusedFrom?: string | undefined;
	/** One-time number of the form, answered with the version's number. */
	readonly request?: FormMark | undefined;
};

/** What a form needs to know of the version it has saved. */
export type JustSaved = Pick<Version, "id" | "draftId" | "number">;

export type Decide = (latest: Version | undefined, text: string) => boolean;

// A try fails only when somebody else saved a version in between, so this number is never reached in ordinary use.
const TRIES = 50;

/** Saves the living text as the next version if `decide`, which sees the version before, says so. */
export async function saveIf(
	deps: Drafting,
	save: SaveVersion,
	decide: Decide,
): Promise<JustSaved | undefined> {
	for (let tries = 0; tries < TRIES; tries += 1) {
		const outcome = await trySave(deps, save, decide);
		if (outcome !== "overtaken") return outcome;
	}
	throw new Problem(
		"unavailable",
		"Many people are saving this text at once. Wait a moment, then save again.",
	);
}

async function trySave(
	deps: Drafting,
	save: SaveVersion,
	decide: Decide,
): Promise<JustSaved | "overtaken" | undefined> {
	const live = await readStorable(deps, save);
	const latest = await findLatestVersion(deps.db, save.draftId);
	// Between reading the text and the latest version, somebody saved a version of a newer text.
	if (latest && latest.seq > live.seq) return "overtaken";
	if (!decide(latest, live.text)) return undefined;
	const prepared = await prepare(deps, { save, live, latest });
	const kept = await deps.db.transaction().execute((tx) => keep(tx, prepared));
	if (!kept) return "overtaken";
	const { familyIds } = prepared.joined;
	deps.families?.add(familyIds, familyIds[0] ?? save.draftId, kept);
	const { id: versionId, draftId, number, savedBy: personId } = prepared.version;
	// After the index of the family has the version, so that listeners see it there.
	await deps.events.publish([{ kind: "version-saved", versionId, draftId, number, personId }]);
	return { id: versionId, draftId, number };
}

/** What an older server took in and cannot be stored leaves the draft before a version is made of it. */
async function readStorable({ rooms, db }: Drafting, { draftId, personId }: SaveVersion): Promise<LiveText> {
	const live = await rooms.read(draftId);
	if (isStorable(live.text)) return live;
	const writers = personId === undefined ? await listWriters(db, draftId, 0, live.seq) : [];
	const cleaner = personId ?? writers.at(-1);
	return cleaner === undefined ? live : rooms.edit(draftId, cleaner, () => []);
}

type Prepared = {
	readonly version: Omit<NewVersion, "authorship">;
	/** The text of the version before; "" for the first. */
	readonly before: string;
	readonly worked: WorkedOut;
	/** The number its new atoms begin with. */
	readonly first: number;
	readonly joined: JoinedFamilies;
	readonly request: FormMark | undefined;
};

/** The families a version joins, and how many versions were known of them. */
type JoinedFamilies = { readonly familyIds: readonly string[]; readonly known: number };

type Making = {
	readonly save: SaveVersion;
	readonly live: LiveText;
	readonly latest: Version | undefined;
};

/** Everything that takes time happens here, before the transaction. */
async function prepare(deps: Drafting, { save, live, latest }: Making): Promise<Prepared> {
	const { db, ids, clock, families = makeFamilies() } = deps;
	const parentIds = [latest?.id, save.basedOn].filter((parent) => parent !== undefined);
	const source = save.basedOn === undefined ? undefined : await getVersion(db, save.basedOn);
	const familyIds = await listFamilyIds(db, [save.draftId, source?.draftId ?? save.draftId]);
	const first = await findNextAtom(db);
	const sources = await readSources(db, { draftId: save.draftId, live, latest });
	const writerIds = await listWriters(db, save.draftId, seqOf(latest), live.seq);
	const version = {
		id: ids(),
		draftId: save.draftId,
		number: numberAfter(latest),
		name: save.name,
		text: live.text,
		savedBy: save.personId,
		savedAt: clock(),
		seq: live.seq,
		generation: live.generation,
		reusedFrom: save.reusedFrom,
		parentIds,
		writerIds,
		change: changeOf((latest ?? source)?.text ?? "", live.text),
	};
	const family = await families.load(db, familyIds);
	const { id, savedAt: at, text } = version;
	const worked = workOut(
		family,
		{ id, at, parentIds, text, runs: live.runs, sources, personId: undefined },
		first,
	);
	const before = latest?.text ?? "";
	return {
		version,
		before,
		worked,
		first,
		joined: { familyIds, known: family.versions.length },
		request: save.request,
	};
}

function numberAfter(latest: Version | undefined): number {
	return (latest?.number ?? 0) + 1;
}

function seqOf(latest: Version | undefined): number {
	return latest?.seq ?? 0;
}

/** Undefined when another version took the number, or joined the family, so that everything must be worked out again. */
async function keep(
	tx: Tx,
	{ version, before, worked, first, joined, request }: Prepared,
): Promise<SavedVersion | undefined> {
	if ((await nextNumber(tx, "version", version.draftId)) !== version.number) return undefined;
	if ((await countFamily(tx, joined.familyIds)) !== joined.known) return undefined;
	const { id, savedBy: personId, savedAt: at, parentIds, text } = version;
	const final = renumbered(worked, first, await findNextAtom(tx));
	const saved = { ...version, authorship: final.authorship };
	await insertVersion(tx, saved);
	await insertQuotations(tx, id, text);
	await deriveFrom(tx, { version: saved, before, worked: final, familyIds: joined.familyIds });
	if (personId !== undefined)
		await insertAnswer(tx, request, { personId, at, answer: String(version.number) });
	return { id, at, parentIds, text, runs: final.runs, origins: final.origins };
}
