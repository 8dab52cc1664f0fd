// The comparer's thread, with texts that take long.
import { spawnSync } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import type { Job } from "../../../server/comparer/job.ts";
import { type ComparerThread, openComparerThread, type Outcome } from "../../../server/comparer/thread.ts";

const TEXT = Array.from({ length: 2_000 }, (_, i) => `word${i % 700}${i % 12 === 11 ? "." : ""}`).join(" ");
const ITEMS = "- a\n".repeat(75_000);
/** Some seconds of work, also on a fast machine: many times the deadlines below. */
const ENDLESS: Job = { kind: "read", before: ITEMS, after: ITEMS.replaceAll("a", "b") };

test("a job that does not end is stopped at its deadline, and the next one is done", async () => {
	const thread = threadWith(500);
	await whenStarted(thread);

	const late = await thread.run(ENDLESS);

	expect(late).toBe("too-long");
	// A new thread takes its time to start, and does the next job then.
	await whenStarted(thread);
});

test("a job that waits past its deadline is told apart from one that takes too long", async () => {
	const thread = threadWith(500);
	await whenStarted(thread);

	const outcomes = await Promise.all([thread.run(ENDLESS), thread.run(small("behind it"))]);

	expect(outcomes).toEqual(["too-long", "too-busy"]);
});

test("a thread that is still starting is not ended for being late", async () => {
	const thread = threadWith(1);

	const outcomes = await Promise.all([thread.run(small("first")), thread.run(small("second"))]);

	expect(outcomes).toEqual(["too-busy", "too-busy"]);
});

test("jobs are done in the order they were asked for, and twenty may wait", async () => {
	const thread = threadWith(60_000);
	const done: number[] = [];

	const outcomes = await Promise.all(
		Array.from({ length: 25 }, async (_, i) => {
			const outcome = await thread.run(small(String(i)));
			if (typeof outcome === "object") done.push(i);
			return kindOf(outcome);
		}),
	);

	expect(done).toEqual(Array.from({ length: 21 }, (_, i) => i));
	expect(outcomes.slice(21)).toEqual(Array.from({ length: 4 }, () => "too-busy"));
});

test("a thread without work does not keep the program running, also when it runs from sources", () => {
	const program = `
		const { openComparerThread } = await import(${JSON.stringify(THREAD)});
		const outcome = await openComparerThread(60_000).run(${JSON.stringify(small("alone"))});
		console.log(outcome.kind);
	`;

	const { stdout, status } = spawnSync(
		process.execPath,
		["--experimental-strip-types", "--input-type=module", "--eval", program],
		{ encoding: "utf8", timeout: 60_000 },
	);

	expect(stdout).toBe("comparison\n");
	expect(status).toBe(0);
});

const THREAD = new URL("../../../server/comparer/thread.ts", import.meta.url).href;

function threadWith(deadlineMs: number): ComparerThread {
	const thread = openComparerThread(deadlineMs);
	onTestFinished(() => thread.close());
	return thread;
}

async function whenStarted(thread: ComparerThread): Promise<void> {
	while (typeof (await thread.run(small("start"))) === "string");
}

function small(word: string): Job {
	return { kind: "written", before: TEXT, after: `${TEXT} ${word}` };
}

function kindOf(outcome: Outcome): string {
	return typeof outcome === "object" ? outcome.kind : outcome;
}
