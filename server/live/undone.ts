// Words that were taken out and came back before anybody saved them. Undoing a deletion writes the words anew, under
// the client id of whoever undid it; what they are copies of can still be told from the rows of the log.
import * as Y from "yjs";
import type { Run } from "./rooms.ts";

/** These letters are those ones again. */
export type Undone = Run & { readonly of: Place };

type Place = { readonly client: number; readonly clock: number };

type Piece = Place & { readonly text: string };

// Longer texts nobody types twice by accident: wherever they come back, they were cut and pasted.
const PASTED_LEAST = 12;

type Known = {
	/** What each client wrote, in order of clock. */
	readonly written: Map<number, Piece[]>;
	readonly gone: Piece[];
	readonly undone: Undone[];
};

/** `updates` are rows of one generation, in order; only what was written in them can be told. */
export function findUndone(updates: Iterable<Uint8Array>): readonly Undone[] {
	const known: Known = { written: new Map(), gone: [], undone: [] };
	for (const update of updates) {
		const { structs, ds } = Y.decodeUpdate(update);
		for (const struct of structs) if (struct instanceof Y.Item) noteWritten(known, struct);
		for (const [client, deletions] of ds.clients) {
			for (const { clock, len } of deletions) noteGone(known, { client, clock }, len);
		}
	}
	return known.undone;
}

function noteWritten({ written, gone, undone }: Known, { id, content, rightOrigin }: Y.Item): void {
	if (!(content instanceof Y.ContentString)) return;
	const piece = { client: id.client, clock: id.clock, text: content.str };
	const of = undoneOf(gone, rightOrigin, piece.text) ?? pastedOf(gone, piece.text);
	if (of)
		undone.push({ client: id.client, clock: id.clock, length: piece.text.length, of: firstOf(undone, of) });
	const own = written.get(id.client);
	if (own) own.push(piece);
	else written.set(id.client, [piece]);
}

/** Undoing puts the new letters directly before the deleted ones. */
function undoneOf(gone: readonly Piece[], place: Place | null, text: string): Place | undefined {
	if (!place) return undefined;
	const piece = gone.find(
		({ client, clock, text: letters }) =>
			client === place.client && clock <= place.clock && place.clock < clock + letters.length,
	);
	const from = place.clock - (piece?.clock ?? 0);
	return piece?.text.slice(from, from + text.length) === text ? place : undefined;
}

function pastedOf(gone: readonly Piece[], text: string): Place | undefined {
	if (text.length < PASTED_LEAST) return undefined;
	return gone.findLast((piece) => piece.text === text);
}

/** What came back twice is still what it was the first time. */
function firstOf(undone: readonly Undone[], { client, clock }: Place): Place {
	const before = undone.find(
		(run) => run.client === client && run.clock <= clock && clock < run.clock + run.length,
	);
	return before
		? { client: before.of.client, clock: before.of.clock + clock - before.clock }
		: { client, clock };
}

function noteGone({ written, gone }: Known, place: Place, length: number): void {
	const text = lettersFrom(written, place, length);
	if (text !== undefined) gone.push({ ...place, text });
}

/** Undefined if some of them were not written in these rows. */
function lettersFrom(
	written: Known["written"],
	{ client, clock }: Place,
	length: number,
): string | undefined {
	let text = "";
	for (const piece of written.get(client) ?? []) {
		const from = clock + text.length - piece.clock;
		if (from < 0 || from >= piece.text.length) continue;
		text += piece.text.slice(from, from + length - text.length);
		if (text.length === length) return text;
	}
	return undefined;
}
