// What a server used between two moments.
import type { Usage } from "./answers.ts";
import type { RunningServer } from "./processes.ts";

export type Spent<T> = { readonly result: T; readonly cpuMs: number; readonly busy: number };

/** What the server spends while this is done. */
export async function spending<T>(server: RunningServer, work: () => Promise<T>): Promise<Spent<T>> {
	const before = await server.usage();
	const result = await work();
	const after = await server.usage();
	return { result, cpuMs: after.cpuMs - before.cpuMs, busy: after.busy };
}

export function growth(
	before: Usage,
	after: Usage,
): { readonly heapBytes: number; readonly residentBytes: number } {
	return {
		heapBytes: after.heapBytes - before.heapBytes,
		residentBytes: after.residentBytes - before.residentBytes,
	};
}
