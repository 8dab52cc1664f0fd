// How the runs of a living text become the authorship of a version: whose words each stretch holds. Pure.
import { type Span, sliceSpans } from "../../text/authorship.ts";
import type { Splice } from "../../text/splices.ts";

/** A stretch of a living document by its identity. Lengths and clocks count UTF-16 units. */
export type Run = { readonly client: number; readonly clock: number; readonly length: number };

/** A stretch whose first author is settled already. */
export type KnownRun = Run & { readonly personId: string; readonly versionId: string };

export type Owners = {
	readonly known: readonly KnownRun[];
	/** To whom each client id was given. */
	readonly people: ReadonlyMap<number, string>;
	/** The version being saved: fresh words first appear in it. */
	readonly versionId: string;
};

/** Authors of the whole text, in its order. */
export function spansOfRuns(runs: readonly Run[], { known, people, versionId }: Owners): readonly Span[] {
	return piecesOfRuns(runs, known).map(({ client, length, author }) => ({
		length,
		...(author ?? { personId: personOf(client, people), versionId }),
	}));
}

/** Authors of the whole text, in its order, if every stretch of it was saved before. */
export function settledSpans(runs: readonly Run[], known: readonly KnownRun[]): readonly Span[] | undefined {
	const spans = piecesOfRuns(runs, known).flatMap(({ length, author }) =>
		author ? [{ length, ...author }] : [],
	);
	const settled = spans.reduce((sum, { length }) => sum + length, 0);
	return settled === runs.reduce((sum, { length }) => sum + length, 0) ? spans : undefined;
}

/** The earliest client of a text. Ids only grow, so nothing older has anything to do with it. */
export function firstClient(runs: readonly Run[]): number {
	return runs.reduce((first, { client }) => Math.min(first, client), runs[0]?.client ?? 0);
}

/** What to remember of a text whose authors are decided. */
export type Settlement = {
	/** Clients of whom everything known is to be forgotten first. */
	readonly forget: readonly number[];
	readonly remember: readonly KnownRun[];
};

/** Afterwards the runs have exactly these authors, also where something else was known of them. */
export function settle(runs: readonly Run[], known: readonly KnownRun[], spans: readonly Span[]): Settlement {
	const settled = alongSpans(piecesOfRuns(runs, known), spans);
	const fresh = settled.filter(({ piece }) => !piece.author).flatMap(({ wanted }) => wanted);
	const revised = settled.filter(isRevised).flatMap(({ wanted }) => wanted);
	const forget = new Set(revised.map(({ client }) => client));
	if (forget.size === 0) return { forget: [], remember: fresh };
	const newer = byClient([...fresh, ...revised]);
	const kept = known
		.filter(({ client }) => forget.has(client))
		.flatMap((run) => uncovered(run, newer.get(run.client) ?? []));
	return { forget: [...forget], remember: [...kept, ...fresh, ...revised] };
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

type Author = { readonly personId: string; readonly versionId: string };

/** Without an author nobody has saved it before. */
type Piece = Run & { readonly author: Author | undefined };

type Settled = { readonly piece: Piece; readonly wanted: readonly KnownRun[] };

/** Cuts the runs where known stretches begin and end. */
function piecesOfRuns(runs: readonly Run[], known: readonly KnownRun[]): Piece[] {
	const knownOf = byClient(known);
	return runs.flatMap((run) => cut(run, knownOf.get(run.client) ?? []));
}

function byClient(runs: readonly KnownRun[]): ReadonlyMap<number, readonly KnownRun[]> {
	return Map.groupBy(
		runs.toSorted((a, b) => a.clock - b.clock),
		(run) => run.client,
	);
}

/** Every piece with the authors its words are to have. Both cover the text, so one walk finds them all. */
function alongSpans(pieces: readonly Piece[], spans: readonly Span[]): Settled[] {
	let index = 0;
	let taken = 0;
	return pieces.map((piece) => {
		const wanted: KnownRun[] = [];
		for (let done = 0; done < piece.length; ) {
			const span = spans[index];
			if (span === undefined) throw new RangeError("The authors end before the text does.");
			const length = Math.min(span.length - taken, piece.length - done);
			wanted.push({ ...span, client: piece.client, clock: piece.clock + done, length });
			done += length;
			taken = taken + length === span.length ? 0 : taken + length;
			if (taken === 0) index += 1;
		}
		return { piece, wanted };
	});
}

function isRevised({ piece: { author }, wanted }: Settled): boolean {
	if (author === undefined) return false;
	return wanted.some((run) => run.personId !== author.personId || run.versionId !== author.versionId);
}

/** The parts of a known run that newer ones leave as they are. */
function uncovered(run: KnownRun, newer: readonly KnownRun[]): KnownRun[] {
	return cut(run, newer)
		.filter(({ author }) => author === undefined)
		.map(({ clock, length }) => ({ ...run, clock, length }));
}

/** `known` belongs to the run's client, in order of clock, and never overlaps itself. */
function cut({ client, clock, length }: Run, known: readonly KnownRun[]): Piece[] {
	const pieces: Piece[] = [];
	const end = clock + length;
	let at = clock;
	for (let index = firstEndingAfter(known, clock); at < end; index += 1) {
		const next = known[index];
		const from = Math.min(next?.clock ?? end, end);
		if (from > at) pieces.push({ client, clock: at, length: from - at, author: undefined });
		if (next === undefined || from === end) break;
		const start = Math.max(from, at);
		const stop = Math.min(next.clock + next.length, end);
		pieces.push({ client, clock: start, length: stop - start, author: authorOf(next) });
		at = stop;
	}
	return pieces;
}

function authorOf({ personId, versionId }: KnownRun): Author {
	return { personId, versionId };
}

/** Binary search: a long text has thousands of runs, and a known stretch for most of them. */
function firstEndingAfter(known: readonly KnownRun[], clock: number): number {
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
