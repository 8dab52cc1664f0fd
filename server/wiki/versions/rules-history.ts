// How a history is told: which versions stand for themselves, which were short sessions, and who wrote when. Pure.
import type { PersonName } from "../people/rules.ts";
import { parseNumber } from "../places/rules-address.ts";
import type { VersionChange, VersionLine } from "./rules.ts";

/** What an address of the history asks for. */
export type HistoryChoice = {
	/** Every version with the sessions in which it was written, or short sessions folded away. */
	readonly sessions: boolean;
	/** Handle of the person whose versions are shown. */
	readonly by: string | undefined;
	/** Versions with a lower number. */
	readonly before: number | undefined;
};

/** Names in the query of a history's address. */
export const HISTORY_NAMES = ["show", "by", "before"] as const;

type HistoryQuery = { readonly [name in (typeof HISTORY_NAMES)[number]]?: string | undefined };

export function parseHistory({ show, by, before }: HistoryQuery): HistoryChoice {
	return {
		sessions: show === "sessions",
		by: by || undefined,
		before: parseNumber(before ?? ""),
	};
}

export type HistoryPaging = {
	readonly choice: HistoryChoice;
	/** Number of the newest version of all. */
	readonly latest: number;
	readonly perPage: number;
};

/** What the pages around this one show; undefined where there is none. */
export function pagesBeside(
	versions: readonly VersionLine[],
	{ choice, latest, perPage }: HistoryPaging,
): { readonly newer: HistoryChoice | undefined; readonly older: HistoryChoice | undefined } {
	const [newest, oldest] = [versions[0]?.number ?? 0, versions.at(-1)?.number ?? 1];
	const isFull = versions.length === perPage && oldest > 1;
	// One person's versions have gaps, so only the first page of them is known without asking again.
	const isBetween = choice.by === undefined && newest + perPage < latest;
	const newer = { ...choice, before: isBetween ? newest + perPage + 1 : undefined };
	return {
		newer: choice.before === undefined ? undefined : newer,
		older: isFull ? { ...choice, before: oldest } : undefined,
	};
}

/** One line of a history, or several versions of one day that the wiki saved by itself. */
export type Entry =
	| { readonly kind: "version"; readonly version: VersionLine }
	| {
			readonly kind: "sessions";
			/** Newest first. */
			readonly versions: readonly VersionLine[];
			readonly people: number;
			readonly added: number;
			readonly removed: number;
	  };

/** Newest first, as the versions are given. `latest` is the number of the newest version of all. */
export function entriesOf(versions: readonly VersionLine[], latest: number): readonly Entry[] {
	const groups: VersionLine[][] = [];
	for (const version of versions) {
		const last = groups.at(-1);
		const above = last?.at(-1);
		if (last && above && isQuiet(above, latest) && isQuiet(version, latest) && areOneDay(above, version)) {
			last.push(version);
		} else groups.push([version]);
	}
	return groups.flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		return group.length === 1 ? [{ kind: "version", version: first }] : [foldedOf(group)];
	});
}

function foldedOf(versions: readonly VersionLine[]): Entry {
	return {
		kind: "sessions",
		versions,
		people: new Set(versions.flatMap(({ writers }) => writers.map(({ id }) => id))).size,
		added: versions.reduce((sum, { change }) => sum + change.wordsAdded, 0),
		removed: versions.reduce((sum, { change }) => sum + change.wordsRemoved, 0),
	};
}

/** Saved by the wiki itself, and nothing to look for later. */
function isQuiet(version: VersionLine, latest: number): boolean {
	const { number, name, savedBy, becameEdition, reusedFrom } = version;
	if (number === 1 || number === latest) return false;
	return savedBy === undefined && name === "" && becameEdition === undefined && reusedFrom === undefined;
}

const DAY_MS = 24 * 3600 * 1000;

/** Neighbours, saved on one day as the page says it. */
function areOneDay(above: VersionLine, below: VersionLine): boolean {
	const isNext = above.number === below.number + 1;
	return isNext && Math.floor(above.savedAt / DAY_MS) === Math.floor(below.savedAt / DAY_MS);
}

/** A minute in which somebody wrote, with the rows of the log this left. */
export type WritingMinute = {
	readonly person: PersonName;
	readonly from: number;
	readonly to: number;
	readonly firstSeq: number;
	readonly lastSeq: number;
};

/** People writing, with no pause as long as half an hour. */
export type Session = {
	readonly from: number;
	readonly to: number;
	readonly people: readonly PersonName[];
	/** What they left in the log. */
	readonly rows: Rows;
	/** How many words they changed, where it was counted. */
	readonly change?: Pick<VersionChange, "wordsAdded" | "wordsRemoved"> | undefined;
};

// As long as nobody may have changed anything when the wiki saves a version by itself.
const PAUSE_MS = 30 * 60 * 1000;

/** Rows of the log: those after one and up to another. */
export type Rows = { readonly after: number; readonly upto: number };

/** The sessions that left these rows, in order. `writers`: who did; a minute may lie on both sides of a version. */
export function sessionsIn(
	minutes: readonly WritingMinute[],
	{ after, upto }: Rows,
	writers?: readonly PersonName[],
): readonly Session[] {
	const ids = writers && new Set(writers.map(({ id }) => id));
	const own = minutes
		.filter(({ firstSeq, lastSeq }) => lastSeq > after && firstSeq <= upto)
		.filter(({ person }) => ids === undefined || ids.has(person.id))
		.toSorted((a, b) => a.from - b.from);
	const sessions: { from: number; to: number; upto: number; people: Map<string, PersonName> }[] = [];
	for (const { person, from, to, lastSeq } of own) {
		const last = sessions.at(-1);
		if (last && from - last.to < PAUSE_MS) {
			last.to = Math.max(last.to, to);
			last.upto = Math.max(last.upto, lastSeq);
			last.people.set(person.id, person);
		} else sessions.push({ from, to, upto: lastSeq, people: new Map([[person.id, person]]) });
	}
	return sessions.map((session, index) => ({
		from: session.from,
		to: session.to,
		people: [...session.people.values()],
		rows: { after: sessions[index - 1]?.upto ?? after, upto: Math.min(session.upto, upto) },
	}));
}

/** A version's place in the time line: how much it added and took away, from 0 to 1. */
export type Bar = { readonly version: VersionLine; readonly up: number; readonly down: number };

/** Oldest first. Square roots, so that a first version with all the words leaves something to see of the others. */
export function barsOf(versions: readonly VersionLine[]): readonly Bar[] {
	const most = Math.max(1, ...versions.map(({ change }) => Math.max(change.wordsAdded, change.wordsRemoved)));
	return versions
		.toSorted((a, b) => a.number - b.number)
		.map((version) => ({
			version,
			up: Math.sqrt(version.change.wordsAdded / most),
			down: Math.sqrt(version.change.wordsRemoved / most),
		}));
}
