// The one thread that compares long texts: one after the other, a few may wait, and none takes longer than the deadline.
import { Worker } from "node:worker_threads";
import type { Found, Job } from "./job.ts";

/** Too long: the deadline passed while it was being done. Too busy: there was no time to look at it. */
export type Outcome = Found | "too-long" | "too-busy";

export type ComparerThread = {
	readonly run: (job: Job) => Promise<Outcome>;
	readonly close: () => Promise<void>;
};

const WAITING_MAX = 20;

type Waiting = { readonly job: Job; readonly settle: (outcome: Outcome) => void };

export function openComparerThread(deadlineMs: number): ComparerThread {
	let waiting: Waiting[] = [];
	let underWay: Waiting | undefined;
	let worker: Worker | undefined;
	let isReady = false;

	function heard(said: Found | "ready"): void {
		if (said === "ready") isReady = true;
		else settled(said);
	}

	function settled(outcome: Outcome): void {
		const done = underWay;
		underWay = undefined;
		done?.settle(outcome);
		next();
	}

	function failed(): void {
		worker = undefined;
		isReady = false;
		settled("too-long");
	}

	function next(): void {
		if (underWay) return;
		underWay = waiting.shift();
		if (!underWay) return;
		worker ??= startWorker({ heard, failed });
		// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker thread has no origin.
		worker.postMessage(underWay.job);
	}

	function giveUp(late: Waiting): void {
		if (underWay === late && isReady) {
			if (worker) stop(worker);
			failed();
			return;
		}
		late.settle("too-busy");
		waiting = waiting.filter((each) => each !== late);
		// A thread that is still starting is not to be stopped for being late, or it would never start.
		const again = (): void => (underWay === late ? giveUp(late) : undefined);
		if (underWay === late) setTimeout(again, deadlineMs).unref();
	}

	function run(job: Job): Promise<Outcome> {
		if (waiting.length >= WAITING_MAX) return Promise.resolve("too-busy");
		const { mine, outcome } = withDeadline(job, deadlineMs, giveUp);
		waiting.push(mine);
		next();
		return outcome;
	}

	return { run, close: async () => void (await worker?.terminate()) };
}

function withDeadline(job: Job, deadlineMs: number, giveUp: (late: Waiting) => void) {
	const { promise, resolve } = Promise.withResolvers<Outcome>();
	const settle = (outcome: Outcome): void => {
		clearTimeout(timer);
		resolve(outcome);
	};
	const mine: Waiting = { job, settle };
	const timer = setTimeout(() => giveUp(mine), deadlineMs);
	return { mine, outcome: promise };
}

/** What it may still say is about a comparison that nobody waits for. */
function stop(worker: Worker): void {
	worker.removeAllListeners("message").removeAllListeners("error");
	worker.on("error", () => undefined);
	void worker.terminate();
}

type Listening = { readonly heard: (said: Found | "ready") => void; readonly failed: () => void };

function startWorker({ heard, failed }: Listening): Worker {
	const worker = newWorker();
	worker.on("message", heard);
	worker.on("error", failed);
	// An idle thread must not keep the program alive.
	worker.unref();
	return worker;
}

function newWorker(): Worker {
	if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./worker.js", import.meta.url));
	// From sources: older versions of Node strip types only when asked to.
	const execArgv = [...process.execArgv, "--experimental-strip-types"];
	return new Worker(new URL("./worker.ts", import.meta.url), { execArgv });
}
