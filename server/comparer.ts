// Compares texts without keeping anybody waiting: short ones at once, long ones in a thread of their own with a deadline.
// Whoever asks for the same two again is given what was found, so nobody can make the server do it twice.
import { createHash } from "node:crypto";
import { compareCoarsely } from "../text/compare-coarse.ts";
import { COMPARISON_VERSION, type ReadComparison } from "../text/compare-read.ts";
import { compareNow, type Job } from "./comparer-job.ts";
import { type ComparerThread, openComparerThread } from "./comparer-thread.ts";

export type Comparer = {
	/** As readers see the texts. */
	readonly asRead: (before: string, after: string) => Promise<ReadComparison>;
	/** With the marks that format them. */
	readonly asWritten: (before: string, after: string) => Promise<ReadComparison>;
	readonly close: () => Promise<void>;
};

/** Together shorter than this, in UTF-16 units, two texts are compared where they are. */
const SHORT = 20_000;
/** How much text the comparisons that are kept may have been made from. */
const KEPT_MAX = 6_000_000;
/** A coarse answer may have been the fault of a busy moment. */
const COARSE_KEPT_MS = 600_000;
const DEADLINE_MS = 1_000;

export function makeComparer(clock: () => number, deadlineMs: number = DEADLINE_MS): Comparer {
	const kept = makeKeptAnswers(clock);
	const thread = openComparerThread(deadlineMs);

	function compareLong(job: Job): Promise<ReadComparison> {
		const key = keyOf(job);
		const found = kept.find(key);
		if (found) return found;
		const weight = job.before.length + job.after.length;
		const answer = answerOf(thread, job).then(({ comparison, isFinal }) => {
			if (!isFinal) kept.forget(key);
			else if (comparison.isCoarse) kept.keep(key, { answer, weight, until: clock() + COARSE_KEPT_MS });
			return comparison;
		});
		kept.keep(key, { answer, weight, until: Number.POSITIVE_INFINITY });
		return answer;
	}

	const compare = async (job: Job): Promise<ReadComparison> =>
		job.before.length + job.after.length <= SHORT ? compareNow(job) : compareLong(job);
	return {
		asRead: (before, after) => compare({ kind: "read", before, after }),
		asWritten: (before, after) => compare({ kind: "written", before, after }),
		close: () => thread.close(),
	};
}

type Kept = { readonly answer: Promise<ReadComparison>; readonly weight: number; readonly until: number };

/** Those asked for last, as many as there is room for. */
function makeKeptAnswers(clock: () => number) {
	const answers = new Map<string, Kept>();
	let weight = 0;
	function forget(key: string): void {
		weight -= answers.get(key)?.weight ?? 0;
		answers.delete(key);
	}
	function keep(key: string, entry: Kept): void {
		forget(key);
		answers.set(key, entry);
		weight += entry.weight;
		for (const oldest of answers.keys()) {
			if (weight <= KEPT_MAX) break;
			forget(oldest);
		}
	}
	function find(key: string): Promise<ReadComparison> | undefined {
		const found = answers.get(key);
		if (!found || found.until < clock()) return undefined;
		keep(key, found);
		return found.answer;
	}
	return { forget, keep, find };
}

/** Not final: nobody looked at the texts, and asking again may help. */
async function answerOf(
	thread: ComparerThread,
	job: Job,
): Promise<{ comparison: ReadComparison; isFinal: boolean }> {
	const outcome = await thread.run(job);
	if (typeof outcome === "object") return { comparison: outcome, isFinal: true };
	return { comparison: compareCoarsely(job.before, job.after), isFinal: outcome === "too-long" };
}

function keyOf({ kind, before, after }: Job): string {
	return `${COMPARISON_VERSION} ${kind} ${hash(before)} ${hash(after)}`;
}

function hash(text: string): string {
	return createHash("sha256").update(text, "utf16le").digest("base64");
}
