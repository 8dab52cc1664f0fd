// One comparison as it is asked for and done, in whichever thread.
import { compareTexts } from "../text/compare.ts";
import { compareAsRead, type ReadComparison } from "../text/compare-read.ts";
import type { Comparison } from "../text/comparison.ts";
import type { Names } from "../text/markdown.ts";

export type Job = {
	/** As readers see the texts, or with the marks that format them. */
	readonly kind: "read" | "written";
	readonly before: string;
	readonly after: string;
};

/** A comparison of texts as they are read has a layout, unless it had to stay coarse. */
export type ShownComparison = Comparison & Partial<Pick<ReadComparison, "layout">>;

/** A comparison, and the terms that either text links to. */
export type Edits = { readonly comparison: ShownComparison; readonly names: Names };

export function compareNow({ kind, before, after }: Job): ShownComparison {
	return kind === "read" ? compareAsRead(before, after) : compareTexts(before, after);
}
