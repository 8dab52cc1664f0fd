// A real blog post, keystroke by keystroke, cut into versions by people in turn: how many letters of it get their true
// author, where what was cut and pasted, or undone, stays with whoever typed it first.
import { expect, test } from "vitest";
import type { LiveStretch } from "../../../text/authorship/attribute/stretches.ts";
import { howMany } from "../../support/long.ts";
import { tellStory } from "../../support/texts/story.ts";
import { type Patch, readTrace, TRACES } from "../../support/live/traces.ts";

/** One unit of text: who typed it, who did so first, and its atom once it was saved. */
type Letter = { readonly unit: string; readonly by: string; readonly first: string; atom?: number };

const PEOPLE = ["Ada", "Ben", "Cy", "Dan", "Eve"];
const VERSIONS = howMany(60, 200);
// What is shorter is typed twice by accident.
const PASTED_LEAST = 12;

test.skipIf(!TRACES)(
	"of a real blog post at least 90 letters in 100 get their true author, more than typing tells (or: no data folder)",
	() => {
		const patches = readTrace("seph-blog1").txns.flatMap((txn) => txn.patches);
		const size = Math.ceil(patches.length / VERSIONS);
		const story = tellStory();
		const post: Post = { letters: [], kept: [] };
		for (let from = 0, version = 0; from < patches.length; from += size, version += 1) {
			const by = PEOPLE[(version * 7) % PEOPLE.length] ?? "";
			for (const patch of patches.slice(from, from + size)) edit(post, patch, by);
			const id = story.saves(textOf(post.letters), stretchesOf(post.letters));
			noteAtoms(post.letters, story.attribution(id).runs);
			keep(post, post.letters);
		}

		const authors = story.spans().flatMap(({ length, personId }) => Array.from({ length }, () => personId));

		const shown = post.letters.map((letter, i) => ({ ...letter, found: authors[i] }));
		const words = shown.filter(({ unit }) => !/\s/u.test(unit));
		const right = words.filter(({ found, first }) => found === first).length / words.length;
		const typed = words.filter(({ by, first }) => by === first).length / words.length;
		expect(right).toBeGreaterThanOrEqual(0.9);
		expect(right).toBeGreaterThan(typed);
	},
);

type Kept = { readonly text: string; readonly letters: readonly Letter[] };

/** `kept` are stretches that were taken out, and the text of every version. */
type Post = { letters: Letter[]; readonly kept: Kept[] };

function edit(post: Post, [at, remove, insert]: Patch, by: string): void {
	const source = insert.length < PASTED_LEAST ? undefined : sourceOf(post, insert);
	const typed = insert.split("").map((unit, i): Letter => ({ unit, by, first: source?.[i]?.first ?? by }));
	const removed = post.letters.splice(at, remove, ...typed);
	if (removed.length >= PASTED_LEAST) keep(post, removed);
}

function keep({ kept }: Post, letters: readonly Letter[]): void {
	kept.push({ text: textOf(letters), letters: [...letters] });
}

/** Letters that say the same: in the text, or the latest that were taken out. */
function sourceOf({ letters, kept }: Post, insert: string): readonly Letter[] | undefined {
	const places = [{ text: textOf(letters), letters }, ...kept.toReversed()];
	for (const place of places) {
		const from = place.text.indexOf(insert);
		if (from >= 0) return place.letters.slice(from, from + insert.length);
	}
	return undefined;
}

function textOf(letters: readonly Letter[]): string {
	return letters.map(({ unit }) => unit).join("");
}

function stretchesOf(letters: readonly Letter[]): LiveStretch[] {
	const stretches: { length: number; atom: number | undefined; personId: string; claim: undefined }[] = [];
	for (const { by, atom } of letters) {
		const last = stretches.at(-1);
		const isSaved = last?.atom !== undefined && last.atom + last.length === atom;
		const isTyped = last?.atom === undefined && atom === undefined && last?.personId === by;
		if (last && (isSaved || isTyped)) last.length += 1;
		else stretches.push({ length: 1, atom, personId: by, claim: undefined });
	}
	return stretches;
}

function noteAtoms(letters: readonly Letter[], runs: readonly (readonly [number, number])[]): void {
	const atoms = runs.flatMap(([atom, length]) => Array.from({ length }, (_, i) => atom + i));
	letters.forEach((letter, i) => {
		letter.atom = atoms[i] ?? 0;
	});
}
