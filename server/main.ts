// Puts the program together, starts it, and stops it in the reverse order.
import type { ServerType, WebSocketServerLike } from "@hono/node-server";
import { fileURLToPath } from "node:url";
import { v7 } from "uuid";
import { readAssets } from "./assets.ts";
import { type Backend, openBackend } from "./backend.ts";
import { makeComparer } from "./comparer.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { catchUpAuthorship } from "./drafts/actions-authorship.ts";
import { settleQuietDraft } from "./drafts/actions-quiet.ts";
import { makeFamilies } from "./drafts/store-families.ts";
import { makeKeptPages } from "./kept-pages.ts";
import { makeLimits } from "./limits.ts";
import { listen } from "./listen.ts";
import { openRooms } from "./live/rooms.ts";
import { openSockets } from "./live/socket.ts";
import { openLog } from "./log.ts";
import { openMail } from "./mail.ts";
import { createAccounts } from "./people/accounts.ts";
import { makeWelcome } from "./people/actions-welcome.ts";
import { readSecret } from "./secret.ts";
import { seedIfEmpty } from "./seed/apply.ts";
import { mayAllWrite, mayWriteDraft } from "./write-access.ts";

const CLIENT_DIR = fileURLToPath(new URL("../client", import.meta.url));
const STOP_MS = 5000;
const EXIT_CONFIG = 78;

const clock = () => Date.now();
const ids = () => v7();

await start().catch((error: unknown) => {
	if (!(error instanceof ConfigError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = EXIT_CONFIG;
});

async function start(): Promise<void> {
	const config = readConfig();
	const log = openLog(config.logLevel);
	const kept = makeKeptPages();
	const backend = await openBackend(config, clock, () => kept.forgetAll());
	try {
		await seedIfEmpty(backend, config, clock);
		if (await catchUpAuthorship(backend.db)) log.info("worked out again who wrote which words");
		const deps = assemble({ config, log, kept }, backend);
		// The same thing at run time: the two packages' types differ in what may be left out.
		// oxlint-disable-next-line typescript/no-unsafe-type-assertion
		const sockets = openSockets() as unknown as WebSocketServerLike;
		const server = await listen(deps, { clientDir: CLIENT_DIR, sockets });
		announce(config, server, await makeWelcome(deps));
		stopOnSignal(deps, backend, server);
	} catch (error) {
		// An open log would keep the process alive, and nobody could reach it.
		await backend.close();
		throw error;
	}
}

function assemble({ config, log, kept }: Pick<Deps, "config" | "log" | "kept">, backend: Backend): Deps {
	const { db, live } = backend;
	const families = makeFamilies();
	const rooms = openRooms({
		live,
		log,
		clock,
		mayWrite: (personId, draftId) => mayWriteDraft(db, personId, draftId),
		mayAllWrite: (asked) => mayAllWrite(db, asked),
		onQuiet: (draftId) => settleQuietDraft({ db, rooms, clock, ids, families }, draftId),
	});
	return {
		config,
		db,
		rooms,
		families,
		log,
		clock,
		ids,
		accounts: createAccounts({ db, publicUrl: config.publicUrl, secret: readSecret(config.dataDir), log }),
		mail: openMail(config, log, clock),
		limits: makeLimits(clock),
		kept,
		comparer: makeComparer(clock),
		assets: readAssets(CLIENT_DIR),
	};
}

function announce(config: Config, server: ServerType, welcome: string | undefined): void {
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : config.port;
	process.stdout.write(`Watchword is at ${config.publicUrl} (port ${port} of this machine).\n`);
	if (welcome !== undefined) {
		process.stdout.write(`Become its first administrator and curator, with this link, once: ${welcome}\n`);
	}
}

function stopOnSignal(deps: Deps, backend: Backend, server: ServerType): void {
	let stopping = false;
	const stop = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		// Whatever hangs, a stop asked for must come.
		setTimeout(() => process.exit(1), STOP_MS).unref();
		server.close();
		await deps.rooms.closeAll();
		await backend.close();
		process.exit(0);
	};
	for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}
