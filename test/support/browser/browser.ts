// Finds a Chromium for the browser tests and starts it. Nothing has to be installed by hand on Linux x64, where
// one comes from npm (locked in tools/browser, fetched once); elsewhere an installed Chrome or Edge is used.
import { spawnSync } from "node:child_process";
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { z } from "zod";

const TOOL_DIR = fileURLToPath(new URL("../../../tools/browser", import.meta.url));
const PACKAGE_DIR = join(TOOL_DIR, "node_modules/@sparticuz/chromium");
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARGS = [
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];

type Candidate = { readonly name: string; readonly options: () => LaunchOptions };

let shared: Promise<Browser> | undefined;

/** One browser for all test files of this process, since each start takes a second. It ends with the process. */
export function sharedBrowser(): Promise<Browser> {
	shared ??= launchBrowser();
	return shared;
}

/** Throws with everything that was tried when no browser starts. `keepsPages`: as for people, for going back to. */
export async function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
	const tried: string[] = [];
	for (const { name, options } of candidates()) {
		try {
			// The sandbox needs rights that containers and root do not have; the pages shown are our own.
			return await chromium.launch({
				args: ARGS,
				chromiumSandbox: false,
				ignoreDefaultArgs: keepsPages ? ["--disable-back-forward-cache"] : [],
				...options(),
			});
		} catch (error) {
			tried.push(`${name}: ${firstLine(error)}`);
		}
	}
	throw new Error(
		`No browser could be started. Install Chromium or Chrome, or name one in BROWSER_PATH.\n${tried.join("\n")}`,
	);
}

function candidates(): Candidate[] {
	const { BROWSER_PATH } = process.env;
	if (BROWSER_PATH) return [{ name: "BROWSER_PATH", options: () => ({ executablePath: BROWSER_PATH }) }];
	const isLinuxX64 = process.platform === "linux" && process.arch === "x64";
	return [
		...(isLinuxX64 ? [{ name: "the Chromium from npm", options: packedBrowser }] : []),
		...INSTALLED.filter((path) => existsSync(path)).map((path) => ({
			name: path,
			options: () => ({ executablePath: path }),
		})),
		...["chrome", "msedge"].map((channel) => ({ name: channel, options: () => ({ channel }) })),
	];
}

function packedBrowser(): LaunchOptions {
	if (!existsSync(PACKAGE_DIR)) fetchPackage();
	const { version } = z
		.object({ version: z.string() })
		.parse(JSON.parse(readFileSync(join(PACKAGE_DIR, "package.json"), "utf8")));
	// One folder for each version: the package itself would take whatever Chromium it finds.
	const dir = join(TOOL_DIR, "node_modules", `.chromium-${version}`);
	if (!existsSync(dir)) unpack(dir);
	return {
		executablePath: join(dir, "chromium"),
		env: {
			...process.env,
			LD_LIBRARY_PATH: join(dir, "al2023/lib"),
			FONTCONFIG_FILE: join(dir, "fonts.conf"),
		},
	};
}

// Like unpack, works beside the place and then renames: two test files may start at once.
function fetchPackage(): void {
	process.stderr.write("Fetching a Chromium for the browser tests from npm, once …\n");
	const fresh = mkdtempSync(join(TOOL_DIR, ".fetching-"));
	for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
		copyFileSync(join(TOOL_DIR, name), join(fresh, name));
	}
	const fetched = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: fresh,
		encoding: "utf8",
	});
	if (fetched.status === 0) moveUnlessThere(join(fresh, "node_modules"), join(TOOL_DIR, "node_modules"));
	rmSync(fresh, { recursive: true, force: true });
	if (fetched.status !== 0) throw new Error(`npm ci in tools/browser failed. ${fetched.stderr}`);
}

// The name of a runtime of Amazon's is how the package is told to unpack the libraries Chromium needs as well.
function unpack(dir: string): void {
	const fresh = mkdtempSync(`${dir}-`);
	const script =
		'const { default: chromium } = await import("@sparticuz/chromium"); await chromium.executablePath();';
	const unpacked = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
		cwd: TOOL_DIR,
		encoding: "utf8",
		env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
	});
	if (unpacked.status === 0) {
		writeFileSync(join(fresh, "fonts.conf"), fontSettings(dir));
		moveUnlessThere(fresh, dir);
	}
	rmSync(fresh, { recursive: true, force: true });
	if (unpacked.status !== 0) throw new Error(`Chromium could not be unpacked. ${unpacked.stderr}`);
}

function moveUnlessThere(from: string, to: string): void {
	try {
		renameSync(from, to);
	} catch (error) {
		if (!existsSync(to)) throw error;
	}
}

// The settings inside the package name folders of the machine it was made for, where no font is found here.
function fontSettings(dir: string): string {
	return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir>${dir}/fonts</dir>
	<dir>/usr/share/fonts</dir>
	<cachedir>${dir}/fonts-cache</cachedir>
</fontconfig>
`;
}

function firstLine(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
