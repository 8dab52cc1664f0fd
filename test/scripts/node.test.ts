import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";

const LAUNCHER = join(import.meta.dirname, "../../scripts/node.mjs");

test("the exit code of the script is the exit code of the launcher", () => {
	const { status } = spawnSync(process.execPath, [LAUNCHER, "--eval", "process.exit(7)"]);

	expect(status).toBe(7);
});

test("a script ended by a signal looks to a shell as if it had been started there", () => {
	const { status } = spawnSync(process.execPath, [
		LAUNCHER,
		"--eval",
		"process.kill(process.pid, 'SIGKILL')",
	]);

	expect(status).toBe(128 + 9);
});

test("a signal to the launcher reaches the script, which decides how to end", async () => {
	const script =
		"process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up')";
	const launcher = spawn(process.execPath, [LAUNCHER, "--eval", script], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(launcher.stdout, "data");

	launcher.kill("SIGTERM");

	expect(await once(launcher, "exit")).toEqual([3, null]);
});

test("a script ends when the shell that npm started it through is ended", async () => {
	const script = "console.log('up'); setInterval(() => {}, 1000)";
	// Two commands, so that the shell stays and waits.
	const line = `"${process.execPath}" "${LAUNCHER}" --eval "${script}"; true`;
	const shell = spawn("sh", ["-c", line], {
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, npm_lifecycle_event: "start" },
	});
	const ended = once(shell.stdout, "close");
	await once(shell.stdout, "data");

	shell.kill("SIGTERM");

	// The script and its launcher hold the other end of this pipe until both are gone.
	await expect(ended).resolves.toBeDefined();
});

test("the script finds the same Node on its path", () => {
	const script = "console.log(require('node:child_process').execSync('node --version').toString().trim())";
	const { stdout } = spawnSync(process.execPath, [LAUNCHER, "--eval", script], { encoding: "utf8" });

	expect(stdout.trim()).toBe(process.version);
});
