import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ENTRY = join(import.meta.dirname, "../../server/start.ts");

test("an old Node is told so in one sentence, before anything else is loaded", () => {
	const pretend = 'Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })';

	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		["--experimental-strip-types", "--no-warnings", "--import", `data:text/javascript,${pretend}`, ENTRY],
		// A setting nobody could use: whoever reads it has come too far.
		{ encoding: "utf8", env: { ...process.env, PORT: "nonsense" } },
	);

	expect(stderr).toMatch(/^Watchword needs Node 22\.14 or newer and this is Node 20\.20\.2: [^\n]+\.\n$/);
	expect(stdout).toBe("");
	expect(status).toBe(78);
});
