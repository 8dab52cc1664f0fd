// Blanks out code in a Markdown source, because [[…]] and {{…}} inside code are shown as typed and link to nothing.
// Lighter than a parser, so that the server can list a text's links at every save.

const FENCE = /^[ \t>]*(?:[-*+] +|\d{1,9}[.)] +)?(`{3,}|~{3,})/;

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

// A code span ends at the next row of as many backticks as opened it. Looking those up from the end backwards
// keeps a text of nothing but backticks from costing the square of its length.
function withoutSpansIn(paragraph: string): string {
	const ticks = Array.from(paragraph.matchAll(/(?<!\\)`+/g), ({ 0: row, index }) => ({ row, index }));
	const closers = nextAlike(ticks.map(({ row }) => row));
	let plain = "";
	let from = 0;
	ticks.forEach(({ index }, i) => {
		const closer = ticks[closers[i] ?? -1];
		if (index < from || closer === undefined) return;
		const end = closer.index + closer.row.length;
		plain += paragraph.slice(from, index) + blank(paragraph.slice(index, end));
		from = end;
	});
	return plain + paragraph.slice(from);
}

function nextAlike(rows: readonly string[]): (number | undefined)[] {
	const seen = new Map<string, number>();
	const next: (number | undefined)[] = Array.from({ length: rows.length });
	for (let i = rows.length - 1; i >= 0; i--) {
		const row = rows[i] ?? "";
		next[i] = seen.get(row);
		seen.set(row, i);
	}
	return next;
}

function blank(text: string): string {
	return text.replace(/[^\n]/g, " ");
}
