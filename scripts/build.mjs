// Builds dist/: the server and text/ by tsc, file for file, and the browser's part by Vite.
// With --if-needed it does nothing when dist/ is newer than everything it is made from.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STAMP = join(ROOT, "dist/.built");
const SOURCES = ["text", "server", "client"];
const SETTINGS = [
	"package-lock.json",
	"tsconfig.json",
	"tsconfig.build.json",
	"vite.config.ts",
	"scripts/build.mjs",
	"scripts/fonts.mjs",
];
const TSC = "node_modules/typescript/bin/tsc";
const VITE = "node_modules/vite/bin/vite.js";

/** Throws when a step fails; its own words have been printed by then. */
export async function build() {
	rmSync(STAMP, { force: true });
	rmSync(join(ROOT, "dist/server"), { recursive: true, force: true });
	rmSync(join(ROOT, "dist/text"), { recursive: true, force: true });
	await Promise.all([step("The server", [TSC, "-p", "tsconfig.build.json"]), buildClient()]);
	writeFileSync(STAMP, "");
}

export async function buildIfNeeded() {
	// A packed or deployed program has no compiler beside it, and nothing to compile.
	if (!existsSync(join(ROOT, TSC)) || !existsSync(join(ROOT, "server"))) return;
	if (!isFresh()) await build();
}

async function buildClient() {
	if (existsSync(join(ROOT, "scripts/fonts.mjs"))) await step("The fonts", ["scripts/fonts.mjs"]);
	if (existsSync(join(ROOT, "vite.config.ts"))) {
		await step("The browser's part", [VITE, "build", "--logLevel", "warn"]);
		compressAll(join(ROOT, "dist/client"));
	}
}

/** Beside each file the same in Brotli and gzip, at their best: built once, sent for years. */
function compressAll(folder) {
	for (const name of readdirSync(folder).filter((each) => /\.(?:js|css|svg)$/u.test(each))) {
		const path = join(folder, name);
		const bytes = readFileSync(path);
		writeFileSync(`${path}.br`, brotliCompressSync(bytes));
		writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
	}
}

function step(name, args) {
	return new Promise((done, fail) => {
		const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
		child.on("error", fail);
		child.on("exit", (code) => {
			if (code === 0) done();
			else fail(new Error(`${name} could not be built (${args[0]} ended with ${code}).`));
		});
	});
}

function isFresh() {
	if (!existsSync(STAMP)) return false;
	const built = statSync(STAMP).mtimeMs;
	const paths = [...SOURCES.flatMap(withEverythingInside), ...SETTINGS];
	return paths.every((path) => !existsSync(join(ROOT, path)) || statSync(join(ROOT, path)).mtimeMs <= built);
}

// Folders count too: a file taken away changes nothing but its folder.
function withEverythingInside(folder) {
	if (!existsSync(join(ROOT, folder))) return [];
	const inside = readdirSync(join(ROOT, folder), { recursive: true });
	return [folder, ...inside.map((name) => join(folder, name))];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const work = process.argv.includes("--if-needed") ? buildIfNeeded() : build();
	await work.catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
