// Starts the program, and stops it in the reverse order.
import type { ServerType, WebSocketServerLike } from "@hono/node-server";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { isOutOfSpace } from "./db/space.ts";
import { openSockets } from "./live/connection/socket.ts";
import { CLIENT_DIR, DISK_FULL, openProgram, type Program } from "./program.ts";
import { seedIfEmpty } from "./seed/apply.ts";
import { listen } from "./web/listen.ts";
import { makeWelcome } from "./wiki/accounts/actions-welcome.ts";

const STOP_MS = 5000;
const EXIT_CONFIG = 78;

await start().catch((error: unknown) => {
	const sentence = sentenceOf(error);
	if (sentence === undefined) throw error;
	process.stderr.write(`${sentence}\n`);
	process.exitCode = EXIT_CONFIG;
});

async function start(): Promise<void> {
	const program = await openProgram(readConfig());
	const { deps } = program;
	try {
		await seedIfEmpty(program);
		await program.begin();
		// The same thing at run time: the two packages' types differ in what may be left out.
		// oxlint-disable-next-line typescript/no-unsafe-type-assertion
		const sockets = openSockets() as unknown as WebSocketServerLike;
		const server = await listen(deps, { clientDir: CLIENT_DIR, sockets });
		program.outgoing.start();
		announce(deps.config, server, await makeWelcome(deps));
		stopOnSignal(program, server);
	} catch (error) {
		// An open log would keep the process alive, and nobody could reach it.
		await program.close();
		throw error;
	}
}

/** What to say about a start that failed for a reason of the machine and not of ours. */
function sentenceOf(error: unknown): string | undefined {
	if (isOutOfSpace(error, ".")) return DISK_FULL;
	return error instanceof ConfigError ? error.message : undefined;
}

function announce(config: Config, server: ServerType, welcome: string | undefined): void {
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : config.port;
	process.stdout.write(`Watchword is at ${config.publicUrl} (port ${port} of this machine).\n`);
	if (welcome !== undefined) {
		process.stdout.write(`Become its first administrator and curator, with this link, once: ${welcome}\n`);
	}
}

function stopOnSignal(program: Program, server: ServerType): void {
	let stopping = false;
	const stop = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		// Whatever hangs, a stop asked for must come.
		setTimeout(() => process.exit(1), STOP_MS).unref();
		server.close();
		await program.close();
		process.exit(0);
	};
	for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}
