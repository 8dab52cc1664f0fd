// Saves a version of the text now: read the text, find the authors of its words, store all of it in one transaction.
import type { Db, Tx } from "../../db/tables.ts";
import type { Deps } from "../../deps.ts";
import { deriveFrom } from "../../derived.ts";
import { Problem } from "../../errors.ts";
import { listWriters } from "../../live/history.ts";
import type { LiveText } from "../../live/types.ts";
import { type FormMark, insertAnswer } from "../audit/store.ts";
import { type Asked, listSince, readSources } from "../authorship/actions-evidence.ts";
import { renumbered, type WorkedOut, workOut } from "../authorship/rules-attribution.ts";
import { readSavingBasis, type SavingBasis } from "../authorship/store-atoms.ts";
import type { Sources } from "../authorship/rules.ts";
import { makeFamilies } from "../authorship/store-families.ts";
import { changeOf, type Version } from "../versions/rules.ts";
import { insertQuotations } from "../versions/store-quotations.ts";
import {
	findVersionBefore,
	getVersionBefore,
	insertVersion,
	type NewVersion,
	type VersionBefore,
} from "../versions/store.ts";
import { isStorable } from "../../../text/storable.ts";
import type { AtomsRun } from "../../../text/authorship/atom-runs.ts";
import { runsOfVersion, type SavedVersion } from "../../../text/authorship/index/family.ts";

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

export type Decide = (latest: VersionBefore | undefined, text: string) => boolean;

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
	const latest = await findVersionBefore(deps.db, save.draftId);
	// Between reading the text and the latest version, somebody saved a version of a newer text.
	if (latest && latest.seq > live.seq) return "overtaken";
	if (!decide(latest, live.text)) return undefined;
	const prepared = await prepare(deps, { save, live, latest });
	const kept = await deps.db.transaction().execute((tx) => keep(tx, prepared));
	if (!kept) return "overtaken";
	const { familyIds } = prepared.basis;
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
	readonly parentRuns: readonly AtomsRun[];
	/** What all of this was worked out from. */
	readonly basis: SavingBasis;
	/** The draft of the version it was started from. */
	readonly sourceDraftId: string | undefined;
	readonly request: FormMark | undefined;
};

type Making = {
	readonly save: SaveVersion;
	readonly live: LiveText;
	readonly latest: VersionBefore | undefined;
};

/** Everything that takes time happens here, before the transaction. */
async function prepare(deps: Drafting, { save, live, latest }: Making): Promise<Prepared> {
	const { db, ids, clock, families = makeFamilies() } = deps;
	const { draftId } = save;
	const parentIds = [latest?.id, save.basedOn].filter((parent) => parent !== undefined);
	const source = save.basedOn === undefined ? undefined : await getVersionBefore(db, save.basedOn);
	const basis = await readSavingBasis(db, draftId, source?.draftId);
	const { writerIds, sources } = await readLog(db, { draftId, live, latest });
	const version = {
		id: ids(),
		draftId,
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
	const family = await families.load(db, basis.familyIds, basis.known);
	const { id, savedAt: at, text } = version;
	const draft = { id, at, parentIds, text, runs: live.runs, sources, personId: undefined };
	return {
		version,
		before: latest?.text ?? "",
		worked: workOut(family, draft, basis.nextAtom),
		parentRuns: runsOfVersion(family, parentIds[0]),
		basis: { ...basis, known: family.versions.length },
		sourceDraftId: source?.draftId,
		request: save.request,
	};
}

/** Who wrote since the version before, and what the log tells of the words. */
async function readLog(
	db: Db,
	asked: Asked & { readonly latest: VersionBefore | undefined },
): Promise<{ readonly writerIds: readonly string[]; readonly sources: Sources }> {
	const { draftId, live, latest } = asked;
	const since = await listSince(db, asked);
	const sources = await readSources(db, asked, since);
	// Changes of an earlier generation are among those since the version before, but not among these rows.
	if (latest?.generation !== live.generation)
		return { writerIds: await listWriters(db, draftId, latest?.seq ?? 0, live.seq), sources };
	const writers = since.flatMap(({ personId }) => (personId === undefined ? [] : [personId]));
	return { writerIds: [...new Set(writers)], sources };
}

function numberAfter(latest: VersionBefore | undefined): number {
	return (latest?.number ?? 0) + 1;
}

/** Undefined when another version took the number, or joined the family, so that everything must be worked out again. */
async function keep(tx: Tx, prepared: Prepared): Promise<SavedVersion | undefined> {
	const { version, before, worked, parentRuns, basis, request } = prepared;
	const now = await readSavingBasis(tx, version.draftId, prepared.sourceDraftId);
	if (now.number !== version.number || now.known !== basis.known) return undefined;
	const { id, savedBy: personId, savedAt: at, parentIds, text } = version;
	const { familyIds } = basis;
	const final = renumbered(worked, basis.nextAtom, now.nextAtom);
	const saved = { ...version, authorship: final.authorship };
	await insertVersion(tx, saved);
	await insertQuotations(tx, id, text);
	await deriveFrom(tx, { version: saved, before, worked: final, familyIds, parentRuns });
	if (personId !== undefined)
		await insertAnswer(tx, request, { personId, at, answer: String(version.number) });
	return { id, at, parentIds, text, runs: final.runs, origins: final.origins };
}
