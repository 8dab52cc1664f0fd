import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

test("every rule of docs/live.md is shown by a test, and no test names a rule that is not there", () => {
	const rules = readFileSync(`${ROOT}docs/live.md`, "utf8").matchAll(/^- \*\*(L\d+)\*\*/gm);
	const tests = globSync("test/{server,client,browser}/**/*.test.ts", { cwd: ROOT }).map((path) =>
		readFileSync(`${ROOT}${path}`, "utf8"),
	);
	const cited = tests.join("\n").matchAll(/test[^"`]*["`]\[(L\d+)\]/g);

	const written = new Set([...rules].map(([, rule]) => rule));
	const shown = new Set([...cited].map(([, rule]) => rule));
	expect(written.size).toBeGreaterThan(20);
	expect([...written].filter((rule) => !shown.has(rule))).toEqual([]);
	expect([...shown].filter((rule) => !written.has(rule))).toEqual([]);
});
