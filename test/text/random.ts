// Random texts and edits for the property tests. Every run uses the same seed, so that a failure can be repeated;
// fast-check prints the seed and the smallest failing case.
import * as fc from "fast-check";

export const SEEDED = { seed: 20_261_121, numRuns: 300 };

const WORDS = [
	"a",
	"the",
	"customer",
	"trust",
	"don’t",
	"2.0",
	"Straße",
	"naïve",
	"語",
	"かな",
	"שלום",
	"e\u0301",
	"co",
];
const MARKS = [",", ".", ";", "…", "👩‍👩‍👧", "🇫🇷", "**", "&", "\u202e", "\ud83d", "\u{1f600}", "-"];
const SPACES = [" ", " ", " ", "\n", "\n\n", "\t", "\u00a0"];

/** Prose with awkward letters, emoji, marks and white space, short enough to shrink well. */
export const prose = fc
	.array(
		fc.oneof(
			{ weight: 5, arbitrary: fc.constantFrom(...WORDS) },
			{ weight: 2, arbitrary: fc.constantFrom(...MARKS) },
			{ weight: 5, arbitrary: fc.constantFrom(...SPACES) },
			{ weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
		),
		{ maxLength: 60 },
	)
	.map((parts) => parts.join(""));

/** Two texts of which the second is the first with a few stretches replaced. */
export const editedProse = fc
	.tuple(prose, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), prose), { maxLength: 4 }))
	.map(([before, edits]): [string, string] => {
		let after = before;
		for (const [place, length, inserted] of edits) {
			const at = place % (after.length + 1);
			after = after.slice(0, at) + inserted.slice(0, 20) + after.slice(at + length);
		}
		return [before, after];
	});

/** Two texts of which the second has a stretch of the first in another place, and perhaps more changed. */
export const movedProse = fc
	.tuple(editedProse, fc.nat(), fc.integer({ min: 20, max: 60 }), fc.nat())
	.map(([[before, changed], from, length, to]): [string, string] => {
		const at = from % (changed.length + 1);
		const rest = changed.slice(0, at) + changed.slice(at + length);
		const target = to % (rest.length + 1);
		return [before, rest.slice(0, target) + changed.slice(at, at + length) + rest.slice(target)];
	});

/** Texts with headings, lists, tables, quotations and code. */
export const formattedText = fc
	.array(
		fc.oneof(
			fc.array(fc.constantFrom(...WORDS, "**kept**", "*so*", "[[customer]]", "[a](/b)", "`x`", "."), {
				maxLength: 9,
			}),
			fc.constantFrom(
				["## Part"],
				["- one thing"],
				["- two things"],
				["1. three"],
				["> said so"],
				["```\nx = 1\n```"],
			),
			fc
				.array(fc.constantFrom(...WORDS.slice(0, 5)), { minLength: 4, maxLength: 4 })
				.map(([a, b, c, d]) => [`| ${a} | ${b} |\n|---|---|\n| ${c} | ${d} |`]),
			fc
				.array(fc.constantFrom(...WORDS.slice(0, 5)), { minLength: 6, maxLength: 6 })
				.map(([a, b, c, d, e, f]) => [`| ${a} | ${b} | ${c} |\n|---|---|---|\n| ${d} | ${e} | ${f} |`]),
		),
		{ maxLength: 6 },
	)
	.chain((blocks) =>
		fc
			.array(fc.constantFrom("\n", "\n\n", "\n\n"), { minLength: blocks.length, maxLength: blocks.length })
			.map((gaps) => blocks.map((words, i) => words.join(" ") + (gaps[i] ?? "")).join("")),
	);
