// The changes inside one pair of sentences, tidied as an editor would mark them: whole words, few and large marks,
// changes of punctuation or capitals apart from changes of words.
import type { Budget } from "../diff/budget.ts";
import { hunksBetween } from "../diff/hunks.ts";
import {
	type ChangedPart,
	isMereSpace,
	isParagraphBreak,
	keyOf,
	pushChange,
	pushSame,
	type SamePart,
	textOf,
	type TokenPart,
	tokensAfter,
	tokensBefore,
	wordCount,
} from "../diff/parts.ts";
import { slideHunks } from "../diff/slide-hunks.ts";
import { type Token, tokenize } from "../words.ts";

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

/** Two changes with fewer unchanged words than this between them are read as one. */
const UNCHANGED_WORDS_LEAST = 3;

/**
 * Few and large marks are easier to read than many small ones: joins changes of words that have only a few unchanged
 * words, and no end of a sentence, between them; and to them the changes of marks that only a space parts from them.
 */
function joinedChanges(parts: readonly TokenPart[], budget: Budget): TokenPart[] {
	const tidy: TokenPart[] = [];
	// A change of words with all that has been joined to it, and what was read since.
	let joined: TokenPart[] = [];
	let since: TokenPart[] = [];
	for (const part of parts) {
		const isWords = part.kind === "change" && part.sort === "words";
		const isJoining =
			joined.length > 0 && (isWords ? isAccidental(since) : isMarks(part) && since.every(isSpace));
		if (isJoining) {
			for (const between of since) joined.push(between);
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

function isAccidental(parts: readonly TokenPart[]): boolean {
	const tokens = parts.flatMap(tokensAfter);
	if (wordCount(tokens) >= UNCHANGED_WORDS_LEAST) return false;
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

/** Shorter runs are there by accident. */
const RUN_WORDS = 4;
/** Looking for a run costs the product of the lengths. */
const COMBINATIONS_MAX = 40_000;

type Sides = { readonly before: readonly Token[]; readonly after: readonly Token[] };
/** So many tokens, from here on the one side and from there on the other. */
type CommonRun = { readonly at: number; readonly from: number; readonly length: number };

/**
 * A change that was joined from many may hold a whole clause on both sides: the fewest edits sometimes keep single words
 * around it instead. Such a clause stays, and so does what both sides have at their ends.
 */
function splitAtRuns(sides: Sides, budget: Budget): TokenPart[] {
	const parts: TokenPart[] = [];
	splitInto(parts, sides, budget);
	return parts;
}

function splitInto(parts: TokenPart[], sides: Sides, budget: Budget): void {
	const { before, after } = sides;
	const { head, tail } = commonEnds(sides);
	const [ends, endsAfter] = [before.length - tail, after.length - tail];
	const middle = { before: before.slice(head, ends), after: after.slice(head, endsAfter) };
	const run = longestRun(middle, budget);
	pushSame(parts, before.slice(0, head), after.slice(0, head));
	if (run === undefined) pushChange(parts, middle.before, middle.after);
	else {
		splitInto(
			parts,
			{ before: middle.before.slice(0, run.at), after: middle.after.slice(0, run.from) },
			budget,
		);
		splitInto(parts, { before: middle.before.slice(run.at), after: middle.after.slice(run.from) }, budget);
	}
	pushSame(parts, before.slice(ends), after.slice(endsAfter));
}

function commonEnds({ before, after }: Sides): { head: number; tail: number } {
	const most = Math.min(before.length, after.length);
	let tail = 0;
	while (tail < most && isSame(before.at(-tail - 1), after.at(-tail - 1))) tail++;
	let head = 0;
	while (head < most - tail && isSame(before[head], after[head])) head++;
	return { head, tail };
}

function isSame(a: Token | undefined, b: Token | undefined): boolean {
	return a !== undefined && b !== undefined && keyOf(a) === keyOf(b);
}

function longestRun({ before, after }: Sides, budget: Budget): CommonRun | undefined {
	const combinations = before.length * after.length;
	if (combinations > Math.min(COMBINATIONS_MAX, budget.steps)) return undefined;
	const others = new Set(after.map(({ text }) => text));
	if (wordCount(before.filter(({ text }) => others.has(text))) < RUN_WORDS) return undefined;
	budget.steps -= combinations;
	const keys = { before: before.map(keyOf), after: after.map(keyOf) };
	let best: CommonRun = { at: 0, from: 0, length: 0 };
	// How long the run is that ends at each token of the other side; one row of the table at a time.
	let lengths = new Int32Array(after.length + 1);
	keys.before.forEach((key, i) => {
		const next = new Int32Array(after.length + 1);
		keys.after.forEach((other, j) => {
			if (key !== other) return;
			const length = (lengths[j] ?? 0) + 1;
			next[j + 1] = length;
			if (length > best.length) best = { at: i + 1 - length, from: j + 1 - length, length };
		});
		lengths = next;
	});
	const tokens = before.slice(best.at, best.at + best.length);
	return wordCount(tokens) >= RUN_WORDS ? best : undefined;
}
