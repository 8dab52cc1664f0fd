// The order in which the words of a text that are not yet known are looked for: nearest first.
import { keepFromOlder } from "./bases.ts";
import { findMoves } from "./moved.ts";
import { extend, restoreNearby } from "./nearby.ts";
import { recallPassages } from "./old-passages.ts";
import { holesOf, type Task } from "./task.ts";

/** `removed` are the tiles of the text before that may have gone elsewhere. */
export function search(task: Task, removed: Int32Array): void {
	if (holesOf(task).length === 0) return;
	keepFromOlder(task);
	restoreNearby(task);
	extend(task);
	findMoves(
		task,
		removed.filter((tile) => task.used[tile] === 0),
	);
	recallPassages(task);
	extend(task);
}
