// The first file that runs: turns away a Node that is too old before anything native is loaded. The SQLite
// driver would not say so itself, it would end the process without a word.
import { tooOld } from "./node-version.ts";

const sentence = tooOld(process.versions.node);
if (sentence === undefined) {
	await import("./main.ts");
} else {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 78;
}
