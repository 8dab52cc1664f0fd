// Words that stayed and are formatted otherwise now: bold, in italics, or part of a link.
import { type ChangedPart, changeOf, type SamePart, textOf } from "../diff/parts.ts";
import { formatKey, type FormattedRun } from "./formatted-runs.ts";
import { type Token, tokenize } from "../words.ts";

/** The runs of both sides, and how much of them has been read. */
type Reading = { readonly before: RunReader; readonly after: RunReader };
type RunReader = { readonly runs: readonly FormattedRun[]; run: number; within: number };

export function readingOf(before: readonly FormattedRun[], after: readonly FormattedRun[]): Reading {
	return { before: { runs: before, run: 0, within: 0 }, after: { runs: after, run: 0, within: 0 } };
}

/** Reads on over a text of one side, and says how each of its tokens is formatted. */
function formatsAlong(reader: RunReader, tokens: readonly Token[]): string[] {
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
		return [...seen].join("\n\n");
	});
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
	const differs = newPlaces.map((place, i) => newFormats[place] !== oldFormats[oldPlaces[i] ?? 0]);
	if (!differs.includes(true)) return [part];
	const parts: (SamePart | ChangedPart)[] = [];
	let [at, from] = [0, 0];
	for (const { first, last } of stretchesOf(differs)) {
		const [start, newStart] = [oldPlaces[first] ?? 0, newPlaces[first] ?? 0];
		const [end, newEnd] = [(oldPlaces[last] ?? 0) + 1, (newPlaces[last] ?? 0) + 1];
		pushSame(parts, old.slice(at, start), now.slice(from, newStart));
		parts.push({ ...changeOf(old.slice(start, end), now.slice(newStart, newEnd)), sort: "formatting" });
		[at, from] = [end, newEnd];
	}
	pushSame(parts, old.slice(at), now.slice(from));
	return parts;
}

function placesOf(tokens: readonly Token[]): number[] {
	return tokens.flatMap(({ kind }, i) => (kind === "space" ? [] : [i]));
}

function stretchesOf(differs: readonly boolean[]): { first: number; last: number }[] {
	const stretches: { first: number; last: number }[] = [];
	differs.forEach((isOther, i) => {
		if (!isOther) return;
		const open = stretches.at(-1);
		if (open?.last === i - 1) open.last = i;
		else stretches.push({ first: i, last: i });
	});
	return stretches;
}

function pushSame(
	parts: (SamePart | ChangedPart)[],
	before: readonly Token[],
	after: readonly Token[],
): void {
	if (before.length + after.length > 0)
		parts.push({ kind: "same", before: textOf(before), after: textOf(after) });
}
