// The first file that runs: turns away a Node that is too old before anything native is loaded. The SQLite
// driver would not say so itself, it would end the process without a word.
import { tooOld } from "./node-version.ts";

const [option] = process.argv.slice(2);
const sentence = tooOld(process.versions.node);
if (sentence !== undefined) {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 78;
} else if (option !== undefined) {
	process.stderr.write(
		`The start takes no options, and ${option} is one: settings are environment variables, as .env.example lists them.\n`,
	);
	process.exitCode = 2;
} else {
	await import("./main.ts");
}
