// Compares texts without blocking the server: short ones at once, long ones in a thread of their own with a deadline.
// Answers are kept, so that asking for the same comparison again costs nothing.
import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { COMPARISON_VERSION, type ReadComparison } from "../../text/compare/as-read.ts";
import type { NamedText } from "../../text/diff/unified-patch.ts";
import type { PhraseRow } from "../../text/compare/phrases.ts";
import { answerCoarsely, compareNow, type Found, type Job, namesIn, textsOf } from "./job.ts";
import { openComparerThread, type Outcome } from "./thread.ts";

export type Comparer = {
	/** As readers see the texts. */
	readonly asRead: (before: string, after: string) => Promise<ReadComparison>;
	/** With the marks that format them. */
	readonly asWritten: (before: string, after: string) => Promise<ReadComparison>;
	/** Phrase by phrase beside the first; undefined where that takes too long. */
	readonly byPhrase: (texts: readonly string[]) => Promise<readonly PhraseRow[] | undefined>;
	/** As a patch of a file: of one piece where finding the lines that differ takes too long. */
	readonly patch: (before: NamedText, after: NamedText, file: string) => Promise<string>;
	readonly close: () => Promise<void>;
};

/** Together shorter than this, in UTF-16 units, texts are compared where they are. */
const SHORT = 20_000;
/** A patch takes time for the square of the lines, so that few letters can be much work. */
const SHORT_LINES = 400;
/** The most text, in UTF-16 units, that the kept comparisons may have been made from. */
const KEPT_MAX = 6_000_000;
/** A coarse answer is kept for a shorter time: it may only have been late because the server was busy. */
const LATE_KEPT_MS = 600_000;
const DEADLINE_MS = 1_000;

export function makeComparer(clock: () => number, deadlineMs: number = DEADLINE_MS): Comparer {
	const kept = makeKeptAnswers(clock);
	const thread = openComparerThread(deadlineMs);

	function compareLong(job: Job, weight: number): Promise<Found> {
		const key = keyOf(job);
		const known = kept.find(key);
		if (known) return known;
		const settle = (outcome: Outcome): Found => {
			if (typeof outcome === "object") return outcome;
			// Nobody has looked at the texts yet, so asking again may help.
			if (outcome === "too-busy") kept.forget(key);
			else kept.keep(key, { answer, weight, until: clock() + LATE_KEPT_MS });
			return answerCoarsely(job);
		};
		const answer = thread.run(job).then(settle);
		kept.keep(key, { answer, weight, until: Number.POSITIVE_INFINITY });
		return answer;
	}

	async function compare(job: Job): Promise<Found> {
		const length = textsOf(job).reduce((sum, text) => sum + text.length, 0);
		return isShort(job, length) ? compareNow(job) : compareLong(job, length);
	}

	return {
		asRead: async (before, after) => comparisonIn(await compare({ kind: "read", before, after })),
		asWritten: async (before, after) => comparisonIn(await compare({ kind: "written", before, after })),
		byPhrase: async (texts) => rowsIn(await compare({ kind: "phrases", texts })),
		patch: async (before, after, file) => patchIn(await compare({ kind: "patch", before, after, file })),
		close: () => thread.close(),
	};
}

function isShort(job: Job, length: number): boolean {
	if (length > SHORT || job.kind !== "patch") return length <= SHORT;
	return textsOf(job).reduce((sum, text) => sum + text.split("\n").length, 0) <= SHORT_LINES;
}

function comparisonIn(found: Found): ReadComparison {
	if (found.kind !== "comparison") throw new Error("A comparison was asked for.");
	return found.comparison;
}

function rowsIn(found: Found): readonly PhraseRow[] | undefined {
	if (found.kind !== "rows") throw new Error("Phrases were asked for.");
	return found.rows;
}

function patchIn(found: Found): string {
	if (found.kind !== "patch") throw new Error("A patch was asked for.");
	return found.patch;
}

type Kept = { readonly answer: Promise<Found>; readonly weight: number; readonly until: number };

/** The answers asked for last, as many as there is room for. */
function makeKeptAnswers(clock: () => number) {
	const answers = new LRUCache<string, Kept>({ maxSize: KEPT_MAX, sizeCalculation: ({ weight }) => weight });
	return {
		find: (key: string): Promise<Found> | undefined => {
			const found = answers.get(key);
			return found && found.until >= clock() ? found.answer : undefined;
		},
		keep: (key: string, entry: Kept): void => void answers.set(key, entry),
		forget: (key: string): void => void answers.delete(key),
	};
}

function keyOf(job: Job): string {
	const hashes = textsOf(job).map((text) => createHash("sha256").update(text, "utf16le").digest("base64"));
	return JSON.stringify([COMPARISON_VERSION, job.kind, ...hashes, ...namesIn(job)]);
}
