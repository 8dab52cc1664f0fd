// How the runs of a living text become the authorship of a version: whose words each stretch holds. Pure.
import { type Span, sliceSpans } from "../../text/authorship.ts";
import type { Splice } from "../../text/splices.ts";

/** A stretch of a living document by its identity. Lengths and clocks count UTF-16 units. */
export type Run = { readonly client: number; readonly clock: number; readonly length: number };

/** A stretch whose first author is settled already. */
export type KnownRun = Run & { readonly personId: string; readonly versionId: string };

/** A stretch nobody has saved before, and where it stands in the text. */
export type FreshRun = Run & { readonly at: number };

export type Owners = {
	readonly known: readonly KnownRun[];
	/** To whom each client id was given. */
	readonly people: ReadonlyMap<number, string>;
	/** The version being saved: fresh words first appear in it. */
	readonly versionId: string;
};

/** Authors of the whole text in its order, and the stretches that are new in it. */
export function spansOfRuns(
	runs: readonly Run[],
	{ known, people, versionId }: Owners,
): { readonly spans: readonly Span[]; readonly fresh: readonly FreshRun[] } {
	const spans: Span[] = [];
	const fresh: FreshRun[] = [];
	let at = 0;
	for (const piece of piecesOfRuns(runs, known)) {
		if (piece.author) {
			spans.push({ length: piece.length, ...piece.author });
		} else {
			spans.push({ length: piece.length, personId: personOf(piece.client, people), versionId });
			fresh.push({ client: piece.client, clock: piece.clock, length: piece.length, at });
		}
		at += piece.length;
	}
	return { spans, fresh };
}

/** What is to be remembered of fresh stretches, once the authors of the whole text are decided. */
export function knownRunsOf(fresh: readonly FreshRun[], spans: readonly Span[]): KnownRun[] {
	return fresh.flatMap(({ client, clock, length, at }) => {
		let next = clock;
		return sliceSpans(spans, at, length).map((span) => {
			const run = { client, clock: next, ...span };
			next += span.length;
			return run;
		});
	});
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

type Piece = Run & { readonly author: { readonly personId: string; readonly versionId: string } | undefined };

/** Cuts the runs where known stretches begin and end. */
function piecesOfRuns(runs: readonly Run[], known: readonly KnownRun[]): Piece[] {
	const byClient = Map.groupBy(
		known.toSorted((a, b) => a.clock - b.clock),
		(run) => run.client,
	);
	return runs.flatMap((run) => cut(run, byClient.get(run.client) ?? []));
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

function authorOf({ personId, versionId }: KnownRun) {
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
