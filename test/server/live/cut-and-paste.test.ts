import { expect, test } from "vitest";
import * as Y from "yjs";
import { findReturnedWords } from "../../../server/live/returned-words.ts";

type Step = (text: Y.Text) => void;

/** One row of the log for each step, all by one client. */
function rowsOf(...steps: readonly Step[]): readonly Uint8Array[] {
	const document = new Y.Doc();
	document.clientID = 1;
	const rows: Uint8Array[] = [];
	document.on("update", (row: Uint8Array) => rows.push(row));
	for (const step of steps) document.transact(() => step(document.getText("content")));
	return rows;
}

const type =
	(at: number, words: string): Step =>
	(text) =>
		text.insert(at, words);
const cut =
	(at: number, length: number): Step =>
	(text) =>
		text.delete(at, length);

/** Takes out pieces of `length` letters, one letter apart, in one row. */
const cutPieces =
	(pieces: number, length: number): Step =>
	(text) => {
		for (let piece = 0; piece < pieces; piece++) text.delete(piece, length);
	};

/** Letters of which no two are the same. */
function letters(count: number): string {
	return Array.from({ length: count }, (_, i) => String.fromCharCode(0x4e00 + i)).join("");
}

function withoutEach(nth: number, text: string): string {
	return Array.from(text)
		.filter((_, i) => i % nth !== nth - 1)
		.join("");
}

test("what was cut in forty pieces and pasted is the letters it was", () => {
	const words = letters(40 * 400);
	const pasted = withoutEach(400, words);

	const returned = findReturnedWords(rowsOf(type(0, words), cutPieces(40, 399), type(0, pasted)));

	expect(returned).toHaveLength(40);
	expect(returned[39]).toEqual({
		client: 1,
		clock: words.length + 39 * 399,
		length: 399,
		of: { client: 1, clock: 39 * 400 },
		isCopy: false,
	});
});

test("what was cut in thousands of pieces and pasted counts as typed", () => {
	const pieces = 2_000;
	const row = cutPieces(pieces, 2);

	const returned = findReturnedWords(
		rowsOf(type(0, "a".repeat(pieces * 3)), row, type(0, "a".repeat(pieces * 2))),
	);

	expect(returned).toEqual([]);
});

test("a text made to be looked through again and again counts as typed, and what is cut after it is known", () => {
	const half = "a".repeat(2_000);
	const words = letters(100);

	const returned = findReturnedWords(
		rowsOf(
			type(0, `${half}${half}b`),
			cut(0, 4_001),
			type(0, `${half}b${half}`),
			type(0, words),
			cut(0, 100),
			type(0, words.slice(50) + words.slice(0, 50)),
		),
	);

	expect(returned.map(({ length, of }) => [length, of.clock])).toEqual([
		[50, 8_052],
		[50, 8_002],
	]);
});

test("a text put in hundreds of times is not always compared with all that was ever cut and begins alike", () => {
	const words = `${"a".repeat(11)}b`;
	const others = Array.from({ length: 100 }, (_, i) => `${"a".repeat(11)}${letters(i + 1).at(-1) ?? ""}`);
	const cuts = [words, ...others].flatMap((each) => [type(0, each), cut(0, 12)]);
	const pastes = Array.from({ length: 300 }, () => type(0, words));

	const returned = findReturnedWords(rowsOf(...cuts, ...pastes));

	const back = returned.reduce((sum, { length }) => sum + length, 0);
	expect(returned[0]).toMatchObject({ length: 12, of: { clock: 0 }, isCopy: false });
	expect(back).toBeLessThan(300 * 12);
});

test("a whole book can be cut and pasted", () => {
	const book = letters(15_000).repeat(10);

	const returned = findReturnedWords(rowsOf(type(0, book), cut(0, book.length), type(0, book)));

	expect(returned).toEqual([
		{ client: 1, clock: book.length, length: book.length, of: { client: 1, clock: 0 }, isCopy: false },
	]);
});
