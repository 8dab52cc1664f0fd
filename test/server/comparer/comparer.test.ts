// Comparing without keeping anybody waiting: long texts in a thread, a deadline, and nothing done twice.
import { expect, onTestFinished, test } from "vitest";
import { type Comparer, makeComparer } from "../../../server/comparer/comparer.ts";
import { compareTexts, summarize } from "../../../text/compare/as-written.ts";
import { type NamedText, replacingPatch, unifiedPatch } from "../../../text/diff/unified-patch.ts";
import { plainText } from "../../../text/markdown/render.ts";
import { phraseRows } from "../../../text/compare/phrases.ts";
import { compareAsRead, type ReadComparison } from "../../../text/compare/as-read.ts";

const LONG = Array.from({ length: 4_000 }, (_, i) => `word${i % 700}${i % 12 === 11 ? "." : ""}`).join(" ");
const CHANGED = LONG.replace("word5 ", "another **word** ").replace("word600 ", "");

function comparerWith({ deadlineMs = 60_000, clock = (): number => 0 } = {}): Comparer {
	const comparer = makeComparer(clock, deadlineMs);
	onTestFinished(() => comparer.close());
	return comparer;
}

test("long texts are compared in a thread as they would be here", async () => {
	const comparer = comparerWith();

	expect(await comparer.asWritten(LONG, CHANGED)).toEqual(compareTexts(LONG, CHANGED));
	expect(await comparer.asRead(LONG, CHANGED)).toEqual(compareAsRead(LONG, CHANGED));
	expect(await comparer.asRead("A promise.", "A *kept* promise.")).toEqual(
		compareAsRead("A promise.", "A *kept* promise."),
	);
});

test("whoever asks for the same two texts again is given what was found", async () => {
	const comparer = comparerWith();

	const [first, atOnce] = await Promise.all([comparer.asRead(LONG, CHANGED), comparer.asRead(LONG, CHANGED)]);
	const later = await comparer.asRead(LONG, CHANGED);
	const turned = await comparer.asRead(CHANGED, LONG);

	expect(atOnce).toBe(first);
	expect(later).toBe(first);
	expect(turned).not.toBe(first);
});

test("what was compared longest ago is forgotten when there is too much to keep", async () => {
	const comparer = comparerWith();
	const texts = Array.from({ length: 9 }, (_, i) => `${i} ${"x".repeat(500_000)}`);
	const [one = "", two = ""] = texts;

	const first = await comparer.asWritten(one, two);
	for (const text of texts) await comparer.asWritten(two, text);

	expect(await comparer.asWritten(one, two)).not.toBe(first);
});

test("phrases of long texts are found in the thread, and past the deadline there is no table", async () => {
	const texts = [LONG, CHANGED, "A **short** one."];

	expect(await comparerWith().byPhrase(texts)).toEqual(
		phraseRows(LONG, [plainText(CHANGED), "A short one."]),
	);
	expect(await comparerWith({ deadlineMs: 1 }).byPhrase(texts)).toBeUndefined();
	expect(await comparerWith().byPhrase(["One.", "*One.*"])).toEqual(phraseRows("One.", ["One."]));
});

test("past the deadline the answer is coarse, still true, and the next comparison is done", async () => {
	const comparer = comparerWith({ deadlineMs: 1 });

	const late = await comparer.asRead(LONG, CHANGED);

	expect(late.isCoarse).toBe(true);
	expect(late.layout).toBeUndefined();
	expect(sidesOf(late)).toEqual([LONG, CHANGED]);
	expect(summarize(late)).toContain("whole passages are marked");
	expect((await comparer.asRead("One word.", "Two words.")).isCoarse).toBe(false);
});

test("a deadline that was missed is not tried again for ten minutes", async () => {
	let now = 0;
	const comparer = comparerWith({ deadlineMs: 250, clock: () => now });
	await whenStarted(comparer);
	const ask = (): Promise<ReadComparison> => comparer.asRead(ITEMS, ITEMS.replaceAll("a", "b"));

	const late = await ask();
	const soon = await ask();
	now = 600_001;
	const afterwards = await ask();

	expect(late.isCoarse).toBe(true);
	expect(soon).toBe(late);
	expect(afterwards).not.toBe(late);
});

test("a thread that is late because it has only just started is not held to it", async () => {
	const comparer = comparerWith({ deadlineMs: 250 });

	await whenStarted(comparer);

	expect((await comparer.asWritten("Only ".repeat(5_000), "Now ".repeat(5_000))).pieces).not.toEqual([]);
});

/** Enough work for any deadline to pass. */
const ITEMS = "- a\n".repeat(75_000);

async function whenStarted(comparer: Comparer): Promise<void> {
	for (let i = 0; ; i++) {
		const { isCoarse } = await comparer.asWritten(LONG, `${LONG} ${i}`);
		if (!isCoarse) return;
	}
}

test("when too many wait, the next is answered coarsely at once and may ask again", async () => {
	const comparer = comparerWith();
	const ask = (i: number): Promise<ReadComparison> => comparer.asWritten(LONG, `${CHANGED} ${i}`);

	const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(i)));

	expect(answers.filter(({ isCoarse }) => isCoarse)).toHaveLength(9);
	expect((await ask(29)).isCoarse).toBe(false);
});

function sidesOf({ pieces }: ReadComparison): [string, string] {
	const sides: [string, string] = ["", ""];
	for (const piece of pieces) {
		sides[0] += piece.kind === "same" ? piece.before : piece.removed;
		sides[1] += piece.kind === "same" ? piece.text : piece.added;
	}
	return sides;
}

test("a patch is found in the thread, and past the deadline it replaces the whole text", async () => {
	const before = { name: "version 1", text: LONG.replaceAll(". ", ".\n") };
	const after = { name: "version 2", text: CHANGED.replaceAll(". ", ".\n") };

	const inTime = await comparerWith().patch(before, after, "a.md");
	const late = await comparerWith({ deadlineMs: 1 }).patch(before, after, "a.md");

	expect(inTime).toBe(unifiedPatch(before, after, "a.md"));
	expect(late).toBe(replacingPatch(before, after, "a.md"));
	expect(late).not.toBe(inTime);
});

test("a patch of short texts is made at once, unless they have many lines", async () => {
	const comparer = comparerWith({ deadlineMs: 1 });
	const [few, many] = ["One.\nTwo.\n", "One.\n".repeat(500)];
	const patchTo = async (text: string) => comparer.patch(named(text), named(`${text}More.\n`), "a.md");

	expect(await patchTo(few)).toBe(unifiedPatch(named(few), named(`${few}More.\n`), "a.md"));
	expect(await patchTo(many)).toBe(replacingPatch(named(many), named(`${many}More.\n`), "a.md"));
});

test("a patch that is kept has the names it was asked for with", async () => {
	const comparer = comparerWith();
	const [before, after] = [named(LONG), named(CHANGED)];

	const first = await comparer.patch(before, after, "a.md");
	const second = await comparer.patch({ ...before, name: "edition 2" }, after, "b.md");

	expect(first).toMatch(/^--- a\/a\.md\tedition 1\n/u);
	expect(second).toMatch(/^--- a\/b\.md\tedition 2\n/u);
});

function named(text: string): NamedText {
	return { name: "edition 1", text };
}
