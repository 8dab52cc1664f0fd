// The proposals of the starting content are what people will first compare: few large marks, not many small ones.
import { readdirSync, readFileSync } from "node:fs";
import { diffWordsWithSpace } from "diff";
import { expect, test } from "vitest";
import { compareTexts } from "../../../text/compare/as-written.ts";
import { compareAsRead } from "../../../text/compare/as-read.ts";

const TERMS = "content/terms";

type Text = { readonly name: string; readonly text: string };

/** Every wording a proposal of this term ever had. */
function wordingsOf(term: string): readonly Text[] {
	const folder = `${TERMS}/${term}/proposals`;
	return readdirSync(folder).flatMap((file) =>
		readFileSync(`${folder}/${file}`, "utf8")
			.split(/^### .*$/mu)
			.slice(1)
			.map((part) => part.replaceAll(/^## .*$/gmu, "").trim())
			.filter((text) => text !== "")
			.map((text, i) => ({ name: `${file} ${i + 1}`, text })),
	);
}

/** Marks that touch are one mark to the eye: what went, with what came in its place. */
function fragmentsOf(isChange: readonly boolean[]): number {
	return isChange.filter((each, i) => each && isChange[i - 1] !== true).length;
}

function plainFragments(before: string, after: string): number {
	return fragmentsOf(diffWordsWithSpace(before, after).map(({ added, removed }) => added || removed));
}

test("wordings that a plain word diff cuts into over 30 fragments are marked in fewer than 8", () => {
	const pairs = readdirSync(TERMS).flatMap((term) => {
		const wordings = wordingsOf(term);
		return wordings.flatMap((before, i) => wordings.slice(i + 1).map((after) => ({ before, after })));
	});

	const torn = pairs.filter(({ before, after }) => plainFragments(before.text, after.text) > 30);
	const crowded = torn.filter(({ before, after }) =>
		[compareTexts, compareAsRead].some(
			(compare) =>
				compare(before.text, after.text).pieces.filter(({ kind }) => kind === "change").length >= 8,
		),
	);

	expect(torn.length).toBeGreaterThan(100);
	expect(crowded.map(({ before, after }) => `${before.name} and ${after.name}`)).toEqual([]);
});
