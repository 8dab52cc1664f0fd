// Two texts as a unified patch, which `git apply` and `patch -p1` read.
import { createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch } from "diff";

/** A text and what it is called, for people: "proposal 2, version 7". */
export type NamedText = { readonly name: string; readonly text: string };

// As many as git and diff show.
const CONTEXT_LINES = 3;
// The time grows with the square of the lines that differ, and a patch of more is not read by anybody. Counted, not
// timed, so that the answer never depends on the machine.
const EDITS_MAX = 1_000;
const NO_END_OF_LINE = "\\ No newline at end of file";

/** A change of one file from the first text to the second; empty when the two are the same. */
export function unifiedPatch(before: NamedText, after: NamedText, file: string): string {
	if (before.text === after.text) return "";
	const patch = createTwoFilesPatch(
		`a/${file}`,
		`b/${file}`,
		before.text,
		after.text,
		before.name,
		after.name,
		{
			context: CONTEXT_LINES,
			headerOptions: FILE_HEADERS_ONLY,
			maxEditLength: EDITS_MAX,
		},
	);
	return patch ?? replacingPatch(before, after, file);
}

/** The same change in one piece: every line of the first text goes, and every line of the second comes. */
export function replacingPatch(before: NamedText, after: NamedText, file: string): string {
	if (before.text === after.text) return "";
	const [removed, added] = [linesOf(before.text), linesOf(after.text)];
	const hunk = {
		oldStart: 1,
		oldLines: removed.length,
		newStart: 1,
		newLines: added.length,
		lines: [...marked("-", removed), ...marked("+", added)],
	};
	const names = {
		oldFileName: `a/${file}`,
		newFileName: `b/${file}`,
		oldHeader: before.name,
		newHeader: after.name,
	};
	return formatPatch({ ...names, hunks: [hunk] }, FILE_HEADERS_ONLY);
}

/** With the sign that ends them; the last line may have none. */
function linesOf(text: string): readonly string[] {
	return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

function marked(sign: "-" | "+", lines: readonly string[]): readonly string[] {
	return lines.flatMap((line) =>
		line.endsWith("\n") ? [sign + line.slice(0, -1)] : [sign + line, NO_END_OF_LINE],
	);
}
