// Starts the built program with other versions of Node, fetched from npm into a temporary folder: with those it
// promises to run on it must serve pages, and with an older one it must say so in one sentence.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../test/support/wiki/server.ts";

const SERVING = ["22.14", "22", "24", "26"];
const REFUSED = ["20"];
const PAGES = ["/", "/terms", "/healthz"];
const ENTRY = fileURLToPath(new URL("../dist/server/start.js", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "watchword-nodes-"));
try {
	for (const version of SERVING) await mustServe(fetchNode(version));
	for (const version of REFUSED) mustRefuse(fetchNode(version));
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function fetchNode(version: string): string {
	const name = `node-${process.platform}-${process.arch}`;
	const into = join(folder, version);
	const fetched = spawnSync(
		"npm",
		[
			"install",
			"--prefix",
			into,
			"--no-save",
			"--no-audit",
			"--no-fund",
			"--loglevel=error",
			`${name}@${version}`,
		],
		{ stdio: ["ignore", 2, 2] },
	);
	if (fetched.status !== 0) throw new Error(`${name}@${version} could not be fetched.`);
	return join(into, "node_modules", name, "bin/node");
}

async function mustServe(node: string): Promise<void> {
	const started = performance.now();
	const server = await startServer({ CONTENT_DIR: "content" }, node);
	try {
		const readyMs = Math.round(performance.now() - started);
		for (const page of PAGES) {
			const answer = await fetch(server.url + page);
			if (!answer.ok) throw new Error(`${versionOf(node)}: ${page} answered ${answer.status}.`);
		}
		const code = await server.stop();
		if (code !== 0) throw new Error(`${versionOf(node)}: stopping ended with ${code}.\n${server.output()}`);
		console.log(`${versionOf(node)} serves its pages, ready after ${readyMs} ms, and stops cleanly.`);
	} finally {
		await server.remove();
	}
}

function mustRefuse(node: string): void {
	const { status, stderr } = spawnSync(node, [ENTRY], { encoding: "utf8" });
	if (status !== 78 || stderr.trim().split("\n").length !== 1) {
		throw new Error(
			`${versionOf(node)} should have been refused in one sentence, not with ${status}.\n${stderr}`,
		);
	}
	console.log(`${versionOf(node)} is refused: ${stderr.trim()}`);
}

function versionOf(node: string): string {
	return `Node ${spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim()}`;
}
