#!/usr/bin/env node
// The `watchword` command. Like start.ts it turns away an old Node before anything native is loaded.
import { tooOld } from "./node-version.ts";

const sentence = tooOld(process.versions.node);
if (sentence === undefined) {
	const { runCommand } = await import("./cli/commands.ts");
	process.exitCode = await runCommand(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
} else {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 78;
}
