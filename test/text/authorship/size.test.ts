// Texts and histories that are larger, or more repetitive, than any sensible person makes them. Nothing is timed here:
// what must end ends because its steps are counted.
import { expect, test } from "vitest";
import { tellStory } from "../../support/texts/story.ts";

/** So many words, of which few are the same. */
function words(count: number, start = 1): string {
	let seed = start;
	return Array.from({ length: count }, () => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
		return `w${(seed >> 8) % 20_000}`;
	}).join(" ");
}

function lettersBy(
	spans: readonly { readonly personId: string; readonly length: number }[],
	personId: string,
): number {
	return spans.filter((span) => span.personId === personId).reduce((sum, { length }) => sum + length, 0);
}

test("a megabyte pasted behind a sentence leaves the sentence to its author, and deleting it brings back no other", () => {
	const { tells, wrote, spans } = tellStory();
	const big = words(150_000);
	tells("ada", "A short beginning.");

	tells("ben", `A short beginning.\n\n${big}`);
	const pasted = lettersBy(spans(), "ada");
	tells("cy", "A short beginning.");

	expect(pasted).toBe("A short beginning.".length);
	expect(wrote()).toBe("ada: A short beginning.");
});

test("one word put into a megabyte is all that is new", () => {
	const { tells, spans } = tellStory();
	const big = words(150_000);
	const middle = big.indexOf(" ", 500_000);
	tells("ada", big);

	tells("ben", `${big.slice(0, middle)} inserted${big.slice(middle)}`);

	expect(lettersBy(spans(), "ben")).toBe(" inserted".length);
});

test("hundreds of paragraphs turned around stay their author's", () => {
	const { tells, spans, text } = tellStory();
	const paragraphs = Array.from({ length: 500 }, (_, i) => words(100, i + 1));
	tells("ada", paragraphs.join("\n\n"));

	tells("ben", paragraphs.toReversed().join("\n\n"));

	expect(lettersBy(spans(), "ada") / text().length).toBeGreaterThan(0.99);
});

test("one word a hundred thousand times, and a thousand more", () => {
	const { tells, spans, text } = tellStory();
	const many = "a ".repeat(100_000);
	tells("ada", many);

	tells("ben", `b ${many}${"a ".repeat(1000)}c`);

	expect(lettersBy(spans(), "ada") / text().length).toBeGreaterThan(0.98);
});

test("two words in turn, and in the other turn", () => {
	const { tells, spans, text } = tellStory();
	tells("ada", `x ${"a b ".repeat(20_000)}y`);

	tells("ben", `z ${"b a ".repeat(20_000)}q`);

	expect(lettersBy(spans(), "ada") / text().length).toBeGreaterThan(0.99);
});

test("an unrelated text of twenty thousand words is all new", () => {
	const { tells, spans, text } = tellStory();
	tells("ada", words(20_000, 1).replaceAll("w", "a"));

	tells("ben", words(20_000, 2).replaceAll("w", "b"));

	expect(lettersBy(spans(), "ben")).toBe(text().length);
});

test("a text typed letter by letter over a thousand versions is one person's", () => {
	const { tells, wrote } = tellStory();
	const text = words(180);
	for (let length = 1; length <= 1000; length++) tells("ada", text.slice(0, length));

	expect(wrote()).toBe(`ada: ${text.slice(0, 1000).trim()}`);
});

test("a thousand drafts started from one version each know its author", () => {
	const { tells, wrote } = tellStory();
	const base = tells("ada", "Trust is earned by keeping promises.");
	const heads = Array.from({ length: 1000 }, (_, i) =>
		tells("ben", `Trust is earned by keeping promises. Number ${i}.`, base),
	);

	expect(wrote(heads[0])).toBe("ada: Trust is earned by keeping promises. | ben: Number 0.");
	expect(wrote(heads[999])).toBe("ada: Trust is earned by keeping promises. | ben: Number 999.");
});
