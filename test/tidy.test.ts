// Small habits kept by a test: files are short, say what they are for, leave nothing unfinished and name no machine.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { z } from "zod";

const ROOT = dirname(import.meta.dirname);
const NOT_OURS = new Set([".git", "node_modules", "dist", "data"]);
const LINES_MOST = 400;
// The schema is one list, read from top to bottom.
const LONG_ON_PURPOSE = /^server\/db\/(?:tables\.ts|migrations\/)|\.test\.tsx?$/;
const CODE = /\.(?:tsx?|mjs|css)$/;
const TEXT = /(?:\.(?:tsx?|mjs|css|md|json|yml|svg|txt|example)|\/(?:run|\.npmrc|\.gitignore|LICENSE))$/;

const files = listFiles(".").map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
const code = files.filter(({ path }) => CODE.test(path));
const ours = files.filter(({ path }) => !path.endsWith("package-lock.json"));

test("enough files were read for the rest of this to mean anything", () => {
	expect(code.length).toBeGreaterThan(60);
	expect(ours.length).toBeGreaterThan(code.length);
});

test("no file of code is too long to be read in one sitting", () => {
	const long = code.filter(
		({ path, text }) => !LONG_ON_PURPOSE.test(path) && text.split("\n").length - 1 > LINES_MOST,
	);

	expect(long.map(({ path }) => path)).toEqual([]);
});

test("every file of code says at its top what it is for", () => {
	// A test says it by its path: it is about the file it mirrors.
	const silent = code.filter(
		({ path, text }) => !isTest(path) && !/^(?:#!.*\n)?(?:\/\/|\/\*) ?\S+/.test(text),
	);

	expect(silent.map(({ path }) => path)).toEqual([]);
});

test("nothing is left unfinished", () => {
	// Put together here, so that this file does not find itself.
	const leftovers = new RegExp(
		`\\b(?:${["FIX", "XX", "TO", "HA"].map((a, i) => a + ["ME", "X", "DO", "CK"][i]).join("|")})\\b`,
	);
	const found = ours.filter(({ text }) => leftovers.test(text));

	expect(found.map(({ path }) => path)).toEqual([]);
});

test("no test is switched off or runs alone", () => {
	const word = /\b(?:test|describe|it)\.(?:only|skip|todo)\(/;
	const found = code.filter(({ path, text }) => isTest(path) && word.test(text));

	expect(found.map(({ path }) => path)).toEqual([]);
});

test("no file names a folder of somebody's machine or a place outside the project", () => {
	const outside = new RegExp(`["'\`( ]/(?:${["work", "home", "Users", "root"].join("|")})/|\\.\\./sha[r]ed`);
	const found = ours.filter(({ text }) => outside.test(text));

	expect(found.map(({ path }) => path)).toEqual([]);
});

test("colours are written in the tokens and nowhere else", () => {
	const colour = /(?<![&\w])#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lch|lab)a?\(/i;
	const styles = files.filter(
		({ path }) => path.endsWith(".css") && !/\/tokens(?:-[a-z]+)?\.css$/.test(path),
	);
	const found = styles.filter(({ text }) => colour.test(text.replace(/\/\*.*?\*\//gs, "")));

	expect(found.map(({ path }) => path)).toEqual([]);
});

test("the lockfiles can be used with every registry, and every package in them is checked", () => {
	for (const { path, text } of files.filter((file) => file.path.endsWith("package-lock.json"))) {
		expect(text, path).not.toMatch(/"resolved": "(?:https?|git|file)/);
		const packages = Object.entries(lockSchema.parse(JSON.parse(text)).packages);
		const unchecked = packages.filter(([name, { integrity }]) => name !== "" && integrity === undefined);
		expect(unchecked, path).toEqual([]);
	}
});

test("the lockfiles hold the binaries of every system, without which npm ci refuses to begin", () => {
	for (const { path, text } of files.filter((file) => file.path.endsWith("package-lock.json"))) {
		const { packages } = lockSchema.parse(JSON.parse(text));
		const present = new Set(Object.keys(packages).map((name) => name.split("node_modules/").at(-1)));
		const missing = Object.values(packages)
			.flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies))
			.filter((name) => !present.has(name));
		expect(missing, path).toEqual([]);
	}
});

test.each([
	["hono", "4.13.5"],
	["@hono/node-server", "2.0.0"],
	["ws", "8.21.3"],
	["kysely", "0.28.17"],
	["markdown-it", "14.2.0"],
	["linkify-it", "5.0.2"],
	["diff", "8.0.3"],
	["yjs", "13.6.33"],
	["better-sqlite3", "13.0.0"],
	["vitest", "4.1.8"],
])("%s is not older than %s, below which a known hole or loss lies", (name, floor) => {
	const { version = "0.0.0" } = locked()[`node_modules/${name}`] ?? {};

	expect(compareVersions(version, floor), `${name} ${version}`).toBeGreaterThanOrEqual(0);
});

test("there is one copy of Yjs, and it is the one whose bytes are in the log", () => {
	const copies = Object.entries(locked()).filter(([path]) => /(?:^|\/)node_modules\/yjs$/.test(path));

	expect(copies.map(([, { version }]) => version)).toEqual([expect.stringMatching(/^13\.6\./)]);
});

test("SQLite is not older than 3.51.3, below which a write-ahead log could be corrupted", () => {
	const db = new Database(":memory:");
	const version = z.string().parse(db.prepare("select sqlite_version()").pluck().get());
	db.close();

	expect(compareVersions(version, "3.51.3")).toBeGreaterThanOrEqual(0);
});

const lockSchema = z.object({
	packages: z.record(
		z.string(),
		z.object({
			version: z.string().optional(),
			integrity: z.string().optional(),
			optionalDependencies: z.record(z.string(), z.string()).default({}),
		}),
	),
});

function locked(): z.infer<typeof lockSchema>["packages"] {
	return lockSchema.parse(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"))).packages;
}

function listFiles(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listFiles(path);
		return TEXT.test(`/${path}`) ? [path] : [];
	});
}

function isTest(path: string): boolean {
	return /\.test\.tsx?$/.test(path);
}

function compareVersions(a: string, b: string): number {
	const [one, two] = [a, b].map((version) => version.split(/[.-]/).slice(0, 3).map(Number));
	const differences = (one ?? []).map((part, index) => part - (two?.[index] ?? 0));
	return differences.find((difference) => difference !== 0) ?? 0;
}
