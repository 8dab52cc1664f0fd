// The one thread that compares long texts: one after the other, a few may wait, and none takes longer than the deadline.
import { Piscina } from "piscina";
import type { Found, Job } from "./job.ts";
import { dropTask, newTask, type ComparerTask } from "./task.ts";

/** Too long: the deadline passed while it was being done. Too busy: there was no time to look at it. */
export type Outcome = Found | "too-long" | "too-busy";

export type ComparerThread = {
	readonly run: (job: Job) => Promise<Outcome>;
	readonly close: () => Promise<void>;
};

const WAITING_MAX = 20;

type Pool = Piscina<ComparerTask, Found | undefined>;

export function openComparerThread(deadlineMs: number): ComparerThread {
	let pool: Pool | undefined;
	let unfinished = 0;

	async function run(job: Job): Promise<Outcome> {
		// One is being done, the others wait.
		if (unfinished > WAITING_MAX) return "too-busy";
		unfinished += 1;
		pool ??= openPool();
		try {
			return await beforeDeadline(pool, newTask(job), deadlineMs);
		} finally {
			unfinished -= 1;
		}
	}

	return { run, close: async () => pool?.destroy() };
}

async function beforeDeadline(pool: Pool, task: ComparerTask, deadlineMs: number): Promise<Outcome> {
	const { promise: late, resolve } = Promise.withResolvers<Outcome>();
	const timer = setTimeout(() => resolve(giveUp(pool, task)), deadlineMs);
	try {
		return (await Promise.race([pool.run(task), late])) ?? "too-busy";
	} catch {
		// The thread ended before its time: it ran out of memory, or the server closes.
		return "too-long";
	} finally {
		clearTimeout(timer);
	}
}

/** A thread that is still starting has begun nothing, so it is never ended for being late. */
function giveUp(pool: Pool, task: ComparerTask): Outcome {
	if (dropTask(task)) return "too-busy";
	for (const thread of pool.threads) void thread.terminate();
	return "too-long";
}

/**
 * Piscina's own ways to stop are not used. A task with an AbortSignal leaves its place in the queue, is not counted
 * by `maxQueue`, and ends a thread that is still starting.
 */
function openPool(): Pool {
	const pool: Pool = new Piscina({
		...whereToWork(),
		name: "work",
		minThreads: 1,
		maxThreads: 1,
		stricterFIFO: true,
		recordTiming: false,
	});
	// Of a thread that ended while it did nothing. The next one is started by the next task.
	pool.on("error", () => undefined);
	return pool;
}

function whereToWork(): { filename: string; execArgv?: string[] } {
	if (!import.meta.url.endsWith(".ts")) return { filename: new URL("./worker.js", import.meta.url).href };
	// From sources: older versions of Node strip types only when asked to.
	const execArgv = [...process.execArgv, "--experimental-strip-types"];
	return { filename: new URL("./worker.ts", import.meta.url).href, execArgv };
}
