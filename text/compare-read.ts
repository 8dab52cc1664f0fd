// Two texts compared as readers see them: words without their formatting marks.
import { compareTexts, type Comparison } from "./compare.ts";
import { plainText } from "./markdown.ts";

/** For short texts such as definitions; a page's tables and lists are better compared as they were written. */
export function compareAsRead(before: string, after: string): Comparison {
	return compareTexts(plainText(before), plainText(after));
}
