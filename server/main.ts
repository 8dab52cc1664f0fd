// Starts the program, and stops it in the reverse order.
import { inspect } from "node:util";
import type { ServerType, WebSocketServerLike } from "@hono/node-server";
import { type Config, isDebugging, localUrl, misspelt, readConfig, tooTrusting } from "./config.ts";
import { EXIT_CONFIG, failedStart } from "./failed-start.ts";
import { openSockets } from "./live/connection/socket.ts";
import { CLIENT_DIR, openProgram, type Program } from "./program.ts";
import { seedIfEmpty } from "./seed/apply.ts";
import { findFreePort, listen } from "./web/listen.ts";
import { makeWelcome } from "./wiki/accounts/actions-welcome.ts";

const STOP_MS = 5000;

// A terminal that was closed takes nothing more: that must not end the program before everything is written down.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

await start().catch((error: unknown) => {
	process.stderr.write(`${failedStart(error)}\n`);
	if (isDebugging()) process.stderr.write(`${inspect(error)}\n`);
	process.exitCode = EXIT_CONFIG;
});

async function start(): Promise<void> {
	const program = await openProgram(await withPort(readConfig()));
	const { deps } = program;
	try {
		for (const warning of [...misspelt(), ...tooTrusting(deps.config)]) deps.log.warn({}, warning);
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
		// An open log would keep the process alive, and nobody could reach it. Why it failed is told, not why it cannot close.
		await program.close().catch(() => undefined);
		throw error;
	}
}

/** Every link needs the real port, so one that the system chooses is chosen before anything is opened. */
async function withPort(config: Config): Promise<Config> {
	if (config.port !== 0) return config;
	const port = await findFreePort(config.host);
	return { ...config, port, publicUrl: config.publicUrl === localUrl(0) ? localUrl(port) : config.publicUrl };
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
	// A closed terminal sends SIGHUP.
	for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop());
}
