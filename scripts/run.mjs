// Runs a file of the built program, building it first when its sources are newer: run.mjs server/cli.js seed
// Settings are taken from the environment first, and then from a file .env in the folder it is started in.
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { buildIfNeeded } from "./build.mjs";

const [entry, ...args] = process.argv.slice(2);
const path = join(fileURLToPath(new URL("../dist", import.meta.url)), entry);
try {
	await buildIfNeeded();
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
if (existsSync(".env")) process.loadEnvFile(".env");
process.argv = [process.execPath, path, ...args];
await import(pathToFileURL(path).href);
