// What becomes of words that could not be sent before the text on the server was compacted or restored. The two
// documents must never be merged, or every word would be there twice; the two texts may. Pure.
import { diffWords } from "../../text/diff/word-diff.ts";
import { mergeTexts, type Merge } from "../../text/diff/three-way-merge.ts";

export type Unsent = {
	/** The last text known to be on the server; undefined when that is not known. */
	readonly base: string | undefined;
	/** What stood here. */
	readonly mine: string;
};

/** nothing: it is all there · merged: it fits into the new text · conflict: a person has to choose. */
export type UnsentMerge =
	| { readonly kind: "nothing" }
	| { readonly kind: "merged"; readonly text: string; readonly words: string }
	| { readonly kind: "conflict"; readonly both: string };

export type Choice = "theirs" | "mine" | "both";

export function mergeUnsent(theirs: string, unsent: Unsent): UnsentMerge {
	const { base, mine } = unsent;
	if (mine === base || mine === theirs || mine === "") return { kind: "nothing" };
	const merge = mergeInto(theirs, unsent);
	if (!merge.ok) return { kind: "conflict", both: merge.both };
	if (merge.text === theirs) return { kind: "nothing" };
	return { kind: "merged", text: merge.text, words: newWords(base ?? "", mine) };
}

/** The text when everything but the words in dispute is kept from both, and those are chosen. */
export function chosenText(theirs: string, unsent: Unsent, choice: Choice): string {
	if (choice === "theirs") return theirs;
	const merge = mergeInto(theirs, unsent);
	if (merge.ok) return merge.text;
	if (choice === "both") return merge.both;
	return merge.parts.map((part) => (part.kind === "agreed" ? part.text : part.mine)).join("");
}

function mergeInto(theirs: string, { base, mine }: Unsent): Merge {
	if (base !== undefined) return mergeTexts({ base, theirs, mine });
	// Without a common beginning nothing can be said about who changed what.
	const parts = [{ kind: "conflict", base: "", theirs, mine }] as const;
	return theirs === "" ? { ok: true, text: mine } : { ok: false, parts, both: `${theirs}\n\n${mine}` };
}

function newWords(before: string, after: string): string {
	const added = diffWords(before, after).filter(({ kind }) => kind === "added");
	return added.map(({ text }) => text.trim()).join(" … ");
}
