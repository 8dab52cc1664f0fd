// Real writing sessions, keystroke by keystroke, from a folder outside the project (see CONTRIBUTING.md). Without
// WATCHWORD_TEST_DATA there are none, and the tests that need them say that they were skipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

export const TRACES = process.env.WATCHWORD_TEST_DATA;

const patch = z.tuple([z.number(), z.number(), z.string()]);

const trace = z.object({
	endContent: z.string(),
	txns: z.array(
		z.object({
			parents: z.array(z.number()).default([]),
			agent: z.number().default(0),
			patches: z.array(patch),
		}),
	),
});

/** Cut this many characters there and put this in. */
export type Patch = z.infer<typeof patch>;

export type Trace = z.infer<typeof trace>;

export function readTrace(name: string): Trace {
	const zipped = readFileSync(join(TRACES ?? "", `${name}.json.gz`));
	return trace.parse(JSON.parse(gunzipSync(zipped).toString("utf8")));
}
