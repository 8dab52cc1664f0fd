// Words that stayed and are formatted otherwise now: bold, in italics, or part of a link.
import { type ChangedPart, changeOf, type SamePart, textOf } from "../diff/parts.ts";
import { inQuotes } from "./change-sentences.ts";
import { formatKey, type FormattedRun } from "./formatted-runs.ts";
import { type Token, tokenize } from "../words.ts";

/** The runs of both sides, and how much of them has been read. Turned: what is called "before" is the text after. */
type Reading = { readonly before: RunReader; readonly after: RunReader; readonly isTurned: boolean };
type RunReader = { readonly runs: readonly FormattedRun[]; run: number; within: number };

export function readingOf(
	before: readonly FormattedRun[],
	after: readonly FormattedRun[],
	isTurned: boolean,
): Reading {
	return { before: { runs: before, run: 0, within: 0 }, after: { runs: after, run: 0, within: 0 }, isTurned };
}

/** How a token is formatted, and how many marks of notes stand behind it. */
type Formatted = { readonly key: string; readonly notes: number };

/** Reads on over a text of one side, and says how each of its tokens is formatted. */
function formatsAlong(reader: RunReader, tokens: readonly Token[]): Formatted[] {
	return tokens.map(({ text }) => {
		const seen = new Set<string>();
		for (let left = text.length; left > 0; ) {
			const run = reader.runs[reader.run];
			if (run === undefined) break;
			const step = Math.min(left, run.text.length - reader.within);
			if (step > 0) seen.add(formatKey(run.formats));
			left -= step;
			reader.within += step;
			if (reader.within >= run.text.length) {
				reader.run++;
				reader.within = 0;
			}
		}
		return { key: [...seen].join("\n\n"), notes: notesHere(reader) };
	});
}

function notesHere(reader: RunReader): number {
	let notes = 0;
	while (reader.within === 0 && reader.runs[reader.run]?.text === "") {
		notes++;
		reader.run++;
	}
	return notes;
}

/** What reads the same, cut where words changed their formatting. Parts are to be given in order. */
export function withFormatting(part: SamePart | ChangedPart, reading: Reading): (SamePart | ChangedPart)[] {
	if (part.kind === "same") return splitAtFormats(part, reading);
	formatsAlong(reading.before, part.removed);
	formatsAlong(reading.after, part.added);
	return [part];
}

function splitAtFormats(part: SamePart, reading: Reading): (SamePart | ChangedPart)[] {
	const [old, now] = [tokenize(part.before), tokenize(part.after)];
	const oldFormats = formatsAlong(reading.before, old);
	const newFormats = formatsAlong(reading.after, now);
	// Only white space can be more on one side, so the rest goes in step.
	const oldPlaces = placesOf(old);
	const newPlaces = placesOf(now);
	if (oldPlaces.length !== newPlaces.length) return [part];
	const cells: Cell[] = [];
	let [at, from] = [0, 0];
	newPlaces.forEach((place, i) => {
		const oldPlace = oldPlaces[i] ?? 0;
		const gap = { before: old.slice(at, oldPlace), after: now.slice(from, place) };
		const found = differenceOf(oldFormats[oldPlace], newFormats[place], reading.isTurned);
		const isFurther = found === "format" && cells.at(-1)?.found === "format";
		const inGap = isFurther ? "format" : undefined;
		cells.push({ ...gap, found: i > 0 && hasBreak(gap.before) !== hasBreak(gap.after) ? "break" : inGap });
		[at, from] = [oldPlace + 1, place + 1];
		cells.push({ before: old.slice(oldPlace, at), after: now.slice(place, from), found });
	});
	cells.push({ before: old.slice(at), after: now.slice(from), found: undefined });
	return partsOfCells(cells);
}

/** A token or the white space between two, and what differs: its format, the end of a line, or what is told of it. */
type Cell = {
	readonly before: readonly Token[];
	readonly after: readonly Token[];
	readonly found: "format" | "break" | { readonly told: string } | undefined;
};

function differenceOf(
	before: Formatted | undefined,
	after: Formatted | undefined,
	isTurned: boolean,
): Cell["found"] {
	const more = ((after?.notes ?? 0) - (before?.notes ?? 0)) * (isTurned ? -1 : 1);
	// The sentence is about the mark behind these words, so it names them itself.
	if (more !== 0) {
		return { told: more > 0 ? "The mark of a note was added" : "The mark of a note was removed" };
	}
	return before?.key === after?.key ? undefined : "format";
}

function hasBreak(space: readonly Token[]): boolean {
	return space.some(({ text }) => text.includes("\n"));
}

function partsOfCells(cells: readonly Cell[]): (SamePart | ChangedPart)[] {
	const parts: (SamePart | ChangedPart)[] = [];
	let open: { before: Token[]; after: Token[] } | undefined;
	let last: Cell["found"];
	const close = (): void => {
		if (!open) return;
		const change = { ...changeOf(open.before, open.after), sort: "formatting" } as const;
		if (last === undefined) pushSame(parts, open.before, open.after);
		else if (typeof last === "string") parts.push(change);
		else parts.push({ ...change, told: `${last.told} after ${inQuotes(textOf(open.after))}.` });
	};
	for (const { before, after, found } of cells) {
		if (open && found === last && (found === undefined || found === "format")) {
			open.before.push(...before);
			open.after.push(...after);
			continue;
		}
		close();
		open = { before: [...before], after: [...after] };
		last = found;
	}
	close();
	return parts;
}

function placesOf(tokens: readonly Token[]): number[] {
	return tokens.flatMap(({ kind }, i) => (kind === "space" ? [] : [i]));
}

function pushSame(
	parts: (SamePart | ChangedPart)[],
	before: readonly Token[],
	after: readonly Token[],
): void {
	if (before.length + after.length > 0)
		parts.push({ kind: "same", before: textOf(before), after: textOf(after) });
}
