// A text that was saved before, to the letter: going back to a version changes nobody's words.
import { type Family, fingerprint, readVersion } from "./family.ts";
import type { Run } from "./runs.ts";
import { sameEnds } from "./scan.ts";
import { readingOf, type Task } from "./task.ts";

// Two people may write the same few words in two drafts; the same long stretch they do not.
const SAME_LEAST = 40;

/** The atoms of a version with exactly this text, if that is no accident. */
export function runsOfSameText(
	family: Family,
	text: string,
	{ parents, sight }: Pick<Task, "parents" | "sight">,
): readonly Run[] | undefined {
	const places = family.texts.get(fingerprint(text)) ?? [];
	const same = places.find((place) => {
		if (!sight.sees(place) || readVersion(family, place).text !== text) return false;
		return sight.followsFrom(place) || changedLetters(readingOf(family, parents[0]).text, text) >= SAME_LEAST;
	});
	return same === undefined ? undefined : family.versions[same]?.runs;
}

function changedLetters(before: string, text: string): number {
	const { head, tail } = sameEnds(before, text);
	return text.length - head - tail;
}
