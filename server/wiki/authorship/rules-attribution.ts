// Works out whose words a version holds, from its text, what its living text is made of, and what is known of the
// family. Pure: the same input gives the same authors, now and when everything is worked out again.
import { remember, type Remembered } from "./rules-new-runs.ts";
import { type ClientRun, type Sources, stretchesOf, withAtoms } from "./rules.ts";
import { indexRuns, type AtomsRun, runsBetween } from "../../../text/authorship/atom-runs.ts";
import { attributeLiveText } from "../../../text/authorship/attribute/attribute-live-text.ts";
import { attributeText } from "../../../text/authorship/attribute/attribute-text.ts";
import {
	type StretchIndex,
	indexStretches,
	stretchesBetween,
} from "../../../text/authorship/attribute/stretches.ts";
import type { Placement, Attribution } from "../../../text/authorship/attribute/write-out.ts";
import { type Authorship, authorshipOf } from "../../../text/authorship/authorship.ts";
import type { Family } from "../../../text/authorship/index/family.ts";
import type { Origin } from "../../../text/authorship/origins.ts";
import { spansOfAtoms } from "../../../text/authorship/spans.ts";

export type Draft = {
	readonly id: string;
	readonly at: number;
	/** In order; the first is the version before. */
	readonly parentIds: readonly string[];
	readonly text: string;
	/** What the living text is made of. */
	readonly runs: readonly ClientRun[];
	readonly sources: Sources;
	/** Whose words they are if that cannot be told from the living text. */
	readonly personId: string | undefined;
};

/** Words of others that somebody put where they are, by their atoms. */
export type PlacedWords = {
	readonly atom: number;
	readonly length: number;
	readonly kind: "restored" | "moved" | "copied";
	readonly personId: string;
};

export type WorkedOut = {
	readonly runs: readonly AtomsRun[];
	readonly origins: readonly Origin[];
	readonly placed: readonly PlacedWords[];
	readonly approximate: boolean;
	readonly authorship: Authorship;
	/** What of the living text was not saved before, or turned out to be something else. */
	readonly remembered: Remembered;
};

const NOTHING: Remembered = { forget: [], fresh: [] };

/** New atoms are numbered from `first`. */
export function workOut(family: Family, draft: Draft, first: number): WorkedOut {
	const { id, at, parentIds, text, runs } = draft;
	const isTold = runs.reduce((sum, { length }) => sum + length, 0) === text.length;
	if (!isTold) {
		const personId = draft.personId ?? "";
		const attribution = attributeText(family, { id, at, parentIds, text, personId }, first);
		const stretchIndex = indexStretches([
			{ length: text.length, atom: undefined, personId, claim: undefined },
		]);
		return { ...told(family, attribution, stretchIndex), remembered: NOTHING };
	}
	// What names the version itself was noted when it was saved, and is worked out here.
	const claims = draft.sources.claims.filter(({ versionId }) => versionId !== id);
	const stretches = stretchesOf(runs, { ...draft.sources, claims });
	const attribution = attributeLiveText(family, { id, at, parentIds, text, stretches }, first);
	return {
		...told(family, attribution, indexStretches(stretches)),
		remembered: remember(withAtoms(runs, attribution.runs), draft.sources),
	};
}

function told(
	family: Family,
	attribution: Attribution,
	stretchIndex: StretchIndex,
): Omit<WorkedOut, "remembered"> {
	const { runs, origins, approximate } = attribution;
	return {
		runs,
		origins,
		approximate,
		placed: placedOf(attribution, stretchIndex),
		authorship: authorshipOf(spansOfAtoms(runs, family.origins, [...origins])),
	};
}

function placedOf({ runs, placements }: Attribution, stretchIndex: StretchIndex): PlacedWords[] {
	const index = indexRuns(runs);
	return placements.flatMap(({ at, length, kind }: Placement) => {
		const [stretch] = stretchesBetween(stretchIndex, at, at + 1);
		// Words that the server wrote again have no person who put them there.
		if (kind === "kept" || !stretch || stretch.claim || stretch.personId === "") return [];
		const { personId } = stretch;
		return runsBetween(index, at, at + length).map(([atom, count]) => ({
			atom,
			length: count,
			kind,
			personId,
		}));
	});
}

/** The same with other numbers for the new atoms: somebody else took these meanwhile. */
export function renumbered(worked: WorkedOut, first: number, next: number): WorkedOut {
	if (first === next) return worked;
	const moved = (atom: number) => (atom < first ? atom : atom + next - first);
	return {
		...worked,
		runs: worked.runs.map(([atom, length]): AtomsRun => [moved(atom), length]),
		origins: worked.origins.map((origin) => ({
			...origin,
			atom: moved(origin.atom),
			...copyOf(origin, moved),
		})),
		placed: worked.placed.map((placed) => ({ ...placed, atom: moved(placed.atom) })),
		remembered: {
			...worked.remembered,
			fresh: worked.remembered.fresh.map((run) => ({ ...run, atom: moved(run.atom) })),
		},
	};
}

function copyOf({ copyOf: atom }: Origin, moved: (atom: number) => number): { copyOf?: number } {
	return atom === undefined ? {} : { copyOf: moved(atom) };
}
