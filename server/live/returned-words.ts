// Finds words that were deleted and came back before they were saved. Undoing a deletion writes the words again, under
// the client id of the person who undid it. Which letters they were before can be read from the rows of the log.
import * as Y from "yjs";
import { type StepBudget, addSteps, assemble, type CutPiece, type LetterId } from "./cut-and-paste.ts";
import type { LiveRun } from "./types.ts";

/** These letters are those of `of` again, or a copy of them when those are in the text already. */
export type ReturnedRun = LiveRun & { readonly of: LetterId; readonly isCopy: boolean };

// Nobody types this many letters twice by accident: where they come back, they were cut and pasted.
const PASTED_LEAST = 12;

type Search = {
	/** Every letter the rows wrote, by its id. */
	readonly written: Map<string, string>;
	readonly deleted: Set<string>;
	/** What each row deleted, by how many letters that is. */
	readonly cuts: Map<number, (readonly CutPiece[])[]>;
	readonly budget: StepBudget;
	/** For each letter that came back the letter it was first. */
	readonly first: Map<string, LetterId>;
	/** Letters that are in the text again, so that no others can be them. */
	readonly back: Set<string>;
	readonly copies: Set<string>;
	readonly returned: ReturnedRun[];
};

/**
 * Whether words in these rows may have come back from rows before them: they were inserted before a deleted letter, or
 * there are enough of them at once to have been pasted. `alive` is what the text is made of after the rows.
 */
export function needsEarlierRows(updates: Iterable<Uint8Array>, alive: readonly LiveRun[]): boolean {
	const ofClient = Map.groupBy(alive, ({ client }) => client);
	const isAlive = ({ client, clock }: LetterId) =>
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

/** The words that came back. `updates` are rows of one generation, in order; words from before them are not found. */
export function findReturnedWords(updates: Iterable<Uint8Array>): readonly ReturnedRun[] {
	const search: Search = {
		written: new Map(),
		deleted: new Set(),
		cuts: new Map(),
		budget: { steps: 0 },
		first: new Map(),
		back: new Set(),
		copies: new Set(),
		returned: [],
	};
	for (const update of updates) {
		const { structs, ds } = Y.decodeUpdate(update);
		for (const struct of structs) if (struct instanceof Y.Item) noteWritten(search, struct);
		const cut: CutPiece[] = [];
		for (const [client, deletions] of ds.clients) {
			for (const { clock, len } of deletions) noteDeleted(search, cut, { client, clock, length: len });
		}
		keepCut(search, cut);
	}
	return search.returned;
}

function noteWritten(search: Search, { id, content, rightOrigin }: Y.Item): void {
	if (!(content instanceof Y.ContentString)) return;
	const text = content.str;
	addSteps(search.budget, text.length);
	for (let i = 0; i < text.length; i++) search.written.set(keyOf(id, i), text.charAt(i));
	const letters = findUndone(search, rightOrigin, text) ?? findPasted(search, text);
	if (!letters) return;
	letters.forEach((letter, i) => {
		const of = firstOf(search, letter);
		const isCopy = search.back.has(keyOf(of));
		search.first.set(keyOf(id, i), of);
		if (isCopy) search.copies.add(keyOf(id, i));
		else search.back.add(keyOf(of));
		addReturned(search.returned, { client: id.client, clock: id.clock + i, length: 1, of, isCopy });
	});
}

/** Undoing inserts the new letters directly before the deleted ones. */
function findUndone(search: Search, letter: LetterId | null, text: string): readonly LetterId[] | undefined {
	if (!letter) return undefined;
	const letters = lettersFrom(letter, text.length);
	const isSame = letters.every((each, i) => {
		const key = keyOf(each);
		return search.deleted.has(key) && search.written.get(key) === text.charAt(i);
	});
	return isSame ? letters : undefined;
}

/** Deleted by one row, whoever wrote them, and inserted again with the same letters. */
function findPasted(search: Search, text: string): readonly LetterId[] | undefined {
	if (text.length < PASTED_LEAST) return undefined;
	let copied: readonly LetterId[] | undefined;
	const rows = search.cuts.get(text.length) ?? [];
	for (let i = rows.length - 1; i >= 0 && search.budget.steps > 0; i--) {
		const letters = assemble(rows[i] ?? [], text, search.budget);
		if (letters && areAway(search, letters)) return letters;
		copied ??= letters;
	}
	return copied;
}

function lettersFrom({ client, clock }: LetterId, length: number): LetterId[] {
	return Array.from({ length }, (_, i) => ({ client, clock: clock + i }));
}

/** Whether none of these letters is in the text again already. */
function areAway(search: Search, letters: readonly LetterId[]): boolean {
	return letters.every((letter) => !search.back.has(keyOf(firstOf(search, letter))));
}

/** A letter that comes back twice is still the one it was the first time. */
function firstOf({ first }: Search, letter: LetterId): LetterId {
	return first.get(keyOf(letter)) ?? letter;
}

function keepCut({ cuts: rows, budget }: Search, cut: readonly CutPiece[]): void {
	const length = cut.reduce((sum, { text }) => sum + text.length, 0);
	if (length < PASTED_LEAST) return;
	addSteps(budget, length);
	const sameLength = rows.get(length);
	if (sameLength) sameLength.push(cut);
	else rows.set(length, [cut]);
}

function noteDeleted(search: Search, cut: CutPiece[], { client, clock, length }: LiveRun): void {
	for (const id of lettersFrom({ client, clock }, length)) {
		search.deleted.add(keyOf(id));
		if (!search.copies.has(keyOf(id))) search.back.delete(keyOf(firstOf(search, id)));
		const letter = search.written.get(keyOf(id));
		if (letter === undefined) continue;
		const last = cut.at(-1);
		if (last?.client === client && last.clock + last.text.length === id.clock) {
			cut[cut.length - 1] = { ...last, text: last.text + letter };
		} else cut.push({ ...id, text: letter });
	}
}

function addReturned(returned: ReturnedRun[], next: ReturnedRun): void {
	const last = returned.at(-1);
	const goesOn = last?.client === next.client && last.clock + last.length === next.clock;
	if (
		last &&
		goesOn &&
		last.isCopy === next.isCopy &&
		last.of.client === next.of.client &&
		last.of.clock + last.length === next.of.clock
	) {
		returned[returned.length - 1] = { ...last, length: last.length + next.length };
	} else returned.push(next);
}

function keyOf({ client, clock }: LetterId, further = 0): string {
	return `${client} ${clock + further}`;
}
