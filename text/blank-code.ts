// Blanks out code in a Markdown source, because [[…]] and {{…}} inside code are shown as typed and link to nothing.
// Lighter than a parser, so that the server can list a text's links at every save.

const FENCE = /^[ \t>]*(?:[-*+] +|\d{1,9}[.)] +)?(`{3,}(?=[^`]*$)|~{3,})/;

/** The source with the content of code spans and fenced blocks replaced by blanks; every place keeps its number. */
export function withoutCode(source: string): string {
	return source.includes("`") || source.includes("~~~") ? withoutSpans(withoutFences(source)) : source;
}

function withoutFences(source: string): string {
	let open: string | undefined;
	const lines = source.split("\n").map((line) => {
		const fence = FENCE.exec(line)?.[1];
		if (open === undefined) {
			open = fence;
			return fence === undefined ? line : blank(line);
		}
		if (fence?.startsWith(open) && line.trimEnd().endsWith(fence)) open = undefined;
		return blank(line);
	});
	return lines.join("\n");
}

function withoutSpans(source: string): string {
	return source
		.split(/(\n[^\S\n]*\n)/)
		.map(withoutSpansIn)
		.join("");
}

type Ticks = { readonly at: number; readonly end: number; readonly opens: string; readonly closes: string };

// A code span ends at the next row of as many backticks as opened it. Looking those up from the end backwards
// keeps a text of nothing but backticks from costing the square of its length.
function withoutSpansIn(paragraph: string): string {
	const rows = Array.from(paragraph.matchAll(/(?<!\\)(\\*)(`+)/g), ticksOf);
	const closers = closersOf(rows);
	let plain = "";
	let from = 0;
	rows.forEach(({ at }, i) => {
		const closer = closers[i];
		if (at < from || closer === undefined) return;
		plain += paragraph.slice(from, at) + blank(paragraph.slice(at, closer.end));
		from = closer.end;
	});
	return plain + paragraph.slice(from);
}

// A backslash takes the first backtick away from a row that would open a span; inside a span it means nothing.
function ticksOf({ 0: all, 1: slashes = "", 2: row = "", index }: RegExpExecArray): Ticks {
	const opens = row.slice(slashes.length % 2);
	const end = index + all.length;
	return { at: end - opens.length, end, opens, closes: row };
}

function closersOf(rows: readonly Ticks[]): (Ticks | undefined)[] {
	const seen = new Map<string, Ticks>();
	return rows
		.toReversed()
		.map((row) => {
			const closer = seen.get(row.opens);
			seen.set(row.closes, row);
			return closer;
		})
		.toReversed();
}

function blank(text: string): string {
	return text.replace(/[^\n]/g, " ");
}
