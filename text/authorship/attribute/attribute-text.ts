// Works out who wrote which words of a text that arrives whole.
import type { Family } from "../index/family.ts";
import { keepFromParents, opposite } from "./from-parents.ts";
import { eachOnce, freshInk, type Ink, writeNew, writeOld } from "./atom-writer.ts";
import { intAt } from "../index/ints.ts";
import { placeOf } from "../index/index-version.ts";
import { mend } from "./match-letters.ts";
import { runsBetween } from "../atom-runs.ts";
import { countBelow, type Ends, sameEnds, scan, wholeTokens } from "../index/tokens.ts";
import { foundAsSaved } from "./same-text.ts";
import { search } from "./search.ts";
import { sightOf } from "../index/visible-versions.ts";
import { breaksOf } from "../align/slide-matches.ts";
import { bitsOf, readingOf, stepsFor, type Task } from "./task.ts";
import { type Resolved, writeOut } from "./write-out.ts";

/** A text whose authors are to be found. */
export type Arriving = {
	readonly id: string;
	readonly at: number;
	readonly parentIds: readonly string[];
	readonly personId: string;
	readonly text: string;
};

export function resolve(family: Family, arriving: Arriving, firstAtom: number): Resolved {
	const parents = arriving.parentIds.map((id) => placeOf(family, id));
	const sight = sightOf(family, arriving, parents);
	const found = foundAsSaved(family, arriving.text, { parents, sight });
	if (found) return found;
	const { task, ends, removed } = taskOf(family, arriving.text, { parents, sight });
	if (task.tiles.length > 0) keepFromParents(task);
	search(task, removed);
	const others = parents.slice(1).map((parent) => opposite(task, readingOf(family, parent)).tiles);
	const ink = freshInk(family.origins, arriving.id, firstAtom);
	writeOld(ink, runsBetween(task.base.runs, 0, ends.head));
	const placements = writeOut(task, {
		from: ends.head,
		to: arriving.text.length - ends.tail,
		mended: mend(task, [removed, ...others]),
		ink,
		plain: (to: Ink, start, end) => writeNew(to, end - start, arriving),
	});
	const { length } = task.base.text;
	writeOld(ink, runsBetween(task.base.runs, length - ends.tail, length));
	const { runs, origins } = eachOnce(ink);
	return { runs, origins, placements, approximate: task.budget.steps <= 0 };
}

function taskOf(
	family: Family,
	text: string,
	{ parents, sight }: Pick<Task, "parents" | "sight">,
): { task: Task; ends: Ends; removed: Int32Array } {
	const base = readingOf(family, parents[0]);
	const ends = toSentences(text, wholeTokens(text, sameEnds(base.text, text)));
	const from = countBelow(base.starts, ends.head);
	const to = Math.max(from, countBelow(base.starts, base.text.length - ends.tail));
	const before = base.tiles.subarray(0, from);
	const behind = base.tiles.subarray(to);
	const used = new Uint8Array(family.tiles.keys.length);
	for (const tile of before) used[tile] = 1;
	for (const tile of behind) used[tile] = 1;
	const middle = scan(family.keys, text, ends.head, text.length - ends.tail);
	const task = {
		family,
		text,
		base,
		parents,
		sight,
		...middle,
		breaks: breaksOf(text, middle.starts, middle.ends),
		bits: bitsOf(family, base, middle.keys, intAt(family.tiles.keys, before.at(-1) ?? 0)),
		tiles: new Int32Array(middle.keys.length),
		kinds: [],
		before,
		behind,
		used,
		caution: 0,
		budget: stepsFor(middle.keys.length + to - from),
	};
	return { task, ends, removed: base.tiles.subarray(from, to) };
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
