// The built program in a process of its own, on a free port and a folder of its own: for tests that kill it, start it
// again or look at it with a browser, and for benchmarks. Nothing in it is replaced.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const ENTRY = join(ROOT, "dist/server/start.js");
/** What Node compiled of the program before: a start then takes less time. */
export const COMPILE_CACHE = join(tmpdir(), "watchword-compiled");
// Generous: a slow machine must not turn green into red.
const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;
const PORTS_TRIED = 5;

export type RunningServer = {
	/** Address without a slash at the end; the same after a restart. */
	readonly url: string;
	readonly dataDir: string;
	/** Number of the process that runs now. */
	pid(): number;
	/** Everything printed since the first start. */
	output(): string;
	/** Ends it as a power cut would, with no chance to tidy up. */
	kill(): Promise<void>;
	/** Asks it to stop and returns its exit code. */
	stop(signal?: NodeJS.Signals): Promise<number | null>;
	/** Starts it again after kill or stop, with the same folder and address. */
	restart(): Promise<void>;
	/** Ends it and removes its folder. */
	remove(): Promise<void>;
};

/** Settings go over those of the test; CONTENT_DIR is "none" unless it is given. */
export async function startServer(
	settings: Readonly<Record<string, string>> = {},
	node = process.execPath,
): Promise<RunningServer> {
	if (!existsSync(ENTRY)) throw new Error("The program is not built. Run: npm run build");
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await startOnce(settings, node);
		} catch (error) {
			// Between finding a port and using it, somebody else may have taken it.
			if (attempt === PORTS_TRIED || !String(error).includes("EADDRINUSE")) throw error;
		}
	}
}

async function startOnce(settings: Readonly<Record<string, string>>, node: string): Promise<RunningServer> {
	const dataDir = await mkdtemp(join(tmpdir(), "watchword-"));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const program = programOf(node, {
		PATH: process.env.PATH ?? "",
		PORT: String(port),
		HOST: "127.0.0.1",
		PUBLIC_URL: url,
		DATA_DIR: dataDir,
		CONTENT_DIR: "none",
		LOG_LEVEL: "warn",
		RESERVE_MB: "1",
		NODE_COMPILE_CACHE: COMPILE_CACHE,
		...settings,
	});
	const restart = () => untilReady(program.start(), url, program.lately);
	const kill = async () => {
		await program.end("SIGKILL");
	};
	const remove = async () => {
		await kill();
		await rm(dataDir, { recursive: true, force: true });
	};
	try {
		await restart();
	} catch (error) {
		await remove();
		throw error;
	}
	const stop = (signal: NodeJS.Signals = "SIGTERM") => program.end(signal);
	return { url, dataDir, pid: program.pid, output: program.output, kill, stop, restart, remove };
}

function programOf(node: string, env: NodeJS.ProcessEnv) {
	let printed = "";
	let before = 0;
	let child: ChildProcess | undefined;
	return {
		output: () => printed,
		pid: () => child?.pid ?? 0,
		/** What was printed since the last start. */
		lately: () => printed.slice(before),
		start: () => {
			before = printed.length;
			const started = spawn(node, [ENTRY], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
			for (const stream of [started.stdout, started.stderr]) {
				stream.setEncoding("utf8").on("data", (text: string) => {
					printed += text;
				});
			}
			child = started;
			return started;
		},
		end: async (signal: NodeJS.Signals) => {
			if (child === undefined || hasEnded(child)) return child?.exitCode ?? null;
			const ending = once(child, "exit");
			child.kill(signal);
			await ending;
			return child.exitCode;
		},
	};
}

// Both signs are needed: an answer alone may come from a stranger on the same port.
async function untilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
	const deadline = performance.now() + READY_WITHIN_MS;
	while (performance.now() < deadline) {
		if (hasEnded(child)) throw new Error(`The server ended with ${child.exitCode}.\n${output()}`);
		const answer = await fetch(`${url}/readyz`).catch(() => undefined);
		await answer?.body?.cancel();
		if (answer?.ok && output().includes(url)) return;
		await wait(LOOK_EVERY_MS);
	}
	child.kill("SIGKILL");
	throw new Error(`The server did not become ready.\n${output()}`);
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

function freePort(): Promise<number> {
	return new Promise((done, fail) => {
		const probe = createServer();
		probe.once("error", fail);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() => {
				if (address === null || typeof address === "string") fail(new Error("no port was given"));
				else done(address.port);
			});
		});
	});
}
