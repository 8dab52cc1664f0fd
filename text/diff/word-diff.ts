// Which words differ between two texts, to the byte. Drafts are changed by it; what a reader is shown is tidied first,
// see compare.ts.
import { hunksBetween } from "./hunks.ts";
import { tokenTexts } from "../words.ts";

export type Edit = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** At a place in the text before, some words gave way to others. Either side may be empty, never both. */
export type Replacement = { readonly at: number; readonly removed: string; readonly added: string };

/** The two texts as one list: same and removed join to the text before, same and added to the text after. */
export function diffWords(before: string, after: string): Edit[] {
	const edits: Edit[] = [];
	let from = 0;
	for (const { at, removed, added } of replacementsBetween(before, after)) {
		pushEdit(edits, "same", before.slice(from, at));
		pushEdit(edits, "removed", removed);
		pushEdit(edits, "added", added);
		from = at + removed.length;
	}
	pushEdit(edits, "same", before.slice(from));
	return edits;
}

/** Only what differs, in whole tokens, in order. */
export function replacementsBetween(before: string, after: string): Replacement[] {
	if (before === after) return [];
	const { head, tail } = commonEnds(before, after);
	const oldTokens = tokenTexts(before.slice(head, before.length - tail));
	const newTokens = tokenTexts(after.slice(head, after.length - tail));
	const replacements: Replacement[] = [];
	let at = head;
	let done = 0;
	for (const hunk of hunksBetween(oldTokens, newTokens)) {
		at += lengthOf(oldTokens, done, hunk.at);
		const removed = oldTokens.slice(hunk.at, hunk.at + hunk.remove).join("");
		const added = newTokens.slice(hunk.from, hunk.from + hunk.insert).join("");
		replacements.push({ at, removed, added });
		at += removed.length;
		done = hunk.at + hunk.remove;
	}
	return replacements;
}

function pushEdit(edits: Edit[], kind: Edit["kind"], text: string): void {
	if (text !== "") edits.push({ kind, text });
}

function lengthOf(tokens: readonly string[], from: number, to: number): number {
	let length = 0;
	for (let i = from; i < to; i++) length += tokens[i]?.length ?? 0;
	return length;
}

// Most comparisons are of long texts with one small change, so equal ends are cut off before anything is tokenized.
// Cuts are made only where a stretch of white space begins: no token reaches across such a place.
function commonEnds(before: string, after: string): { head: number; tail: number } {
	const most = Math.min(before.length, after.length);
	let same = 0;
	while (same < most && before[same] === after[same]) same++;
	let head = Math.max(0, same - 1);
	while (head > 0 && !spaceBegins(before, head)) head--;
	same = 0;
	while (same < most - head && before[before.length - same - 1] === after[after.length - same - 1]) same++;
	let tailStart = before.length - same + 1;
	while (tailStart < before.length && !spaceBegins(before, tailStart)) tailStart++;
	return { head, tail: Math.max(0, before.length - tailStart) };
}

function spaceBegins(text: string, place: number): boolean {
	return /^\S\s$/.test(text.slice(place - 1, place + 1));
}
