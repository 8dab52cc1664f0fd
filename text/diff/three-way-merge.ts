// Brings together two texts that were made from the same one, word by word. Where both changed the same words nobody
// is overruled: the answer is a conflict that holds everybody's words, for a person to decide.
import { fullBudget } from "./budget.ts";
import { type Hunk, hunksBetween } from "./hunks.ts";
import { tokenTexts } from "../words.ts";

export type MergePart =
	| { readonly kind: "agreed"; readonly text: string }
	| { readonly kind: "conflict"; readonly base: string; readonly theirs: string; readonly mine: string };

export type Merge =
	| { readonly ok: true; readonly text: string }
	| {
			readonly ok: false;
			readonly parts: readonly MergePart[];
			/** One text with the words of both, theirs first, wherever they differ. */
			readonly both: string;
	  };

export type MergeSides = { readonly base: string; readonly theirs: string; readonly mine: string };

export function mergeTexts({ base, theirs, mine }: MergeSides): Merge {
	if (theirs === mine || mine === base) return { ok: true, text: theirs };
	if (theirs === base) return { ok: true, text: mine };
	const parts = mergeParts(tokenTexts(base), tokenTexts(theirs), tokenTexts(mine));
	const text = parts.map((part) => (part.kind === "agreed" ? part.text : bothOf(part))).join("");
	return parts.every(({ kind }) => kind === "agreed") ? { ok: true, text } : { ok: false, parts, both: text };
}

function mergeParts(
	base: readonly string[],
	theirs: readonly string[],
	mine: readonly string[],
): MergePart[] {
	const budget = fullBudget();
	const parts: MergePart[] = [];
	let at = 0;
	const hunksOf = (side: readonly string[]) => rightmost(hunksBetween(base, side, budget), base, side);
	for (const place of placesOf(hunksOf(theirs), hunksOf(mine))) {
		pushAgreed(parts, base.slice(at, place.from).join(""));
		const side = (text: readonly string[], hunks: readonly Hunk[]) =>
			sideText(base, text, { ...place, hunks });
		pushPlace(parts, {
			base: base.slice(place.from, place.to).join(""),
			theirs: side(theirs, place.theirs),
			mine: side(mine, place.mine),
		});
		at = place.to;
	}
	pushAgreed(parts, base.slice(at).join(""));
	return parts;
}

// Where exactly an added or removed stretch begins is often open: a sentence put behind "slowly." may as well have its
// full stop before its words. Both sides must see the same change at the same place, or it would be made twice.
function rightmost(hunks: readonly Hunk[], base: readonly string[], side: readonly string[]): Hunk[] {
	const slid: Hunk[] = [];
	for (const hunk of hunks.toReversed()) {
		const room = (slid.at(-1)?.at ?? base.length + 1) - 1;
		const [tokens, start, length] =
			hunk.remove === 0 ? [side, hunk.from, hunk.insert] : [base, hunk.at, hunk.remove];
		let shift = 0;
		const isFree = (): boolean => hunk.at + hunk.remove + shift < room;
		if (hunk.remove === 0 || hunk.insert === 0) {
			while (isFree() && tokens[start + shift] === tokens[start + length + shift]) shift++;
		}
		slid.push({ ...hunk, at: hunk.at + shift, from: hunk.from + shift });
	}
	return slid.toReversed();
}

/** A stretch of the base that one side or both changed. */
type ChangedPlace = { from: number; to: number; readonly theirs: Hunk[]; readonly mine: Hunk[] };

/** The changes of both sides in order; those that overlap or meet share one place. */
function placesOf(theirs: readonly Hunk[], mine: readonly Hunk[]): ChangedPlace[] {
	const hunks = [
		...theirs.map((hunk) => ({ hunk, side: "theirs" as const })),
		...mine.map((hunk) => ({ hunk, side: "mine" as const })),
	].toSorted((a, b) => a.hunk.at - b.hunk.at || a.hunk.remove - b.hunk.remove);
	const places: ChangedPlace[] = [];
	for (const { hunk, side } of hunks) {
		let place = places.at(-1);
		if (place === undefined || !meets(place, hunk)) {
			place = { from: hunk.at, to: hunk.at, theirs: [], mine: [] };
			places.push(place);
		}
		place[side].push(hunk);
		place.to = Math.max(place.to, hunk.at + hunk.remove);
	}
	return places;
}

// Two replacements side by side do not disturb each other; an insertion at the edge of another change does, since
// nobody can tell on which side of it the new words belong.
function meets({ to, theirs, mine }: ChangedPlace, hunk: Hunk): boolean {
	if (hunk.at !== to) return hunk.at < to;
	return (
		hunk.remove === 0 || [theirs.at(-1), mine.at(-1)].some((last) => last?.at === to && last.remove === 0)
	);
}

type ChangedRange = { readonly from: number; readonly to: number; readonly hunks: readonly Hunk[] };

function sideText(
	base: readonly string[],
	side: readonly string[],
	{ from, to, hunks }: ChangedRange,
): string {
	let text = "";
	let at = from;
	for (const hunk of hunks) {
		text += base.slice(at, hunk.at).join("") + side.slice(hunk.from, hunk.from + hunk.insert).join("");
		at = hunk.at + hunk.remove;
	}
	return text + base.slice(at, to).join("");
}

function pushPlace(parts: MergePart[], { base, theirs, mine }: MergeSides): void {
	if (mine === base || mine === theirs) pushAgreed(parts, theirs);
	else if (theirs === base) pushAgreed(parts, mine);
	else parts.push({ kind: "conflict", base, theirs, mine });
}

function pushAgreed(parts: MergePart[], text: string): void {
	if (text === "") return;
	const last = parts.at(-1);
	if (last?.kind === "agreed") parts[parts.length - 1] = { kind: "agreed", text: last.text + text };
	else parts.push({ kind: "agreed", text });
}

function bothOf({ theirs, mine }: MergeSides): string {
	if (theirs === "" || mine === "") return theirs + mine;
	if (/\s$/.test(theirs.slice(-1)) || /^\s/.test(mine)) return theirs + mine;
	return theirs + (`${theirs}${mine}`.includes("\n") ? "\n\n" : " ") + mine;
}
