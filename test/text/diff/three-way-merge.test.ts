import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type MergeSides, mergeTexts } from "../../../text/diff/three-way-merge.ts";
import { editedProse, prose, SEEDED } from "../random.ts";

test.each([
	["each changed another word", "a good old plan | a great old plan | a good new plan", "a great new plan"],
	["the words are neighbours", "good old | great old | good new", "great new"],
	["both made the same change", "a good plan | a great plan | a great plan", "a great plan"],
	["I made one more change", "a b c d e | x b c d e | x b c d y", "x b c d y"],
	["they added at the start, I at the end", "a plan | so a plan | a plan now", "so a plan now"],
	["they removed another sentence", "One. Two. Three. | One. Three. | One. Two. Tres.", "One. Tres."],
	["they wrote in an empty text", " | words | ", "words"],
	["I emptied the text", "words | words | ", ""],
	["we wrote in different paragraphs", "a\n\nb\n\nc | x\n\nb\n\nc | a\n\nb\n\ny", "x\n\nb\n\ny"],
])("when %s the changes of both are kept", (_, sides, text) => {
	expect(mergeTexts(sidesOf(sides))).toEqual({ ok: true, text });
});

test("two changes of the same word are a conflict that shows all three wordings", () => {
	const merge = mergeTexts({ base: "a good plan", theirs: "a great plan", mine: "a bold plan" });

	expect(merge).toEqual({
		ok: false,
		parts: [
			{ kind: "agreed", text: "a " },
			{ kind: "conflict", base: "good", theirs: "great", mine: "bold" },
			{ kind: "agreed", text: " plan" },
		],
		both: "a great bold plan",
	});
});

test.each([
	["both added at the same place", "a plan | a very plan | a quite plan", "a very quite plan"],
	["they removed what I changed", "one two three | one three | one dos three", "one dos three"],
	["both wrote in an empty text", " | theirs | mine", "theirs mine"],
	["one wording has paragraphs", "old | their\n\nwords | my words", "their\n\nwords\n\nmy words"],
])("when %s, one text can hold both", (_, sides, both) => {
	expect(mergeTexts(sidesOf(sides))).toMatchObject({ ok: false, both });
});

test("if only one side changed anything, its text is the result", () => {
	fc.assert(
		fc.property(editedProse, ([base, changed]) => {
			expect(mergeTexts({ base, theirs: base, mine: changed })).toEqual({ ok: true, text: changed });
			expect(mergeTexts({ base, theirs: changed, mine: base })).toEqual({ ok: true, text: changed });
			expect(mergeTexts({ base, theirs: changed, mine: changed })).toEqual({ ok: true, text: changed });
		}),
		SEEDED,
	);
});

test("changes to different sentences are all kept", () => {
	const word = fc.constantFrom("alpha", "beta", "gamma", "delta");
	const change = fc.tuple(fc.nat({ max: 9 }), word);
	fc.assert(
		fc.property(fc.array(change, { maxLength: 4 }), fc.array(change, { maxLength: 4 }), (their, my) => {
			const sentences = Array.from({ length: 20 }, (_, i) => `Sentence number${i} stays as long as this.`);
			// They write in the even sentences, I in the odd ones.
			const changed = (...changes: [number, string][]) =>
				changes
					.reduce((all, [at, added]) => all.with(at, all[at]?.replace("stays", added) ?? ""), sentences)
					.join(" ");
			const theirChanges = their.map(([at, added]): [number, string] => [2 * at, added]);
			const myChanges = my.map(([at, added]): [number, string] => [2 * at + 1, added]);

			const merge = mergeTexts({
				base: sentences.join(" "),
				theirs: changed(...theirChanges),
				mine: changed(...myChanges),
			});

			expect(merge).toEqual({ ok: true, text: changed(...theirChanges, ...myChanges) });
		}),
		SEEDED,
	);
});

test("a conflict loses nobody's words", () => {
	const sides = fc.tuple(editedProse, prose, fc.nat()).map(([[base, theirs], added, place]) => {
		const at = place % (base.length + 1);
		return { base, theirs, mine: base.slice(0, at) + added + base.slice(at + 5) };
	});
	fc.assert(
		fc.property(sides, (texts) => {
			const merge = mergeTexts(texts);
			fc.pre(!merge.ok);

			const conflicts = merge.parts.filter((part) => part.kind === "conflict");
			expect(conflicts.length).toBeGreaterThan(0);
			for (const { base, theirs, mine } of conflicts) {
				expect(new Set([base, theirs, mine]).size).toBe(3);
				expect(merge.both).toContain(theirs);
				expect(merge.both).toContain(mine);
			}
		}),
		SEEDED,
	);
});

test("swapping the sides gives the same agreement", () => {
	fc.assert(
		fc.property(editedProse, fc.nat(), ([base, theirs], place) => {
			const at = place % (base.length + 1);
			const mine = `${base.slice(0, at)} new ${base.slice(at)}`;

			const there = mergeTexts({ base, theirs, mine });
			const back = mergeTexts({ base, theirs: mine, mine: theirs });

			expect(back.ok && back.text).toBe(there.ok && there.text);
		}),
		SEEDED,
	);
});

test("huge unlike texts are merged or refused, not waited for", () => {
	const merge = mergeTexts({ base: numbered("a"), theirs: numbered("b"), mine: numbered("c") });

	expect(merge.ok).toBe(false);
});

function numbered(letter: string): string {
	return Array.from({ length: 30_000 }, (_, i) => `${letter}${i}`).join(" ");
}

/** "base | theirs | mine" */
function sidesOf(sides: string): MergeSides {
	const [base = "", theirs = "", mine = ""] = sides.split("|").map((side) => side.trim());
	return { base, theirs, mine };
}

test("a sentence that both sides added is there once, whatever else they changed", () => {
	const merge = mergeTexts({
		base: "Trust is earned slowly.",
		theirs: "My trust is earned slowly. Really.",
		mine: "Trust is earned slowly. Really.",
	});

	expect(merge).toEqual({ ok: true, text: "My trust is earned slowly. Really." });
});

test("what one side took up from the other is never doubled", () => {
	const word = fc.constantFrom("kin ", "folk. ", "kin. ", "trust ", ". ", "is ");
	const text = fc.array(word, { maxLength: 10 }).map((list) => list.join(""));

	fc.assert(
		fc.property(text, text, fc.nat(20), (rest, added, at) => {
			const base = `Begin here ${rest}`;
			const place = Math.max("Begin here ".length, base.indexOf(" ", at) + 1);
			const mine = base.slice(0, place) + added + base.slice(place);

			expect(mergeTexts({ base, theirs: `Fresh ${mine}`, mine })).toEqual({
				ok: true,
				text: `Fresh ${mine}`,
			});
		}),
		SEEDED,
	);
});
