// One comparison as it is asked for and done, in either thread.
import { compareTexts } from "../../text/compare/as-written.ts";
import { bounded, compareCoarsely } from "../../text/compare/coarse.ts";
import { compareAsRead, type ReadComparison } from "../../text/compare/as-read.ts";
import { type NamedText, replacingPatch, unifiedPatch } from "../../text/diff/unified-patch.ts";
import { type Names, plainText } from "../../text/markdown/render.ts";
import { type PhraseRow, phraseRows } from "../../text/compare/phrases.ts";

export type Job =
	/** As readers see the texts, or with the marks that format them. */
	| { readonly kind: "read" | "written"; readonly before: string; readonly after: string }
	/** Phrase by phrase, the first text as the base. */
	| { readonly kind: "phrases"; readonly texts: readonly string[] }
	/** As a patch of a file. */
	| {
			readonly kind: "patch";
			readonly before: NamedText;
			readonly after: NamedText;
			readonly file: string;
	  };

export type Found =
	| { readonly kind: "comparison"; readonly comparison: ReadComparison }
	/** Undefined where a table would have taken too long. */
	| { readonly kind: "rows"; readonly rows: readonly PhraseRow[] | undefined }
	| { readonly kind: "patch"; readonly patch: string };

/** A comparison, and the terms that either text links to. */
export type Edits = { readonly comparison: ReadComparison; readonly names: Names };

export function compareNow(job: Job): Found {
	if (job.kind === "phrases") {
		const [base = "", ...others] = job.texts.map((text) => plainText(text));
		return { kind: "rows", rows: phraseRows(base, others) };
	}
	if (job.kind === "patch") {
		return { kind: "patch", patch: unifiedPatch(job.before, job.after, job.file) };
	}
	const { kind, before, after } = job;
	const comparison =
		kind === "read" ? compareAsRead(before, after) : bounded(compareTexts(before, after), before, after);
	return { kind: "comparison", comparison };
}

/** A coarse answer, which is computed at once. */
export function answerCoarsely(job: Job): Found {
	if (job.kind === "phrases") return { kind: "rows", rows: undefined };
	if (job.kind === "patch") {
		return { kind: "patch", patch: replacingPatch(job.before, job.after, job.file) };
	}
	return { kind: "comparison", comparison: compareCoarsely(job.before, job.after) };
}

export function textsOf(job: Job): readonly string[] {
	if (job.kind === "phrases") return job.texts;
	return job.kind === "patch" ? [job.before.text, job.after.text] : [job.before, job.after];
}

/** What the answer says besides the texts. */
export function namesIn(job: Job): readonly string[] {
	return job.kind === "patch" ? [job.before.name, job.after.name, job.file] : [];
}
