// The measured servers: each in a process of its own, started for one measurement and stopped after it.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Ground } from "./ground.ts";
import type { Usage } from "./answers.ts";

export const KINDS = ["own", "hocuspocus", "y-websocket"] as const;

export type Kind = (typeof KINDS)[number];

export type RunningServer = {
	readonly kind: Kind;
	readonly port: number;
	/** Where it keeps what it stores; removed by `stop`. */
	readonly folder: string;
	usage(collected?: boolean): Promise<Usage>;
	/** As a power cut does; what it has stored stays until `stop`. */
	kill(): void;
	stop(): Promise<void>;
};

const FILES: Readonly<Record<Kind, string>> = {
	own: "own.ts",
	hocuspocus: "peers/hocuspocus.mjs",
	"y-websocket": "peers/y-websocket.mjs",
};

const usageSchema = z.object({
	cpuMs: z.number(),
	heapBytes: z.number(),
	residentBytes: z.number(),
	busy: z.number(),
});

export async function startServer(kind: Kind, ground: Ground): Promise<RunningServer> {
	const folder = mkdtempSync(join(ground.folder, `${kind}-`));
	if (kind === "own") copyFileSync(ground.database, join(folder, "watchword.db"));
	const file = fileURLToPath(new URL(FILES[kind], import.meta.url));
	const child = fork(file, [JSON.stringify({ folder, seeds: ground.seeds })], {
		execArgv: ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"],
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	});
	const exited = once(child, "exit");
	const { port } = z.object({ port: z.number() }).parse(await nextMessage(child));
	return {
		kind,
		port,
		folder,
		usage: async (collected = false) => {
			child.send({ collected });
			return usageSchema.parse(await nextMessage(child));
		},
		kill: () => child.kill("SIGKILL"),
		stop: async () => {
			child.kill("SIGKILL");
			await exited;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
	const left = new AbortController();
	const gone = once(child, "exit", { signal: left.signal }).then(() => {
		throw new Error(`${child.spawnargs.at(-2)} ended before it answered.`);
	});
	try {
		const [message]: unknown[] = await Promise.race([once(child, "message"), gone]);
		return message;
	} finally {
		left.abort();
		gone.catch(() => undefined);
	}
}
