// What the documents say is true: settings, commands, folders, links and rules are compared with the project itself.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readConfig, SETTINGS } from "../server/config.ts";

const ROOT = dirname(import.meta.dirname);
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const documents = globSync(["*.md", "docs/**/*.md"], { cwd: ROOT }).map((path) => ({
	path,
	text: read(path),
}));
const example = read(".env.example");

test("every setting stands in .env.example with a sentence, and no other does", () => {
	const described = [...example.matchAll(/^# .*\w[.:].*\n#([A-Z_]+)=/gm)].map(([, name]) => name);

	expect(new Set(described)).toEqual(new Set(SETTINGS));
});

test("every value in .env.example can be used", () => {
	expect(() => readConfig(exampleValues())).not.toThrow();
});

test("what .env.example shows as a default is the default", () => {
	const { PUBLIC_URL: _url, SMTP_URL: _smtp, TRUSTED_PROXIES: _proxies, ...defaults } = exampleValues();

	expect(readConfig(defaults)).toEqual(readConfig({}));
});

test("docs/operating.md explains every setting", () => {
	const operating = read("docs/operating.md");

	expect(SETTINGS.filter((name) => !operating.includes(`\`${name}\``))).toEqual([]);
});

test("every command a document names is there", () => {
	const { scripts } = z
		.object({ scripts: z.record(z.string(), z.string()) })
		.parse(JSON.parse(read("package.json")));
	const named = documents.flatMap(({ text }) =>
		[...text.matchAll(/`npm run ([a-z]+)/g)].map(([, name = ""]) => name),
	);

	expect(named.length).toBeGreaterThan(0);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("every link from a document to a file leads to one", () => {
	const lost = documents.flatMap(({ path, text }) =>
		[...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
			.map(([, target = ""]) => join(dirname(path), target))
			.filter((target) => !existsSync(join(ROOT, target)))
			.map((target) => `${path} → ${target}`),
	);

	expect(lost).toEqual([]);
});

test("the map in the README shows the folders there are", () => {
	const readme = read("README.md");
	const shown = [...readme.matchAll(/^([a-z]+)\/ /gm)].map(([, name]) => name);
	const hidden = new Set(["node_modules", "dist", "data"]);
	const there = readdirSync(ROOT, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !hidden.has(entry.name))
		.map(({ name }) => name);

	expect(new Set(shown)).toEqual(new Set(there));
});

test("decisions are numbered without gaps and tell what they cost", () => {
	const names = readdirSync(join(ROOT, "docs/decisions")).toSorted();
	const headings = ["## Context", "## Decision", "## Consequences", "## References"];
	const incomplete = names.filter((name) => {
		const text = read(`docs/decisions/${name}`);
		return !headings.every((heading) => text.includes(`\n${heading}\n`)) || !text.includes("Negative:");
	});

	expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
	expect(incomplete).toEqual([]);
});

function exampleValues(): Record<string, string> {
	return Object.fromEntries(
		[...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
	);
}
