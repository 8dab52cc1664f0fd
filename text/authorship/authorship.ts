// Who first wrote which words of a text, as runs that cover it exactly: kept with every version, shown by word.
// How the runs come about (live typing, forks, merges) is decided elsewhere; here they are only held and read.
import { tokenize } from "../words.ts";

/**
 * Which way of finding authors this is, as docs/authorship.md describes it. Stored with every result, and said in every
 * adoption record: with another number other words may be somebody else's.
 */
export const AUTHORSHIP_ALGORITHM = 2;

/** Runs cover the text exactly, in order; person and version are indexes into the two lists of ids. */
export type Authorship = {
	readonly people: readonly string[];
	readonly versions: readonly string[];
	readonly runs: readonly (readonly [length: number, person: number, version: number])[];
};

/** A stretch of text, in UTF-16 units, with the person who first wrote it and the version it first appeared in. */
export type Span = { readonly length: number; readonly personId: string; readonly versionId: string };

/** Makes the compact form. Neighbours with the same author and version become one run. */
export function authorshipOf(spans: readonly Span[]): Authorship {
	const people = new Map<string, number>();
	const versions = new Map<string, number>();
	const runs: [number, number, number][] = [];
	for (const { length, personId, versionId } of spans) {
		if (!isLength(length)) throw new RangeError(`A span cannot be ${String(length)} long.`);
		if (length === 0) continue;
		const person = placeOf(people, personId);
		const version = placeOf(versions, versionId);
		const last = runs.at(-1);
		if (last && last[1] === person && last[2] === version) last[0] += length;
		else runs.push([length, person, version]);
	}
	return { people: [...people.keys()], versions: [...versions.keys()], runs };
}

export function spansOf({ people, versions, runs }: Authorship): Span[] {
	return runs.map(([length, person, version]) => ({
		length,
		personId: known(people[person]),
		versionId: known(versions[version]),
	}));
}

/** The spans of one part of a text. Throws RangeError if the spans end before the part does. */
export function sliceSpans(spans: readonly Span[], start: number, length: number): Span[] {
	const slice: Span[] = [];
	const end = start + length;
	let at = 0;
	for (const span of spans) {
		const from = Math.max(at, start);
		at += span.length;
		const kept = Math.min(at, end) - from;
		if (kept > 0) slice.push({ ...span, length: kept });
		if (at >= end) break;
	}
	if (!isLength(start) || !isLength(length) || at < end) {
		throw new RangeError(`No spans for ${length} units from ${start}.`);
	}
	return slice;
}

export function encodeAuthorship({ people, versions, runs }: Authorship): string {
	return JSON.stringify({ people, versions, runs });
}

/** Reads what encodeAuthorship wrote. Throws if it is anything else: stored authorship is never guessed at. */
export function decodeAuthorship(json: string): Authorship {
	const value: unknown = JSON.parse(json);
	if (!isAuthorship(value)) throw new Error("Stored authorship is damaged.");
	return value;
}

export type WordRun = { readonly text: string; readonly personId: string; readonly versionId: string };

/**
 * The text in runs of whole words. A word belongs to whoever wrote most of its letters, so that correcting one
 * letter does not take it over; on a tie to whoever comes first in it. What is not a word goes with the run before.
 */
export function wordRuns(text: string, authorship: Authorship): WordRun[] {
	const spans = spansOf(authorship);
	const tokens = ownedTokens(text, spans);
	let owner = tokens.find((token) => token.owner !== undefined)?.owner ?? spans[0];
	const runs: WordRun[] = [];
	for (const token of tokens) {
		owner = token.owner ?? owner;
		if (owner) pushRun(runs, { text: token.text, personId: owner.personId, versionId: owner.versionId });
	}
	return runs;
}

/** How many words each person has in a text, most first. */
export function wordTotals(text: string, authorship: Authorship): { personId: string; words: number }[] {
	const totals = new Map<string, number>();
	for (const { owner } of ownedTokens(text, spansOf(authorship))) {
		if (owner) totals.set(owner.personId, (totals.get(owner.personId) ?? 0) + 1);
	}
	return Array.from(totals, ([personId, words]) => ({ personId, words })).toSorted(
		(a, b) => b.words - a.words,
	);
}

function pushRun(runs: WordRun[], run: WordRun): void {
	const last = runs.at(-1);
	if (last?.personId === run.personId && last.versionId === run.versionId) {
		runs[runs.length - 1] = { ...last, text: last.text + run.text };
	} else runs.push(run);
}

function placeOf(places: Map<string, number>, id: string): number {
	const place = places.get(id) ?? places.size;
	places.set(id, place);
	return place;
}

function known(id: string | undefined): string {
	if (id === undefined) throw new Error("Stored authorship names somebody it does not list.");
	return id;
}

function isLength(value: unknown): value is number {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isAuthorship(value: unknown): value is Authorship {
	if (typeof value !== "object" || value === null) return false;
	if (!("people" in value && "versions" in value && "runs" in value)) return false;
	const { people, versions, runs } = value;
	if (!isIds(people) || !isIds(versions) || !Array.isArray(runs)) return false;
	return runs.every((run: unknown) => {
		if (!Array.isArray(run) || run.length !== 3 || !run.every(isLength)) return false;
		const [length = 0, person = 0, version = 0] = run;
		return length > 0 && person < people.length && version < versions.length;
	});
}

function isIds(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((id) => typeof id === "string");
}

export type Owner = { readonly personId: string; readonly versionId: string };

export type OwnedToken = { readonly text: string; readonly owner: Owner | undefined };

/**
 * The tokens of a text. A word belongs to the author of most of its letters, so that correcting one letter takes nothing
 * over; white space and marks have no owner. Throws RangeError if the spans do not cover the text exactly.
 */
export function ownedTokens(text: string, spans: readonly Span[]): OwnedToken[] {
	const covered = spans.reduce((sum, { length }) => sum + length, 0);
	if (covered !== text.length) throw new RangeError(`Authorship of ${covered} units for ${text.length}.`);
	let at = 0;
	let first = 0;
	let firstAt = 0;
	return tokenize(text).map((token) => {
		const from = at;
		at += token.text.length;
		for (let span = spans[first]; span && firstAt + span.length <= from; span = spans[first]) {
			firstAt += span.length;
			first++;
		}
		const isWord = token.kind === "word";
		return { text: token.text, owner: isWord ? ownerOf(spans, first, from - firstAt, at - from) : undefined };
	});
}

function ownerOf(spans: readonly Span[], first: number, skip: number, length: number): Owner | undefined {
	const shares: Span[] = [];
	let missing = length;
	for (let i = first, offset = skip; missing > 0; i++, offset = 0) {
		const span = spans[i];
		if (span === undefined) break;
		const share = Math.min(span.length - offset, missing);
		shares.push({ ...span, length: share });
		missing -= share;
	}
	const personId = heaviest(shares, (share) => share.personId);
	const versionId = heaviest(
		shares.filter((share) => share.personId === personId),
		(share) => share.versionId,
	);
	return personId === undefined || versionId === undefined ? undefined : { personId, versionId };
}

function heaviest(shares: readonly Span[], keyOf: (share: Span) => string): string | undefined {
	const weights = new Map<string, number>();
	for (const share of shares) weights.set(keyOf(share), (weights.get(keyOf(share)) ?? 0) + share.length);
	// Sorting keeps the order of equals, so on a tie the one that comes first in the word wins.
	return [...weights].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
