import * as fc from "fast-check";
import { expect, test } from "vitest";
import { changeSentences } from "../../../text/compare/change-sentences.ts";
import { compareTexts, type Piece, summarize } from "../../../text/compare/as-written.ts";
import { editedProse, movedProse, prose, SEEDED } from "../random.ts";

const MARKET_BEFORE =
	"A shared market is a promise & a working plan, backed by a ledger service, house rules, routines and civic habits, meant to draw the neighbour into a lasting conversation in order to offer mutual gain in an open & fair setting.";
const MARKET_AFTER =
	"A shared market is a promise & a working plan, backed by a system and a ledger, meant to draw the neighbour into a lasting exchange that offers mutual gain in an open & fair setting.";
const TRUST =
	"Trust is the willingness of one party to rely on another when the outcome cannot be checked in advance.";
const CONFIDENCE =
	"Confidence between neighbours grows out of kept promises, open books, and a habit of telling bad news early.";

/** The comparison as a proof-reader types it: [-removed+added], with the sort of other changes in front. */
function proof(before: string, after: string): string {
	return compareTexts(before, after).pieces.map(marked).join("");
}

function marked(piece: Piece): string {
	if (piece.kind === "same") return piece.text;
	const removed = piece.removed === "" ? "" : `-${piece.removed}`;
	const added = piece.added === "" ? "" : `+${piece.added}`;
	return `[${piece.sort === "words" ? "" : `${piece.sort} `}${removed}${added}]`;
}

test.each([
	["the same", "the same", "the same"],
	["", "", ""],
	["", "New text.", "[+New text.]"],
	["Old text.", "", "[-Old text.]"],
	["very good", "very very good", "[+very ]very good"],
	["good.", "good and kind.", "good[+ and kind]."],
	["near the bank today", "near the today", "near the [-bank ]today"],
	[
		"The quick fox jumps over the lazy dog.",
		"The slow fox leaps over the lazy dog.",
		"The [-quick fox jumps+slow fox leaps] over the lazy dog.",
	],
	["One a b two, c d three.", "Uno a b dos, c d tres.", "[-One a b two, c d three+Uno a b dos, c d tres]."],
	[
		"One keeps these three words two.",
		"Uno keeps these three words dos.",
		"[-One+Uno] keeps these three words [-two+dos].",
	],
	[
		"The plan is good. It works.",
		"The plan is better. It worked.",
		"The plan is [-good+better]. It [-works+worked].",
	],
	[
		"A good plan. It works well. All are happy.",
		"A good plan. All are happy.",
		"A good plan. [-It works well. ]All are happy.",
	],
	["First one here. Second one here.", "First one here.", "First one here.[- Second one here.]"],
	["First one here.", "First one here. Second one here.", "First one here.[+ Second one here.]"],
	[
		"- one item\n- two items",
		"- one item\n- three items\n- two items",
		"- one item\n[+- three items\n]- two items",
	],
	["日本語です", "日本人です", "日本[-語+人]です"],
	["One part.\n\nTwo parts.", "One part. New.\n\nTwo parts.", "One part.[+ New.]\n\nTwo parts."],
])("from %j to %j the proof reads %j", (before, after, expected) => {
	expect(proof(before, after)).toBe(expected);
});

test.each([
	[
		"strategy, supported by rules",
		"strategy; supported by rules",
		"strategy[punctuation -,+;] supported by rules",
	],
	["the crm is good", "the CRM is good", "the [case -crm+CRM] is good"],
	["don't stop", "don’t stop", "[punctuation -don't+don’t] stop"],
	[
		"One thing, and then more things.",
		"One thing. And then more things.",
		"One thing[punctuation -,+.] [case -and+And] then more things.",
	],
	["A b c d. E f g h.", "A b c d e f g h.", "A b c d[punctuation -.] [case -E+e] f g h."],
	["One part. Two parts.", "One part.\n\nTwo parts.", "One part.[punctuation - +\n\n]Two parts."],
])("changes of marks and capitals are told apart from %j to %j", (before, after, expected) => {
	const comparison = compareTexts(before, after);

	expect(proof(before, after)).toBe(expected);
	expect(comparison.places).toBe(0);
	expect(summarize(comparison)).toMatch(/^No difference in words, only \d changes? of /);
});

test.each([
	["one two  three", "one\ntwo three\n"],
	["na\u00efve", "nai\u0308ve"],
])("%j and %j differ in nothing a reader sees", (before, after) => {
	expect(proof(before, after)).toBe(after);
	expect(summarize(compareTexts(before, after))).toBe("No difference in words.");
});

test.each([
	[
		"a clause moved to the end",
		"A market, open to every neighbour, lives on trust and on books kept in the open.",
		"A market lives on trust and on books kept in the open, open to every neighbour.",
		"A market[moved -, open to every neighbour,] lives on trust and on books kept in the open[moved +, open to every neighbour].",
		"1 clause moved. The rest is the same.",
	],
	[
		"two clauses that changed places",
		"It listens, and changes what it sells, or how, because of what it hears.",
		"It listens, and because of what it hears it changes what it sells, or how.",
		"It listens, and [moved +because of what it hears][+ it ]changes what it sells, or how[moved -, because of what it hears].",
		"1 change: 1 word added, 1 clause moved. The rest is the same.",
	],
	[
		"a sentence moved to the front",
		"It lives on trust alone. Nobody may close it. A market is a public promise.",
		"A market is a public promise. It lives on trust alone. Nobody may close it.",
		"[moved +A market is a public promise. ]It lives on trust alone. Nobody may close it.[moved - A market is a public promise.]",
		"1 passage moved. The rest is the same.",
	],
	[
		"a clause moved, and other words changed",
		"The firm listens, by day and by night, and answers all who write. It keeps its word.",
		"The firm listens and answers all who call. It keeps its word by day and by night.",
		"The firm listens[moved -, by day and by night,] and answers all who [-write+call]. It keeps its word[moved + by day and by night].",
		"1 change: 1 word removed, 1 added, 1 clause moved. The rest is the same.",
	],
])("%s is not struck out and written again", (_, ...texts) => {
	const [before, after, expected, summary] = texts;

	expect(proof(before, after)).toBe(expected);
	expect(summarize(compareTexts(before, after))).toBe(summary);
});

test.each([
	["three words are too few", "See the book there, now and then.", "Now and then, see the book there."],
	[
		"words that stand in two places have no one place to come from",
		"We keep the old promise. First it was said, we keep the old promise. Then it was not.",
		"First it was said. Then it was not. And so again we keep the old promise.",
	],
])("%s", (_, before, after) => {
	expect(compareTexts(before, after).moves).toBe(0);
});

test("the sentence of a move says from where to where", () => {
	const sentences = changeSentences(
		compareTexts(
			"A market, open to every neighbour, lives on trust and on books kept in the open.",
			"A market lives on trust and on books kept in the open, open to every neighbour.",
		),
	);

	expect(sentences).toEqual([
		"“open to every neighbour” was moved from after “A market” to after “kept in the open”.",
	]);
});

test("two real wordings of one definition differ in few, large places", () => {
	const comparison = compareTexts(MARKET_BEFORE, MARKET_AFTER);

	expect(summarize(comparison)).toBe("2 changes: 13 words removed, 7 added. The rest is the same.");
	expect(changeSentences(comparison)).toEqual([
		"“ledger service, house rules, routines and civic habits” was replaced by “system and a ledger”.",
		"“conversation in order to offer” was replaced by “exchange that offers”.",
	]);
});

test("two definitions that share few words are called mostly different", () => {
	const comparison = compareTexts(TRUST, CONFIDENCE);

	expect(comparison.mostlyDifferent).toBe(true);
	expect(summarize(comparison)).toBe("These two are mostly different.");
});

test.each([
	["short texts", "Trust is hope.", "Care costs time."],
	["a text that only grew", TRUST, `${TRUST} ${CONFIDENCE} ${MARKET_BEFORE}`],
	["a text that only shrank", `${TRUST} ${CONFIDENCE} ${MARKET_BEFORE}`, TRUST],
	["two readings of one wording", MARKET_BEFORE, MARKET_AFTER],
])("%s are not called mostly different", (_, before, after) => {
	expect(compareTexts(before, after).mostlyDifferent).toBe(false);
});

test.each([
	["a b c d old e f g", "a b c d e f g", "1 change: 1 word removed. The rest is the same."],
	["a b c d e f g", "a b c d new e f g", "1 change: 1 word added. The rest is the same."],
	["a b c d old e f g", "a b c d new e f g", "1 change: 1 word removed, 1 added. The rest is the same."],
	[
		"a b c d old e f g, h i j k.",
		"a b c d new words e f g; h i j k!",
		"1 change: 1 word removed, 2 added, and 2 changes of punctuation. The rest is the same.",
	],
	["a b", "A b", "No difference in words, only 1 change of capital letters."],
	["a b, c", "A b; c", "No difference in words, only 2 changes of punctuation and capital letters."],
])("from %j to %j the summary is %j", (before, after, summary) => {
	expect(summarize(compareTexts(before, after))).toBe(summary);
});

test.each([
	["All is well.", "All is very well.", "“very” was added after “All is”."],
	["CRM is new.", "Now CRM is new.", "“Now” was added at the beginning."],
	["It works. All is well.", "It works. All is so well.", "“so” was added after “All is”."],
	["All is very well.", "All is well.", "“very” was removed."],
	["All, is well.", "All is well.", "“,” was removed after “All”."],
	["One part. Two parts.", "One part.\n\nTwo parts.", "A new paragraph begins after “One part.”."],
	["One part.\n\nTwo parts.", "One part. Two parts.", "The paragraphs were joined after “One part.”."],
])("from %j to %j the change in words is %j", (before, after, sentence) => {
	expect(changeSentences(compareTexts(before, after))).toContain(sentence);
});

test("words written from right to left are fenced in, so that they do not reorder the sentence", () => {
	expect(changeSentences(compareTexts("الثقة وعد.", "الثقة عهد."))).toEqual([
		"“\u2068وعد\u2069” was replaced by “\u2068عهد\u2069”.",
	]);
});

test("a long removed passage is quoted by its beginning and end", () => {
	const passage = Array.from({ length: 80 }, (_, i) => `word${i}`).join(" ");

	const [sentence] = changeSentences(compareTexts(`Start here. ${passage}.`, "Start here."));

	expect(sentence).toMatch(/^“word0 .* word9 … word70 .* word79\.” was removed\.$/);
});

test("the pieces hold both texts to the byte, and changes are numbered in reading order", () => {
	fc.assert(
		fc.property(fc.oneof(editedProse, fc.tuple(prose, prose), movedProse), ([before, after]) => {
			const { pieces, places, punctuationChanges, moves } = compareTexts(before, after);
			const side = (text: "text" | "before", other: "added" | "removed") =>
				pieces.map((piece) => (piece.kind === "same" ? piece[text] : piece[other])).join("");
			const changes = pieces.filter((piece) => piece.kind === "change");

			expect(side("text", "added")).toBe(after);
			expect(side("before", "removed")).toBe(before);
			expect([...new Set(changes.map(({ number }) => number))]).toEqual(
				Array.from({ length: places + punctuationChanges + moves }, (_, i) => i + 1),
			);
			for (const { removed, added } of changes) expect(removed + added).not.toBe("");
		}),
		{ ...SEEDED, numRuns: 2_000 },
	);
});

test("seen from the other side, removed and added are swapped and nothing else", () => {
	fc.assert(
		fc.property(fc.oneof(editedProse, fc.tuple(prose, prose), movedProse), ([before, after]) => {
			const there = compareTexts(before, after);
			const back = compareTexts(after, before);

			expect(gathered(back.pieces.map(turned))).toEqual(gathered(there.pieces));
			expect([back.places, back.moves, back.punctuationChanges]).toEqual([
				there.places,
				there.moves,
				there.punctuationChanges,
			]);
			expect([back.wordsAdded, back.wordsRemoved]).toEqual([there.wordsRemoved, there.wordsAdded]);
		}),
		{ ...SEEDED, numRuns: 2_000 },
	);
});

test("every change has its sentence", () => {
	fc.assert(
		fc.property(fc.oneof(editedProse, movedProse), ([before, after]) => {
			const comparison = compareTexts(before, after);

			const { places, punctuationChanges, moves } = comparison;
			const sentences = changeSentences(comparison);
			expect(sentences).toHaveLength(places + punctuationChanges + moves);
			for (const sentence of sentences) expect(sentence).toMatch(/\.$/);
		}),
		SEEDED,
	);
});

test.each([
	["nothing in common", words("a", 50_000, 12), words("b", 50_000, 12)],
	["one endless sentence each", words("a", 50_000, 1e9), words("b", 50_000, 1e9)],
	[
		"the same sentences backwards",
		words("a", 20_000, 9),
		words("a", 20_000, 9).split(". ").toReversed().join(". "),
	],
	[
		"a word changed in every sentence",
		words("a", 40_000, 9),
		words("a", 40_000, 9).replaceAll(/[36]\. /g, "new. "),
	],
	["every third word changed in one endless sentence", words("a", 60_000, 1e9), thirds(60_000)],
	["no words at all", ". ".repeat(100_000), "! ".repeat(90_000)],
])("two huge texts with %s are still compared", (_, before, after) => {
	const comparison = compareTexts(before, after);

	expect(comparison.pieces.length).toBeGreaterThan(0);
});

function words(letter: string, count: number, perSentence: number): string {
	return Array.from(
		{ length: count },
		(_, i) => `${letter}${i % 900}${i % perSentence === 8 ? "." : ""}`,
	).join(" ");
}

function thirds(count: number): string {
	return words("a", count, 1e9)
		.split(" ")
		.map((word, i) => (i % 3 === 0 ? `b${i}` : word))
		.join(" ");
}

/** The same change from the other side. */
function turned(piece: Piece): Piece {
	return piece.kind === "same"
		? { kind: "same", text: piece.before, before: piece.text }
		: { ...piece, removed: piece.added, added: piece.removed };
}

/** Where a clause left and another arrived, what was removed is told first from either side. */
function gathered(pieces: readonly Piece[]): string[] {
	return pieces
		.map((piece) => (piece.kind === "same" ? piece : { ...piece, number: 0 }))
		.map((piece) => JSON.stringify(piece))
		.toSorted();
}
