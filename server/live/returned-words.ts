// Words that were taken out and came back before anybody saved them. Undoing a deletion writes the words anew, under
// the client id of whoever undid it; what they are copies of can still be told from the rows of the log.
import * as Y from "yjs";
import { type Budget, grow, laidOut, type Piece, type Place } from "./cut-and-paste.ts";
import type { LiveRun } from "./types.ts";

/** These letters are those ones again, or a copy of them where they stand in the text already. */
export type Undone = LiveRun & { readonly of: Place; readonly isCopy: boolean };

// Longer texts nobody types twice by accident: wherever they come back, they were cut and pasted.
const PASTED_LEAST = 12;

type Known = {
	/** Every letter the rows wrote, by its place. */
	readonly written: Map<string, string>;
	readonly deleted: Set<string>;
	/** For every row what it took out, by how many letters that is. */
	readonly gone: Map<number, (readonly Piece[])[]>;
	readonly budget: Budget;
	/** For each letter that came back the letter it was first. */
	readonly first: Map<string, Place>;
	/** Letters that stand in the text again, so that nothing else can be them. */
	readonly back: Set<string>;
	readonly copies: Set<string>;
	readonly undone: Undone[];
};

/**
 * Whether something in these rows may be what was written in a row before them: letters put in before a deleted one,
 * or enough of them at once to have been cut. `alive` is what the text is made of after the rows.
 */
export function mayReachBack(updates: Iterable<Uint8Array>, alive: readonly LiveRun[]): boolean {
	const ofClient = Map.groupBy(alive, ({ client }) => client);
	const isAlive = ({ client, clock }: Place) =>
		(ofClient.get(client) ?? []).some((run) => run.clock <= clock && clock < run.clock + run.length);
	for (const update of updates) {
		for (const struct of Y.decodeUpdate(update).structs) {
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
			if (struct.content.str.length >= PASTED_LEAST) return true;
			if (struct.rightOrigin && !isAlive(struct.rightOrigin)) return true;
		}
	}
	return false;
}

/** `updates` are rows of one generation, in order; nothing is told of what was written before them. */
export function findUndone(updates: Iterable<Uint8Array>): readonly Undone[] {
	const known: Known = {
		written: new Map(),
		deleted: new Set(),
		gone: new Map(),
		budget: { steps: 0 },
		first: new Map(),
		back: new Set(),
		copies: new Set(),
		undone: [],
	};
	for (const update of updates) {
		const { structs, ds } = Y.decodeUpdate(update);
		for (const struct of structs) if (struct instanceof Y.Item) noteWritten(known, struct);
		const gone: Piece[] = [];
		for (const [client, deletions] of ds.clients) {
			for (const { clock, len } of deletions) noteGone(known, gone, { client, clock, length: len });
		}
		keepGone(known, gone);
	}
	return known.undone;
}

function noteWritten(known: Known, { id, content, rightOrigin }: Y.Item): void {
	if (!(content instanceof Y.ContentString)) return;
	const text = content.str;
	grow(known.budget, text.length);
	for (let i = 0; i < text.length; i++) known.written.set(keyOf(id, i), text.charAt(i));
	const places = undoneOf(known, rightOrigin, text) ?? pastedOf(known, text);
	if (!places) return;
	places.forEach((place, i) => {
		const of = firstOf(known, place);
		const isCopy = known.back.has(keyOf(of));
		known.first.set(keyOf(id, i), of);
		if (isCopy) known.copies.add(keyOf(id, i));
		else known.back.add(keyOf(of));
		pushUndone(known.undone, { client: id.client, clock: id.clock + i, length: 1, of, isCopy });
	});
}

/** Undoing puts the new letters directly before the deleted ones. */
function undoneOf(known: Known, place: Place | null, text: string): readonly Place[] | undefined {
	if (!place) return undefined;
	const places = placesFrom(place, text.length);
	const isSame = places.every((each, i) => {
		const key = keyOf(each);
		return known.deleted.has(key) && known.written.get(key) === text.charAt(i);
	});
	return isSame ? places : undefined;
}

/** Cut by one row, whoever's letters they were, and put in again as they were. */
function pastedOf(known: Known, text: string): readonly Place[] | undefined {
	if (text.length < PASTED_LEAST) return undefined;
	let copied: readonly Place[] | undefined;
	const rows = known.gone.get(text.length) ?? [];
	for (let i = rows.length - 1; i >= 0 && known.budget.steps > 0; i--) {
		const places = laidOut(rows[i] ?? [], text, known.budget);
		if (places && areAway(known, places)) return places;
		copied ??= places;
	}
	return copied;
}

function placesFrom({ client, clock }: Place, length: number): Place[] {
	return Array.from({ length }, (_, i) => ({ client, clock: clock + i }));
}

/** Whether none of these letters stands in the text again already. */
function areAway(known: Known, places: readonly Place[]): boolean {
	return places.every((place) => !known.back.has(keyOf(firstOf(known, place))));
}

/** What came back twice is still what it was the first time. */
function firstOf({ first }: Known, place: Place): Place {
	return first.get(keyOf(place)) ?? place;
}

function keepGone({ gone: rows, budget }: Known, gone: readonly Piece[]): void {
	const length = gone.reduce((sum, { text }) => sum + text.length, 0);
	if (length < PASTED_LEAST) return;
	grow(budget, length);
	const alike = rows.get(length);
	if (alike) alike.push(gone);
	else rows.set(length, [gone]);
}

function noteGone(known: Known, gone: Piece[], { client, clock, length }: LiveRun): void {
	for (const place of placesFrom({ client, clock }, length)) {
		known.deleted.add(keyOf(place));
		if (!known.copies.has(keyOf(place))) known.back.delete(keyOf(firstOf(known, place)));
		const letter = known.written.get(keyOf(place));
		if (letter === undefined) continue;
		const last = gone.at(-1);
		if (last?.client === client && last.clock + last.text.length === place.clock) {
			gone[gone.length - 1] = { ...last, text: last.text + letter };
		} else gone.push({ ...place, text: letter });
	}
}

function pushUndone(undone: Undone[], next: Undone): void {
	const last = undone.at(-1);
	const goesOn = last?.client === next.client && last.clock + last.length === next.clock;
	if (
		last &&
		goesOn &&
		last.isCopy === next.isCopy &&
		last.of.client === next.of.client &&
		last.of.clock + last.length === next.of.clock
	) {
		undone[undone.length - 1] = { ...last, length: last.length + next.length };
	} else undone.push(next);
}

function keyOf({ client, clock }: Place, further = 0): string {
	return `${client} ${clock + further}`;
}
