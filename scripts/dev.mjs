// The wiki while you work on it: rebuilds what you change and starts the server again. Ctrl-C stops everything.
import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
// Long enough for the compiler to write all files of one change, short enough not to be noticed.
const SETTLE_MS = 250;

let server;
let restart;
let stopping = false;

function start(args) {
	return spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
}

function startServer() {
	server = start(["dist/server/start.js"]);
	server.once("exit", (code) => {
		if (stopping) return;
		if (restart === "now") startServer();
		else console.error(`The server ended with ${code}; it starts again when you change something.`);
		restart = undefined;
	});
}

function restartServer() {
	if (server.exitCode !== null || server.signalCode !== null) return startServer();
	restart = "now";
	server.kill("SIGTERM");
}

function stop(watchers) {
	stopping = true;
	for (const child of [server, ...watchers]) child.kill("SIGTERM");
	server.once("exit", () => process.exit(0));
	if (server.exitCode !== null || server.signalCode !== null) process.exit(0);
}

if (existsSync(".env")) process.loadEnvFile(".env");
try {
	await build();
} catch (error) {
	// What does not compile yet is what you came to mend: the watchers say more.
	console.error(error.message);
}
const watchers = [
	start(["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--watch", "--preserveWatchOutput"]),
];
if (existsSync(`${ROOT}vite.config.ts`)) {
	watchers.push(start(["node_modules/vite/bin/vite.js", "build", "--watch", "--logLevel", "warn"]));
}
startServer();

let settled;
watch(`${ROOT}dist`, { recursive: true }, () => {
	clearTimeout(settled);
	settled = setTimeout(restartServer, SETTLE_MS);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop(watchers));
