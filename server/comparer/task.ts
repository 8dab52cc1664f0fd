// A job on its way to the comparer's thread, and how far it has come, in memory that both threads see.
import type { Job } from "./job.ts";

const WAITING = 0;
const BEGUN = 1;
const GIVEN_UP = 2;

export type ComparerTask = {
	/** Undefined once nobody waits for it, so that its texts are not kept while it stands in the queue. */
	job: Job | undefined;
	readonly progress: Int32Array;
};

export function newTask(job: Job): ComparerTask {
	return { job, progress: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

/** In the thread: false when nobody waits for the task any more. */
export function beginTask({ progress }: ComparerTask): boolean {
	return Atomics.compareExchange(progress, 0, WAITING, BEGUN) === WAITING;
}

/** In the server: false when the task has begun, so that only the end of its thread can stop it. */
export function dropTask(task: ComparerTask): boolean {
	if (Atomics.compareExchange(task.progress, 0, WAITING, GIVEN_UP) !== WAITING) return false;
	task.job = undefined;
	return true;
}
