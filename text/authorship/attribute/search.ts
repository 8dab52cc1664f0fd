// The order in which the words of a text that are not yet known are looked for: nearest first.
import { findMoves } from "./moved.ts";
import { extend, restoreNearby } from "./nearby.ts";
import { findOldPassages } from "./old-passages.ts";
import { holesOf, type Task } from "./task.ts";
import { readVersion } from "../index/family.ts";
import { intAt } from "../index/ints.ts";
import { keepFromBase } from "./from-parents.ts";
import { GRAM, gramAt } from "../index/four-grams.ts";

/** `removed` are the occurrences of the text before that may have gone elsewhere. */
export function search(task: Task, removed: Int32Array): void {
	if (holesOf(task).length === 0) return;
	keepFromOlder(task);
	restoreNearby(task);
	extend(task);
	findMoves(
		task,
		removed.filter((occurrence) => task.used[occurrence] === 0),
	);
	findOldPassages(task);
	extend(task);
}

const OPEN_LEAST = 12;
const VOTES_LEAST = 8;
const ROUNDS = 3;

/**
 * After a text was wiped, the version before it is no help. The one in which most of what comes back was last seen is.
 */
function keepFromOlder(task: Task): void {
	const tried = new Set(task.parents);
	for (let round = 0; round < ROUNDS; round++) {
		const place = bestOlderVersion(task, tried);
		if (place === undefined) return;
		tried.add(place);
		keepFromBase(task, readVersion(task.family, place), "restored");
	}
}

function bestOlderVersion(task: Task, tried: ReadonlySet<number>): number | undefined {
	const holes = holesOf(task).filter(({ from, to }) => to - from >= GRAM);
	if (holes.reduce((sum, { from, to }) => sum + to - from, 0) < OPEN_LEAST) return undefined;
	const votes = new Map<number, number>();
	for (const { from, to } of holes) {
		for (let at = from; at + GRAM <= to; at += 1) {
			task.budget.steps--;
			for (const place of lastSeen(task, at)) {
				if (!tried.has(place)) votes.set(place, (votes.get(place) ?? 0) + 1);
			}
		}
	}
	let best: number | undefined;
	for (const [place, count] of votes) {
		if (count >= VOTES_LEAST && (best === undefined || count > (votes.get(best) ?? 0))) best = place;
	}
	return best;
}

function lastSeen(task: Task, at: number): readonly number[] {
	const { fourGrams, lastSeen: gone } = task.family;
	const gram = gramAt(task.keys, at);
	if (gram === undefined) return [];
	for (let p = fourGrams.heads.get(gram) ?? 0; p > 0; p = intAt(fourGrams.next, p)) {
		const occurrence = intAt(fourGrams.occurrence, p);
		if (task.used[occurrence] === 1) continue;
		return (gone.get(occurrence) ?? []).filter((place) => task.visible.has(place));
	}
	return [];
}
