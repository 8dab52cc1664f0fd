// Few and large marks are easier to read than many small ones: changes with next to nothing between them become one.
import type { Budget } from "../diff/budget.ts";
import { splitAtRuns } from "./common-run.ts";
import { isParagraphBreak, wordCount } from "../diff/parts.ts";
import { isMereSpace, type TokenPart, tokensAfter, tokensBefore } from "../diff/token-parts.ts";

/** Two changes with fewer unchanged words than this between them are read as one. */
const ISLAND_WORDS = 3;

/**
 * Joins changes of words that have only a few unchanged words, and no end of a sentence, between them; and to them
 * the changes of marks that only a space parts from them.
 */
export function joinedChanges(parts: readonly TokenPart[], budget: Budget): TokenPart[] {
	const tidy: TokenPart[] = [];
	// A change of words with all that has been joined to it, and what was read since.
	let joined: TokenPart[] = [];
	let since: TokenPart[] = [];
	for (const part of parts) {
		const isWords = part.kind === "change" && part.sort === "words";
		const isJoining =
			joined.length > 0 && (isWords ? isIsland(since) : isMarks(part) && since.every(isSpace));
		if (isJoining) {
			for (const island of since) joined.push(island);
			joined.push(part);
			since = [];
		} else if (isWords) {
			const near = marksAtEnd(since);
			for (const each of [...oneChange(joined, budget), ...since.slice(0, near)]) tidy.push(each);
			joined = [...since.slice(near), part];
			since = [];
		} else since.push(part);
	}
	return [...tidy, ...oneChange(joined, budget), ...since];
}

function isIsland(parts: readonly TokenPart[]): boolean {
	const tokens = parts.flatMap(tokensAfter);
	if (wordCount(tokens) >= ISLAND_WORDS) return false;
	return !tokens.some(({ kind, text }, i) => {
		if (kind === "space") return isParagraphBreak(text);
		return /^[.!?…。！？]$/.test(text) && tokens[i + 1]?.kind === "space";
	});
}

function isSpace(part: TokenPart): boolean {
	return part.kind === "same" && isMereSpace(part.after);
}

function isMarks(part: TokenPart): boolean {
	if (part.kind === "same" || part.sort === "words") return false;
	return [...part.removed, ...part.added].some(({ kind }) => kind !== "space");
}

/** Where the changes of marks begin that stand right before what comes next. */
function marksAtEnd(parts: readonly TokenPart[]): number {
	let start = parts.length;
	for (let i = parts.length - 1; i >= 0; i--) {
		const part = parts[i];
		if (part && isMarks(part)) start = i;
		else if (!part || !isSpace(part)) break;
	}
	return start;
}

function oneChange(parts: readonly TokenPart[], budget: Budget): readonly TokenPart[] {
	if (parts.length === 1) return parts;
	return splitAtRuns({ before: parts.flatMap(tokensBefore), after: parts.flatMap(tokensAfter) }, budget);
}
