// Works out who wrote which words of a text that arrives whole.
import type { Family } from "../index/family.ts";
import { keepFromParents, opposite } from "./from-parents.ts";
import { eachOnce, newAtomWriter, type AtomWriter, writeNew, writeOld } from "./atom-writer.ts";
import { intAt } from "../index/ints.ts";
import { placeOf } from "../index/index-version.ts";
import { matchLetters } from "./match-letters.ts";
import { runsBetween } from "../atom-runs.ts";
import { countBelow, type Ends, sameEnds, scan, wholeTokens } from "../index/tokens.ts";
import { foundAsSaved } from "./same-text.ts";
import { search } from "./search.ts";
import { visibleVersionsTo } from "../index/visible-versions.ts";
import { breaksOf } from "../align/slide-matches.ts";
import { bitsOf, readingOf, stepsFor, type Task } from "./task.ts";
import { type Attribution, writeOut } from "./write-out.ts";

/** A text whose authors are to be found. */
export type Arriving = {
	readonly id: string;
	readonly at: number;
	readonly parentIds: readonly string[];
	readonly personId: string;
	readonly text: string;
};

export function attributeText(family: Family, arriving: Arriving, firstAtom: number): Attribution {
	const parents = arriving.parentIds.map((id) => placeOf(family, id));
	const visible = visibleVersionsTo(family, arriving, parents);
	const found = foundAsSaved(family, arriving.text, { parents, visible });
	if (found) return found;
	const { task, ends, removed } = taskOf(family, arriving.text, { parents, visible });
	if (task.occurrences.length > 0) keepFromParents(task);
	search(task, removed);
	const others = parents.slice(1).map((parent) => opposite(task, readingOf(family, parent)).occurrences);
	const writer = newAtomWriter(family.origins, arriving.id, firstAtom);
	writeOld(writer, runsBetween(task.base.runs, 0, ends.head));
	const placements = writeOut(task, {
		from: ends.head,
		to: arriving.text.length - ends.tail,
		letterMatches: matchLetters(task, [removed, ...others]),
		writer,
		plain: (to: AtomWriter, start, end) => writeNew(to, end - start, arriving),
	});
	const { length } = task.base.text;
	writeOld(writer, runsBetween(task.base.runs, length - ends.tail, length));
	const { runs, origins } = eachOnce(writer);
	return { runs, origins, placements, approximate: task.budget.steps <= 0 };
}

function taskOf(
	family: Family,
	text: string,
	{ parents, visible }: Pick<Task, "parents" | "visible">,
): { task: Task; ends: Ends; removed: Int32Array } {
	const base = readingOf(family, parents[0]);
	const ends = toSentences(text, wholeTokens(text, sameEnds(base.text, text)));
	const from = countBelow(base.starts, ends.head);
	const to = Math.max(from, countBelow(base.starts, base.text.length - ends.tail));
	const before = base.occurrences.subarray(0, from);
	const behind = base.occurrences.subarray(to);
	const used = new Uint8Array(family.occurrences.keys.length);
	for (const occurrence of before) used[occurrence] = 1;
	for (const occurrence of behind) used[occurrence] = 1;
	const middle = scan(family.keys, text, ends.head, text.length - ends.tail);
	const task = {
		family,
		text,
		base,
		parents,
		visible,
		...middle,
		breaks: breaksOf(text, middle.starts, middle.ends),
		bits: bitsOf(family, base, middle.keys, intAt(family.occurrences.keys, before.at(-1) ?? 0)),
		occurrences: new Int32Array(middle.keys.length),
		kinds: [],
		before,
		behind,
		used,
		caution: 0,
		budget: stepsFor(middle.keys.length + to - from),
	};
	return { task, ends, removed: base.occurrences.subarray(from, to) };
}

// Far enough to slide what was added to the beginning of a sentence, near enough to stay quick in one long paragraph.
const BACK_MOST = 300;

/** Leaves the beginning and the end of a changed sentence to be looked at. */
function toSentences(text: string, { head, tail }: Ends): Ends {
	if (head + tail === text.length && head === 0) return { head, tail };
	const start = text.lastIndexOf("\n", head - 1) + 1;
	const next = text.indexOf("\n", text.length - tail);
	const end = next < 0 ? text.length : next;
	return wholeTokens(text, {
		head: Math.max(start, head - BACK_MOST),
		tail: Math.max(text.length - end, tail - BACK_MOST),
	});
}
