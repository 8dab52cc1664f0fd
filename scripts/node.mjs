// Runs a script with a Node that is new enough: this one, or one fetched from npm once (locked in tools/runtime).
// It must itself run on old versions of Node, so it uses nothing newer than Node 18.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const RUNTIME_DIR = join(dirname(fileURLToPath(import.meta.url)), "../tools/runtime");
const PARENT_LOOK_MS = 500;
const ADVICE = "Please install Node 22.14 or newer from https://nodejs.org and try again.";

// 22.14: the SQLite driver is built for Node-API 10, and below this it crashes without a word.
function isNewEnough(version) {
	const [major, minor] = version.split(".").map(Number);
	return major > 22 || (major === 22 && minor >= 14);
}

function fetchedNode() {
	const platform = process.platform === "win32" ? "win" : process.platform;
	// The package for Macs with Apple's processor has another name than its siblings.
	const prefix = platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
	const name = `${prefix}-${platform}-${process.arch}`;
	return join(RUNTIME_DIR, "node_modules", name, "bin", platform === "win" ? "node.exe" : "node");
}

function fetchNode() {
	console.error(
		`This is Node ${process.versions.node}; Watchword needs 22.14 or newer. Fetching Node 26 from npm, once …`,
	);
	const args = ["ci", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
	// What npm says goes to the error stream: the output belongs to the script that is about to run.
	const options = { cwd: RUNTIME_DIR, stdio: ["ignore", 2, 2] };
	const npm = process.env.npm_execpath;
	const fetched = npm
		? spawnSync(process.execPath, [npm, ...args], options)
		: spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
	return fetched.status === 0;
}

// Runs it once, because a Node built for another C library is there and still cannot start.
function works(node) {
	return existsSync(node) && spawnSync(node, ["--version"], { stdio: "ignore" }).status === 0;
}

function findNode() {
	if (isNewEnough(process.versions.node)) return process.execPath;
	const node = fetchedNode();
	return works(node) || (fetchNode() && works(node)) ? node : undefined;
}

function run(node, args) {
	const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`;
	const child = spawn(node, args, { stdio: "inherit", env: { ...process.env, PATH: path } });
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
		process.on(signal, () => {
			// A terminal sends Ctrl-C to the child as well: passing it on would be a second one.
			if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
		});
	}
	if (process.env.npm_lifecycle_event !== undefined) stopWithParent(child);
	child.on("error", (error) => {
		console.error(`${node} could not be started: ${error.message}. ${ADVICE}`);
		process.exit(1);
	});
	child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

// npm starts scripts through a shell, and a shell that is told to stop tells nobody.
function stopWithParent(child) {
	const parent = process.ppid;
	const look = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(look);
		child.kill("SIGTERM");
	}, PARENT_LOOK_MS);
}

const node = findNode();
if (node === undefined) {
	console.error(`Node 26 could not be fetched for ${process.platform} ${process.arch}. ${ADVICE}`);
	process.exit(1);
}
run(node, process.argv.slice(2));
