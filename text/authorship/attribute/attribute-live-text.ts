// Works out who wrote which words of a living text that is saved as a version. What was there before is known by its
// identity in the document and is never guessed at; only what was put in since is looked up in the family's history,
// so that undoing, pasting and moving words takes them from nobody.
import type { Family } from "../index/family.ts";
import { keepFromBase } from "./from-parents.ts";
import { eachOnce, newAtomWriter, type AtomWriter, writeCopy, writeNew, writeOld } from "./atom-writer.ts";
import { placeOf } from "../index/index-version.ts";
import { originOf } from "../origins.ts";
import { pushRun, type AtomsRun } from "../atom-runs.ts";
import { foundAsSaved } from "./same-text.ts";
import { scan } from "../index/tokens.ts";
import { search } from "./search.ts";
import { visibleVersionsTo } from "../index/visible-versions.ts";
import { breaksOf } from "../align/slide-matches.ts";
import {
	type StretchIndex,
	indexStretches,
	type LiveStretch,
	stretchesBetween,
	withUndone,
} from "./stretches.ts";
import { bitsOf, holesOf, readingOf, stepsFor, type Task } from "./task.ts";
import { findOccurrence, runsOfOccurrence } from "../index/token-occurrences.ts";
import { type Attribution, writeOut } from "./write-out.ts";

export type SavedLiveText = {
	readonly id: string;
	readonly at: number;
	readonly parentIds: readonly string[];
	readonly text: string;
	/** What the text is made of, in order. */
	readonly stretches: readonly LiveStretch[];
};

// In a living text what stayed is known, so that words like those before were mostly typed a second time.
const CAUTION = 10;

export function attributeLiveText(family: Family, saved: SavedLiveText, firstAtom: number): Attribution {
	const parents = saved.parentIds.map((id) => placeOf(family, id));
	const visible = visibleVersionsTo(family, saved, parents);
	const found = foundAsSaved(family, saved.text, { parents, visible });
	if (found) return found;
	const base = readingOf(family, parents[0]);
	const stretchIndex = indexStretches(withUndone(family, base, saved));
	const task = taskOf(family, saved, { stretchIndex, base, parents, visible });
	if (holesOf(task).length > 0)
		for (const parent of parents) keepFromBase(task, readingOf(family, parent), "kept");
	search(task, base.occurrences);
	disown(task, stretchIndex);
	const writer = newAtomWriter(family.origins, saved.id, firstAtom);
	const placements = writeOut(task, {
		from: 0,
		to: saved.text.length,
		// Letters that stayed in a word are known already.
		letterMatches: new Map(),
		writer,
		plain: (to: AtomWriter, start, end) => {
			for (const stretch of stretchesBetween(stretchIndex, start, end)) writeStretch(to, stretch);
		},
	});
	const { runs, origins } = eachOnce(writer);
	return { runs, origins, placements, approximate: task.budget.steps <= 0 };
}

function writeStretch(writer: AtomWriter, { atom, copyOf, length, personId, claim }: LiveStretch): void {
	if (atom !== undefined) writeOld(writer, [[atom, length]]);
	else if (copyOf !== undefined) writeCopy(writer, [[copyOf, length]]);
	else writeNew(writer, length, claim ?? { personId });
}

type Known = Pick<Task, "base" | "parents" | "visible"> & { readonly stretchIndex: StretchIndex };

function taskOf(
	family: Family,
	{ text }: SavedLiveText,
	{ stretchIndex, base, parents, visible }: Known,
): Task {
	const tokens = scan(family.keys, text, 0, text.length);
	const used = new Uint8Array(family.occurrences.keys.length);
	const occurrences = Int32Array.from(tokens.starts, (start, i) => {
		const occurrence = occurrenceIn(family, stretchesBetween(stretchIndex, start, tokens.ends[i] ?? start));
		if (occurrence > 0) used[occurrence] = 1;
		return occurrence;
	});
	return {
		family,
		text,
		base,
		parents,
		visible,
		...tokens,
		breaks: breaksOf(text, tokens.starts, tokens.ends),
		bits: bitsOf(family, base, tokens.keys, -1),
		occurrences,
		kinds: [],
		before: new Int32Array(0),
		behind: new Int32Array(0),
		used,
		caution: CAUTION,
		budget: stepsFor(tokens.starts.length),
	};
}

/** A word of which some letters are known, or copies, is no known occurrence, but is not looked for either. */
const MIXED = -1;

function occurrenceIn({ occurrences }: Family, stretches: readonly LiveStretch[]): number {
	if (stretches.every(({ atom, copyOf }) => atom === undefined && copyOf === undefined)) return 0;
	const runs: AtomsRun[] = [];
	for (const { atom, length } of stretches) {
		if (atom === undefined) return MIXED;
		pushRun(runs, [atom, length]);
	}
	return findOccurrence(occurrences, runs) || MIXED;
}

/** Words copied by the server have the author it named: an occurrence of somebody else's is not what they are. */
function disown(task: Task, stretchIndex: StretchIndex): void {
	task.kinds.forEach((kind, i) => {
		if (kind === undefined) return;
		const [{ claim } = { claim: undefined }] = stretchesBetween(
			stretchIndex,
			task.starts[i] ?? 0,
			task.ends[i] ?? 0,
		);
		if (!claim) return;
		const [[atom] = [0]] = runsOfOccurrence(task.family.occurrences, task.occurrences[i] ?? 0);
		const { personId, versionId } = originOf(task.family.origins, atom);
		if (personId === claim.personId && versionId === claim.versionId) return;
		task.kinds[i] = undefined;
		task.occurrences[i] = 0;
	});
}
