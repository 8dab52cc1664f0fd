// How a version is made of the living text: read it, work out whose words it holds, keep it all in one transaction.
import { authorshipOf, spansOf } from "../../text/authorship.ts";
import type { Tx } from "../db/tables.ts";
import type { Deps } from "../deps.ts";
import { Problem } from "../errors.ts";
import type { LiveText } from "../live/rooms.ts";
import { insertAnswer } from "../people/store-deeds.ts";
import { changeOf, type Version } from "./rules.ts";
import { firstClient, settle, type Settlement, spansOfRuns } from "./rules-authorship.ts";
import { findLatestNumber, findLatestVersion, getVersion } from "./store.ts";
import {
	deleteKnownRuns,
	findAuthorshipOfText,
	insertKnownRuns,
	listClientOwners,
	listKnownRuns,
	listWriters,
} from "./store-authorship.ts";
import { getSubject, updateLinks } from "./store-links.ts";
import { insertVersion, type NewVersion } from "./store-saving.ts";

export type Drafting = Pick<Deps, "db" | "rooms" | "clock" | "ids">;

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
	readonly request?: string | undefined;
};

export type Decide = (latest: Version | undefined, text: string) => boolean;

// Each try fails only because somebody else's version went first, so this many would be a crowd.
const TRIES = 50;

/** Saves the living text as the next version if `decide`, which sees the version before, says so. */
export async function saveIf(
	deps: Drafting,
	save: SaveVersion,
	decide: Decide,
): Promise<Version | undefined> {
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
): Promise<Version | "overtaken" | undefined> {
	const live = await deps.rooms.read(save.draftId);
	const latest = await findLatestVersion(deps.db, save.draftId);
	// Somebody saved a newer state between the two readings.
	if (latest && latest.seq > live.seq) return "overtaken";
	if (!decide(latest, live.text)) return undefined;
	const prepared = await prepare(deps, { save, live, latest });
	const kept = await deps.db.transaction().execute((tx) => keep(tx, prepared));
	return kept ? getVersion(deps.db, prepared.version.id) : "overtaken";
}

type Prepared = {
	readonly version: NewVersion;
	readonly settlement: Settlement;
	readonly request: string | undefined;
};

type Making = {
	readonly save: SaveVersion;
	readonly live: LiveText;
	readonly latest: Version | undefined;
};

/** Everything that takes time happens here, before the transaction. */
async function prepare({ db, ids, clock }: Drafting, { save, live, latest }: Making): Promise<Prepared> {
	const id = ids();
	const from = firstClient(live.runs);
	const known = await listKnownRuns(db, save.draftId, from);
	const people = await listClientOwners(db, save.draftId, from);
	// A text that was saved before keeps its authors, even where somebody typed it anew.
	const authorship =
		(await findAuthorshipOfText(db, save.draftId, live.text)) ??
		authorshipOf(spansOfRuns(live.runs, { known, people, versionId: id }));
	const parentIds = [latest?.id, save.basedOn].filter((parent) => parent !== undefined);
	const before = latest ?? (save.basedOn === undefined ? undefined : await getVersion(db, save.basedOn));
	const version: NewVersion = {
		id,
		draftId: save.draftId,
		number: (latest?.number ?? 0) + 1,
		name: save.name,
		text: live.text,
		savedBy: save.personId,
		savedAt: clock(),
		seq: live.seq,
		generation: live.generation,
		authorship,
		reusedFrom: save.reusedFrom,
		parentIds,
		writerIds: await listWriters(db, save.draftId, latest?.seq ?? 0, live.seq),
		change: changeOf(before?.text ?? "", live.text),
	};
	return { version, settlement: settle(live.runs, known, spansOf(authorship)), request: save.request };
}

/** False when another version took the number meanwhile, so that everything must be worked out again. */
async function keep(tx: Tx, { version, settlement, request }: Prepared): Promise<boolean> {
	if ((await findLatestNumber(tx, version.draftId)) + 1 !== version.number) return false;
	await insertVersion(tx, version);
	await deleteKnownRuns(tx, version.draftId, settlement.forget);
	await insertKnownRuns(tx, version.draftId, settlement.remember);
	await updateLinks(tx, await getSubject(tx, version.draftId), version.text);
	const { number, savedBy: personId, savedAt: at } = version;
	if (personId !== undefined) await insertAnswer(tx, { id: request, personId, at, answer: String(number) });
	return true;
}
