// One comparison as it is asked for and done, in either thread.
import { compareTexts } from "../../text/compare/as-written.ts";
import { bounded, compareCoarsely } from "../../text/compare/coarse.ts";
import { compareAsRead, type ReadComparison } from "../../text/compare/as-read.ts";
import { type Names, plainText } from "../../text/markdown/render.ts";
import { type PhraseRow, phraseRows } from "../../text/compare/phrases.ts";

export type Job =
	/** As readers see the texts, or with the marks that format them. */
	| { readonly kind: "read" | "written"; readonly before: string; readonly after: string }
	/** Phrase by phrase, the first text as the base. */
	| { readonly kind: "phrases"; readonly texts: readonly string[] };

export type Found =
	| { readonly kind: "comparison"; readonly comparison: ReadComparison }
	/** Undefined where a table would have taken too long. */
	| { readonly kind: "rows"; readonly rows: readonly PhraseRow[] | undefined };

/** A comparison, and the terms that either text links to. */
export type Edits = { readonly comparison: ReadComparison; readonly names: Names };

export function compareNow(job: Job): Found {
	if (job.kind === "phrases") {
		const [base = "", ...others] = job.texts.map(plainText);
		return { kind: "rows", rows: phraseRows(base, others) };
	}
	const { kind, before, after } = job;
	const comparison =
		kind === "read" ? compareAsRead(before, after) : bounded(compareTexts(before, after), before, after);
	return { kind: "comparison", comparison };
}

/** The coarse answer, which takes no time. */
export function compareInHaste(job: Job): Found {
	if (job.kind === "phrases") return { kind: "rows", rows: undefined };
	return { kind: "comparison", comparison: compareCoarsely(job.before, job.after) };
}

export function textsOf(job: Job): readonly string[] {
	return job.kind === "phrases" ? job.texts : [job.before, job.after];
}
