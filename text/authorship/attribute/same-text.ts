// A text that was saved before, to the letter: going back to a version changes nobody's words.
import { type Family, fingerprint, readVersion } from "../index/family.ts";
import type { AtomsRun } from "../atom-runs.ts";
import { sameEnds } from "../index/tokens.ts";
import { readingOf, type Task } from "./task.ts";
import type { Placement, Attribution } from "./write-out.ts";

// Two people may write the same few words in two drafts; the same long stretch they do not.
const SAME_LEAST = 40;

/** The authors of a version with exactly this text, if that is no accident. */
export function foundAsSaved(
	family: Family,
	text: string,
	from: Pick<Task, "parents" | "visible">,
): Attribution | undefined {
	const runs = runsOfSameText(family, text, from);
	if (!runs) return undefined;
	const before = from.parents.map((parent) => family.versions[parent]?.runs ?? []);
	const placements = before.length === 0 ? [] : putBack(runs, before.flat());
	return { runs, origins: [], placements, approximate: false };
}

function runsOfSameText(
	family: Family,
	text: string,
	{ parents, visible }: Pick<Task, "parents" | "visible">,
): readonly AtomsRun[] | undefined {
	const places = family.texts.get(fingerprint(text)) ?? [];
	const same = places.find((place) => {
		if (!visible.has(place) || readVersion(family, place).text !== text) return false;
		return (
			visible.hasAncestor(place) || changedLetters(readingOf(family, parents[0]).text, text) >= SAME_LEAST
		);
	});
	return same === undefined ? undefined : family.versions[same]?.runs;
}

function changedLetters(before: string, text: string): number {
	const { head, tail } = sameEnds(before, text);
	return text.length - head - tail;
}

/** Where atoms stand that no version before had: whoever saved the text put them back. */
function putBack(runs: readonly AtomsRun[], before: readonly AtomsRun[]): Placement[] {
	const starts = before.flatMap(([atom, length]) => [atom, atom + length]);
	const edges = Float64Array.from(new Set(starts)).toSorted();
	const had = new Set(coveredBy(before, edges));
	const placements: Placement[] = [];
	let at = 0;
	for (const [atom, length] of runs) {
		for (let done = 0; done < length; ) {
			const next = firstAbove(edges, atom + done);
			const end = Math.min(edges[next] ?? Infinity, atom + length) - atom;
			if (!had.has(next)) note(placements, at + done, end - done);
			done = end;
		}
		at += length;
	}
	return placements;
}

function note(placements: Placement[], at: number, length: number): void {
	const last = placements.at(-1);
	if (last && last.at + last.length === at)
		placements.splice(-1, 1, { ...last, length: last.length + length });
	else placements.push({ at, length, kind: "restored" });
}

/** Which stretches between edges some run covers, each by the place of the edge it ends at. */
function* coveredBy(runs: readonly AtomsRun[], edges: Float64Array): Generator<number> {
	for (const [atom, length] of runs) {
		const last = firstAbove(edges, atom + length - 1);
		for (let place = firstAbove(edges, atom); place <= last; place++) yield place;
	}
}

function firstAbove(edges: Float64Array, atom: number): number {
	let low = 0;
	let high = edges.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((edges[middle] ?? Infinity) <= atom) low = middle + 1;
		else high = middle;
	}
	return low;
}
