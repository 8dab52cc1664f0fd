// The built program run once to its end: for starts that are refused, and for the `watchword` command.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { COMPILE_CACHE } from "./server.ts";

const BUILT = join(import.meta.dirname, "../../../dist/server");
const ENV = {
	PATH: process.env.PATH ?? "",
	CONTENT_DIR: "none",
	LOG_LEVEL: "warn",
	RESERVE_MB: "1",
	NODE_COMPILE_CACHE: COMPILE_CACHE,
};
// "nobody" on every system with users.
const NOBODY = 65_534;

export type Ended = {
	readonly code: unknown;
	/** Everything printed, on both ways out. */
	readonly said: string;
};

export type RunOptions = {
	readonly args?: readonly string[];
	readonly settings: Readonly<Record<string, string>>;
	/** In place of this Node. */
	readonly node?: string;
	/** As somebody who may not do everything, where that can be chosen. */
	readonly asNobody?: boolean;
};

export async function runProgram(entry: "start" | "cli", options: RunOptions): Promise<Ended> {
	const { args = [], settings, asNobody, node = process.execPath } = options;
	const child = spawn(node, [join(BUILT, `${entry}.js`), ...args], {
		env: { ...ENV, ...settings },
		stdio: ["ignore", "pipe", "pipe"],
		...(asNobody && isRoot() ? { uid: NOBODY, gid: NOBODY } : {}),
	});
	const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
	return { code, said: out + err };
}

/** The program started and left running, where its address is not known before it says so. */
export function spawnProgram(settings: Readonly<Record<string, string>>) {
	const child = spawn(process.execPath, [join(BUILT, "start.js")], {
		env: { ...ENV, ...settings },
		stdio: ["ignore", "pipe", "pipe"],
	});
	return {
		/** The first part of what it prints that is like this. */
		said: async (wanted: RegExp): Promise<string> => {
			let printed = "";
			for await (const part of child.stdout.setEncoding("utf8")) {
				printed += String(part);
				const [found] = wanted.exec(printed) ?? [];
				if (found !== undefined) return found;
			}
			throw new Error(`The program ended with: ${printed}`);
		},
		kill: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill("SIGKILL");
			await once(child, "exit");
		},
	};
}

/** Why nobody can be kept from writing here, or undefined when somebody can. */
export function whyAllAllowed(): string | undefined {
	if (process.platform === "win32") return "folders cannot be closed for writing on this system";
	if (!isRoot()) return undefined;
	const probe = spawnSync(
		process.execPath,
		["-p", `require("fs").readFileSync(${JSON.stringify(join(BUILT, "start.js"))})`],
		{
			uid: NOBODY,
			gid: NOBODY,
		},
	);
	return probe.status === 0 ? undefined : "the tests run as root, and nobody else can read the program";
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/** Every file of a folder by name, as a fingerprint of its bytes. */
export function fingerprints(folder: string): Record<string, string> {
	const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
	return Object.fromEntries(
		files.map(({ name }) => [
			name,
			createHash("sha256")
				.update(readFileSync(join(folder, name)))
				.digest("hex"),
		]),
	);
}
