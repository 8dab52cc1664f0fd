// Which letters the words that came back were before, found in the updates of a log alone.
import { expect, test } from "vitest";
import * as Y from "yjs";
import { findReturnedWords, needsEarlierRows } from "../../../server/live/returned-words.ts";

const SENTENCE = "a promise that will be kept";

/** A text with its log; everybody sees everything at once. */
function text() {
	const rows: Uint8Array[] = [];
	const documents: Y.Doc[] = [];
	const joins = (client: number) => {
		const document = new Y.Doc();
		document.clientID = client;
		for (const row of rows) Y.applyUpdate(document, row);
		const undo = new Y.UndoManager(document.getText("content"), { captureTimeout: 0 });
		document.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin === "other") return;
			rows.push(update);
			for (const other of documents) if (other !== document) Y.applyUpdate(other, update, "other");
		});
		documents.push(document);
		return { words: document.getText("content"), undo };
	};
	return { rows, joins };
}

test("what one deletes and brings back by undoing is what the other wrote", () => {
	const { rows, joins } = text();
	const [ada, ben] = [joins(1), joins(2)];
	ada.words.insert(0, SENTENCE);

	ben.words.delete(2, 7);
	ben.undo.undo();

	expect(ben.words.toJSON()).toBe(SENTENCE);
	expect(findReturnedWords(rows)).toEqual([
		{ client: 2, clock: 0, length: 7, of: { client: 1, clock: 2 }, isCopy: false },
	]);
});

test("what came back twice is still what it was first", () => {
	const { rows, joins } = text();
	const [ada, ben] = [joins(1), joins(2)];
	ada.words.insert(0, SENTENCE);
	ben.words.delete(2, 7);
	ben.undo.undo();

	ada.words.delete(2, 7);
	ada.undo.undo();

	expect(findReturnedWords(rows).at(-1)).toMatchObject({ client: 1, length: 7, of: { client: 1, clock: 2 } });
});

test("twelve letters or more that are cut and pasted are what they were; a second paste is a copy", () => {
	const { rows, joins } = text();
	const [ada, ben] = [joins(1), joins(2)];
	ada.words.insert(0, `${SENTENCE}. More.`);

	ben.words.delete(0, SENTENCE.length);
	ben.words.insert(ben.words.length, SENTENCE);
	ben.words.insert(0, SENTENCE);

	expect(findReturnedWords(rows).map(({ of, isCopy }) => [of, isCopy])).toEqual([
		[{ client: 1, clock: 0 }, false],
		[{ client: 1, clock: 0 }, true],
	]);
});

test("a few letters typed again elsewhere are somebody's own", () => {
	const { rows, joins } = text();
	const [ada, ben] = [joins(1), joins(2)];
	ada.words.insert(0, SENTENCE);

	ben.words.delete(0, 9);
	ben.words.insert(ben.words.length, "a promise");

	expect(findReturnedWords(rows)).toEqual([]);
});

test("letters typed before others that read the same are somebody's own", () => {
	const { rows, joins } = text();
	const [ada, ben] = [joins(1), joins(2)];
	ada.words.insert(0, "aaa");

	ben.words.insert(0, "a");

	expect(findReturnedWords(rows)).toEqual([]);
});

test("only letters before deleted ones, or many at once, make it necessary to read further back", () => {
	const { rows, joins } = text();
	const [ada, ben] = [joins(1), joins(2)];
	ada.words.insert(0, "A promise.");
	const alive = [{ client: 1, clock: 0, length: 10 }];

	ben.words.insert(10, " Kept.");
	const typed = needsEarlierRows(rows.slice(-1), alive);
	ben.words.delete(0, 2);
	ben.undo.undo();

	expect(typed).toBe(false);
	expect(
		needsEarlierRows(
			rows.slice(-1),
			alive.map((run) => ({ ...run, clock: 2, length: 8 })),
		),
	).toBe(true);
	expect(needsEarlierRows(rows.slice(0, 1), alive)).toBe(false);
});
