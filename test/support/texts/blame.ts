// How well authors were found out in a made-up history: by the engine, and by comparing each version with the one
// before it word by word, as most tools do.
import { diffWordsWithSpace } from "diff";
import { newFamily } from "../../../text/authorship/index/family.ts";
import { indexVersion } from "../../../text/authorship/index/index-version.ts";
import { attributeText } from "../../../text/authorship/attribute/attribute-text.ts";
import { spansOfAtoms } from "../../../text/authorship/spans.ts";
import type { Span } from "../../../text/authorship/authorship.ts";
import type { MadeVersion } from "./history.ts";

export type Blamed = { readonly version: MadeVersion; readonly spans: readonly Span[] };

/** One version after the other, in the order given. */
export function* blameByEngine(history: readonly MadeVersion[]): Generator<Blamed> {
	const family = newFamily();
	let next = 1;
	for (const version of history) {
		const attribution = attributeText(family, version, next);
		for (const { atom, length } of attribution.origins) next = Math.max(next, atom + length);
		indexVersion(family, { ...version, runs: attribution.runs, origins: attribution.origins });
		yield { version, spans: spansOfAtoms(attribution.runs, family.origins) };
	}
}

export function* blameByDiff(history: readonly MadeVersion[]): Generator<Blamed> {
	const known = new Map<string, { text: string; spans: readonly Span[] }>();
	for (const version of history) {
		const before = known.get(version.parentIds[0] ?? "") ?? { text: "", spans: [] };
		const own = { personId: version.personId, versionId: version.id };
		const authors = before.spans.flatMap(({ length, personId, versionId }) =>
			Array.from({ length }, () => ({ personId, versionId })),
		);
		const spans: Span[] = [];
		let at = 0;
		for (const { value, added, removed } of diffWordsWithSpace(before.text, version.text)) {
			if (added) spans.push({ ...own, length: value.length });
			else if (!removed)
				spans.push(...authors.slice(at, at + value.length).map((author) => ({ ...author, length: 1 })));
			if (!added) at += value.length;
		}
		known.set(version.id, { text: version.text, spans });
		yield { version, spans };
	}
}

export type Score = { readonly author: number; readonly origin: number };

/** Percent of letters with the right author, and the right version too; the mean over all versions. */
export function scoreOf(blamed: Iterable<Blamed>): Score {
	let [author, origin, count] = [0, 0, 0];
	for (const { version, spans } of blamed) {
		const found = lettersOf(version.text, spans);
		if (found.length !== version.truth.length) throw new Error(`Version ${version.id} has other letters.`);
		if (found.length === 0) continue;
		const right = found.filter(({ personId }, i) => personId === version.truth[i]?.personId).length;
		const exact = found.filter(({ versionId }, i) => versionId === version.truth[i]?.versionId).length;
		author += right / found.length;
		origin += exact / found.length;
		count++;
	}
	return { author: (100 * author) / count, origin: (100 * origin) / count };
}

/** Who wrote each letter that is not white space. */
function lettersOf(text: string, spans: readonly Span[]): readonly Span[] {
	let at = 0;
	return spans.flatMap((span) => {
		const part = text.slice(at, at + span.length);
		at += span.length;
		return Array.from({ length: part.replaceAll(/\s/gu, "").length }, () => span);
	});
}
