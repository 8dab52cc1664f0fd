// What this process keeps, after everything that can be collected has been.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

export function keptBytes(): number {
	if (typeof collect === "function") collect();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
