// What every measured server tells the benchmark: its port when it listens, and on demand what it has used so far.
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** `collected`: measured after everything unused was thrown away, so that two of them can be compared. */
export type Usage = {
	readonly cpuMs: number;
	readonly heapBytes: number;
	readonly residentBytes: number;
	/** Share of the time since the last question in which the event loop was busy. */
	readonly busy: number;
};

/** Call it when the server listens. The benchmark asks with `{ collected }`. */
export function answerQuestions(port: number): void {
	let busySince = performance.eventLoopUtilization();
	process.on("message", (asked) => {
		if (isCollected(asked)) collectGarbage();
		const { user, system } = process.cpuUsage();
		const { heapUsed, external, rss } = process.memoryUsage();
		const { utilization } = performance.eventLoopUtilization(busySince);
		busySince = performance.eventLoopUtilization();
		tell({
			cpuMs: (user + system) / 1000,
			heapBytes: heapUsed + external,
			residentBytes: rss,
			busy: utilization,
		} satisfies Usage);
	});
	// Nothing may be left running when the benchmark itself is stopped.
	process.on("disconnect", () => process.exit());
	tell({ port });
}

function tell(message: object): void {
	process.send?.(message);
}

function isCollected(asked: unknown): boolean {
	return typeof asked === "object" && asked !== null && "collected" in asked && asked.collected === true;
}

function collectGarbage(): void {
	setFlagsFromString("--expose-gc");
	const collect: unknown = runInNewContext("gc");
	// Twice: what the first finds may hold on to memory outside the heap until the second.
	if (typeof collect === "function") for (let i = 0; i < 2; i++) Reflect.apply(collect, undefined, []);
}
