// One comparison as it is asked for and done, in whichever thread.
import { compareTexts } from "../text/compare.ts";
import { bounded } from "../text/compare-coarse.ts";
import { compareAsRead, type ReadComparison } from "../text/compare-read.ts";
import type { Names } from "../text/markdown.ts";

export type Job = {
	/** As readers see the texts, or with the marks that format them. */
	readonly kind: "read" | "written";
	readonly before: string;
	readonly after: string;
};

/** A comparison, and the terms that either text links to. */
export type Edits = { readonly comparison: ReadComparison; readonly names: Names };

export function compareNow({ kind, before, after }: Job): ReadComparison {
	return kind === "read" ? compareAsRead(before, after) : bounded(compareTexts(before, after), before, after);
}
