// How a living text becomes the authorship of a version: which of its stretches were saved before, and whose the others
// are. Pure.
import type { LiveStretch } from "../../../text/authorship/attribute/stretches.ts";
import { sliceSpans, type Span } from "../../../text/authorship/authorship.ts";
import type { Splice } from "../../../text/diff/splices.ts";

/** A stretch of a living document by its identity. Lengths and clocks count UTF-16 units. */
export type ClientRun = { readonly client: number; readonly clock: number; readonly length: number };

/** A stretch that was saved before, by the number of its first atom. */
export type AtomRun = ClientRun & { readonly atom: number };

/** A stretch the server copied from a version, with its first author. */
export type KnownRun = ClientRun & { readonly personId: string; readonly versionId: string };

/** A stretch that was taken out and came back before it was saved. */
export type ReinsertedRun = ClientRun & {
	readonly of: { readonly client: number; readonly clock: number };
	/** It stands in the text twice, so that this is a copy. */
	readonly isCopy: boolean;
};

export type Sources = {
	readonly atoms: readonly AtomRun[];
	readonly claims: readonly KnownRun[];
	readonly back: readonly ReinsertedRun[];
	/** To whom each client id was given. */
	readonly people: ReadonlyMap<number, string>;
};

/** The whole text, in its order. Throws when words have no author, which only a fault of ours can bring about. */
export function stretchesOf(
	runs: readonly ClientRun[],
	{ atoms, claims, back, people }: Sources,
): readonly LiveStretch[] {
	const known = { saved: byClient(atoms), claimed: byClient(claims), returned: byClient(back), people };
	return runs.flatMap((run) => knownStretches(run, known, (piece) => freshStretches(piece, known)));
}

type Known = {
	readonly saved: ReadonlyMap<number, readonly AtomRun[]>;
	readonly claimed: ReadonlyMap<number, readonly KnownRun[]>;
	readonly returned: ReadonlyMap<number, readonly ReinsertedRun[]>;
	readonly people: Sources["people"];
};

/** What was saved before or copied is known by itself; `other` tells the rest. */
function knownStretches(
	run: ClientRun,
	known: Known,
	other: (piece: ClientRun) => readonly LiveStretch[],
): LiveStretch[] {
	return cut(run, known.saved.get(run.client) ?? []).flatMap((piece) => {
		if (piece.found)
			return [{ length: piece.length, atom: piece.found.atom + piece.skip, personId: "", claim: undefined }];
		return cut(piece, known.claimed.get(run.client) ?? []).flatMap((part) => {
			if (!part.found) return other(part);
			const { personId, versionId } = part.found;
			return [{ length: part.length, atom: undefined, personId, claim: { personId, versionId } }];
		});
	});
}

/** What came back is what it was; the rest was typed. */
function freshStretches(run: ClientRun, known: Known): readonly LiveStretch[] {
	return cut(run, known.returned.get(run.client) ?? []).flatMap(({ found, skip, ...piece }) => {
		if (!found) return [typedStretch(piece, known)];
		const first = { client: found.of.client, clock: found.of.clock + skip, length: piece.length };
		const again = knownStretches(first, known, (part) => [typedStretch(part, known)]);
		return found.isCopy ? again.map(copied) : again;
	});
}

function copied(stretch: LiveStretch): LiveStretch {
	return stretch.atom === undefined ? stretch : { ...stretch, atom: undefined, copyOf: stretch.atom };
}

function typedStretch(
	{ client, length }: Pick<ClientRun, "client" | "length">,
	{ people }: Known,
): LiveStretch {
	return { length, atom: undefined, personId: personOf(client, people), claim: undefined };
}

/** The same stretches with their atoms: both lists tell the same text in its order. */
export function withAtoms(
	runs: readonly ClientRun[],
	atoms: readonly (readonly [atom: number, length: number])[],
): readonly AtomRun[] {
	return alongside(runs, atoms, ([, length]) => length).map(({ of: [atom], skip, ...run }) => ({
		...run,
		atom: atom + skip,
	}));
}

/** Whose the atoms of a version are. */
export function authorsByAtom(
	atoms: readonly (readonly [atom: number, length: number])[],
	spans: readonly Span[],
): readonly KnownRun[] {
	const runs = atoms.map(([atom, length]) => ({ client: ATOMS, clock: atom, length }));
	return alongside(runs, spans, ({ length }) => length).map(({ clock, length, of }) => ({
		client: ATOMS,
		clock,
		length,
		personId: of.personId,
		versionId: of.versionId,
	}));
}

// Atoms are numbered like the clock of one client, which is none of those that write.
const ATOMS = -1;

export type Settled = {
	readonly atoms: readonly AtomRun[];
	readonly claims: readonly KnownRun[];
	/** Whose the atoms are, see authorsByAtom. */
	readonly authors: readonly KnownRun[];
};

/** Authors of the whole text, in its order, if every stretch of it was saved before, or copied. */
export function settledSpans(
	runs: readonly ClientRun[],
	{ atoms, claims, authors }: Settled,
): readonly Span[] | undefined {
	const saved = byClient(atoms);
	const claimed = byClient(claims);
	const byAtom = byClient(authors).get(ATOMS) ?? [];
	const spans = runs
		.flatMap((run) => cut(run, saved.get(run.client) ?? []))
		.flatMap(({ found, skip, ...run }) =>
			found
				? cut({ client: ATOMS, clock: found.atom + skip, length: run.length }, byAtom)
				: cut(run, claimed.get(run.client) ?? []),
		)
		.flatMap(({ length, found }) =>
			found ? [{ length, personId: found.personId, versionId: found.versionId }] : [],
		);
	return totalOf(spans) === totalOf(runs) ? spans : undefined;
}

function totalOf(parts: readonly { readonly length: number }[]): number {
	return parts.reduce((sum, { length }) => sum + length, 0);
}

/** The earliest client of a text. Ids only grow, so nothing older has anything to do with it. */
export function firstClient(runs: readonly { readonly client: number }[]): number {
	return runs.reduce((first, { client }) => Math.min(first, client), runs[0]?.client ?? 0);
}

/** Gives every inserted stretch the authors its words have in the text the splices lead to. */
export function withSpans(
	splices: readonly Splice[],
	spans: readonly Span[],
): (Splice & { readonly spans: readonly Span[] })[] {
	let moved = 0;
	return splices.map((splice) => {
		const placed = { ...splice, spans: sliceSpans(spans, splice.at + moved, splice.insert.length) };
		moved += splice.insert.length - splice.remove;
		return placed;
	});
}

export function byClient<T extends ClientRun>(runs: readonly T[]): ReadonlyMap<number, readonly T[]> {
	return Map.groupBy(
		runs.toSorted((a, b) => a.clock - b.clock),
		(run) => run.client,
	);
}

type Along<T> = ClientRun & { readonly of: T; readonly skip: number };

/** Cuts runs where the items of another list that covers the same text begin. */
function alongside<T>(
	runs: readonly ClientRun[],
	items: readonly T[],
	lengthOf: (item: T) => number,
): Along<T>[] {
	const pieces: Along<T>[] = [];
	let index = 0;
	let skip = 0;
	for (const run of runs) {
		for (let done = 0; done < run.length; ) {
			const of = items[index];
			if (of === undefined) throw new RangeError("What is known of a text ends before the text does.");
			const length = Math.min(lengthOf(of) - skip, run.length - done);
			pieces.push({ client: run.client, clock: run.clock + done, length, of, skip });
			done += length;
			skip = skip + length === lengthOf(of) ? 0 : skip + length;
			if (skip === 0) index += 1;
		}
	}
	return pieces;
}

/** `skip` is how far into what was found the piece begins. */
export type Piece<T> = ClientRun & { readonly found: T | undefined; readonly skip: number };

/** `known` belongs to the run's client, in order of clock, and never overlaps itself. */
export function cut<T extends ClientRun>(
	{ client, clock, length }: ClientRun,
	known: readonly T[],
): Piece<T>[] {
	const pieces: Piece<T>[] = [];
	const end = clock + length;
	let at = clock;
	for (let index = firstEndingAfter(known, clock); at < end; index += 1) {
		const next = known[index];
		const from = Math.min(next?.clock ?? end, end);
		if (from > at) pieces.push({ client, clock: at, length: from - at, found: undefined, skip: 0 });
		if (next === undefined || from === end) break;
		const start = Math.max(from, at);
		const stop = Math.min(next.clock + next.length, end);
		pieces.push({ client, clock: start, length: stop - start, found: next, skip: start - next.clock });
		at = stop;
	}
	return pieces;
}

/** Binary search: a long text has thousands of runs, and a known stretch for most of them. */
function firstEndingAfter(known: readonly ClientRun[], clock: number): number {
	let low = 0;
	let high = known.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const run = known[middle];
		if (run !== undefined && run.clock + run.length <= clock) low = middle + 1;
		else high = middle;
	}
	return low;
}

function personOf(client: number, people: ReadonlyMap<number, string>): string {
	const personId = people.get(client);
	// The room takes words only under ids it gave to a person, so this is a fault of ours, not of the writer.
	if (personId === undefined) throw new Error(`Words written under client id ${client} have no author.`);
	return personId;
}
