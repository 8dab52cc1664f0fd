// What people are shown: who first wrote each stretch of a version, and in which version.
import type { Span } from "./authorship.ts";
import { originOf, type Origins } from "./origins.ts";
import type { AtomsRun } from "./atom-runs.ts";

/**
 * In the order of the text, neighbours of the same author and version as one. `fresh` are origins that are not among
 * the others yet, of atoms with higher numbers.
 */
export function spansOfAtoms(runs: readonly AtomsRun[], origins: Origins, fresh: Origins = []): Span[] {
	const firstFresh = fresh[0]?.atom ?? Infinity;
	const spans: Span[] = [];
	for (const [atom, length] of runs) {
		for (let at = atom; at < atom + length; ) {
			const origin = originOf(at < firstFresh ? origins : fresh, at);
			const part = Math.min(atom + length, origin.atom + origin.length) - at;
			addSpan(spans, { length: part, personId: origin.personId, versionId: origin.versionId });
			at += part;
		}
	}
	return spans;
}

function addSpan(spans: Span[], span: Span): void {
	const last = spans.at(-1);
	if (last?.personId === span.personId && last.versionId === span.versionId) {
		spans[spans.length - 1] = { ...last, length: last.length + span.length };
	} else spans.push(span);
}
