// What the comparer's thread does with a task. It runs from sources, too, so what it imports has only types that can be
// stripped.
import { compareNow, type Found } from "./job.ts";
import { beginTask, type ComparerTask } from "./task.ts";

export function work(task: ComparerTask): Found | undefined {
	return task.job !== undefined && beginTask(task) ? compareNow(task.job) : undefined;
}
