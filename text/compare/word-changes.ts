// The changes inside one pair of sentences, tidied as an editor would mark them: whole words, few and large marks,
// changes of punctuation or capitals apart from changes of words.
import type { Budget } from "../diff/budget.ts";
import { hunksBetween } from "../diff/hunks.ts";
import { joinedChanges } from "./joined-changes.ts";
import { type ChangedPart, keyOf, type SamePart, textOf } from "../diff/parts.ts";
import { slideHunks } from "../diff/slide-hunks.ts";
import { pushChange, pushSame, type TokenPart } from "../diff/token-parts.ts";
import { tokenize } from "../words.ts";

export function changesBetween(before: string, after: string, budget: Budget): (SamePart | ChangedPart)[] {
	const oldTokens = tokenize(before);
	const newTokens = tokenize(after);
	const hunks = hunksBetween(oldTokens.map(keyOf), newTokens.map(keyOf), budget);
	const parts: TokenPart[] = [];
	let [at, from] = [0, 0];
	for (const hunk of slideHunks(hunks, { before: oldTokens, after: newTokens })) {
		pushSame(parts, oldTokens.slice(at, hunk.at), newTokens.slice(from, hunk.from));
		at = hunk.at + hunk.remove;
		from = hunk.from + hunk.insert;
		pushChange(parts, oldTokens.slice(hunk.at, at), newTokens.slice(hunk.from, from));
	}
	pushSame(parts, oldTokens.slice(at), newTokens.slice(from));
	return joinedChanges(parts, budget).map((part) =>
		part.kind === "change" ? part : { kind: "same", before: textOf(part.before), after: textOf(part.after) },
	);
}
