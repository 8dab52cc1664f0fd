// The words of a paragraph as a reader sees them, cut where their formatting changes.
import type { Token } from "markdown-it";

export type Format =
	| { readonly kind: "em" | "strong" | "s" | "code" }
	| { readonly kind: "link"; readonly href: string; readonly rel: string | undefined }
	/** A [[term]], and an edition quoted with {{term}}. */
	| { readonly kind: "term" | "quotation"; readonly title: string }
	/** The mark of a note, which has no words: its number shifts without anybody writing. */
	| { readonly kind: "note"; readonly note: string };

/** A stretch with the same formatting throughout, the outermost first. */
export type FormattedRun = { readonly text: string; readonly formats: readonly Format[] };

/** What stands inside a paragraph. */
export function runsOf(children: readonly Token[]): FormattedRun[] {
	const runs: FormattedRun[] = [];
	const open: Format[] = [];
	for (const child of children) {
		// A frame for words of another direction is no formatting: the words decide about it.
		if (child.tag === "bdi") continue;
		if (child.nesting === -1) open.pop();
		else if (child.nesting === 1) open.push(formatOf(child));
		else pushRun(runs, runOf(child, open));
	}
	return runs;
}

export function textOfRuns(runs: readonly FormattedRun[]): string {
	return runs.map(({ text }) => text).join("");
}

/** The runs of some of the text, from a place in it. */
export function sliceRuns(runs: readonly FormattedRun[], start: number, length: number): FormattedRun[] {
	const slice: FormattedRun[] = [];
	let at = 0;
	for (const { text, formats } of runs) {
		const [from, to] = [Math.max(start - at, 0), Math.min(start + length - at, text.length)];
		if (from < to) slice.push({ text: text.slice(from, to), formats });
		at += text.length;
		if (at >= start + length) break;
	}
	return slice;
}

/** The same words for two formattings that look the same. */
export function formatKey(formats: readonly Format[], withNotes = false): string {
	return formats
		.map((format) => {
			if (format.kind === "note") return withNotes ? `note ${format.note}` : "note";
			if (format.kind === "link") return `link ${format.href}`;
			return "title" in format ? `${format.kind} ${format.title}` : format.kind;
		})
		.join("\n");
}

function runOf({ type, content, info, meta }: Token, open: readonly Format[]): FormattedRun {
	switch (type) {
		case "softbreak":
			return { text: " ", formats: open.slice() };
		case "hardbreak":
			return { text: "\n", formats: open.slice() };
		case "text":
			return { text: content, formats: open.slice() };
		case "code_inline":
			return { text: content, formats: [...open, { kind: "code" }] };
		case "term_link":
			return { text: content, formats: [...open, { kind: "term", title: info }] };
		case "quotation":
		case "quotation_block":
			return { text: info, formats: [...open, { kind: "quotation", title: info }] };
		case "footnote_ref":
			return { text: "", formats: [{ kind: "note", note: noteOf(meta) }] };
		default:
			return { text: "", formats: [] };
	}
}

function noteOf(meta: unknown): string {
	return typeof meta === "object" && meta !== null && "id" in meta ? String(meta.id) : "";
}

function formatOf(token: Token): Format {
	switch (token.type) {
		case "link_open": {
			const rel = token.attrGet("rel");
			return {
				kind: "link",
				href: String(token.attrGet("href")),
				rel: rel === null ? undefined : String(rel),
			};
		}
		case "strong_open":
			return { kind: "strong" };
		case "s_open":
			return { kind: "s" };
		default:
			return { kind: "em" };
	}
}

function pushRun(runs: FormattedRun[], run: FormattedRun): void {
	const last = runs.at(-1);
	const isSame =
		last &&
		last.formats.length === run.formats.length &&
		last.formats.every((each, i) => each === run.formats[i]);
	if (isSame) runs[runs.length - 1] = { text: last.text + run.text, formats: last.formats };
	else if (run.text !== "" || run.formats[0]?.kind === "note") runs.push(run);
}
