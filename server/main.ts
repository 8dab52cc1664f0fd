// Puts the program together, starts it, and stops it in the reverse order.
import type { ServerType, WebSocketServerLike } from "@hono/node-server";
import { fileURLToPath } from "node:url";
import { v7 } from "uuid";
import { readAssets } from "./web/assets.ts";
import { type Backend, openBackend } from "./storage/backend.ts";
import { makeComparer } from "./comparer/comparer.ts";
import { catchUpAtStart, tryToGoOn } from "./storage/authorship-upgrade.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { isOutOfSpace, reserveIn } from "./db/space.ts";
import { type Disk, watchDisk } from "./storage/disk-space.ts";
import { settleQuietDraft } from "./wiki/drafts/actions-quiet.ts";
import { makeFamilies } from "./wiki/authorship/store-families.ts";
import { makeKeptPages } from "./web/guest-pages.ts";
import { makeLimits } from "./rate-limits.ts";
import { listen } from "./web/listen.ts";
import { freezing } from "./live/log/full-disk.ts";
import { openRooms } from "./live/rooms.ts";
import { openSockets } from "./live/connection/socket.ts";
import { type Log, openLog } from "./log.ts";
import { openMail } from "./mail/mail.ts";
import { createAccounts } from "./wiki/accounts/accounts.ts";
import { makeWelcome } from "./wiki/accounts/actions-welcome.ts";
import { readSecret } from "./storage/secret.ts";
import { seedIfEmpty } from "./seed/apply.ts";
import { mayAllWrite, mayWriteDraft } from "./wiki/proposals/write-access.ts";

const CLIENT_DIR = fileURLToPath(new URL("../client", import.meta.url));
const STOP_MS = 5000;
const EXIT_CONFIG = 78;
const FULL = "The disk is full, so the wiki cannot start: make room, and start it again.";

const clock = () => Date.now();
const ids = () => v7();

await start().catch((error: unknown) => {
	const sentence = sentenceOf(error);
	if (sentence === undefined) throw error;
	process.stderr.write(`${sentence}\n`);
	process.exitCode = EXIT_CONFIG;
});

async function start(): Promise<void> {
	const config = readConfig();
	const log = openLog(config.logLevel);
	const kept = makeKeptPages();
	const disk = openDisk(config, log);
	const backend = await openInReserve(config, disk, () => kept.forgetAll());
	try {
		await seedIfEmpty(backend, config, clock);
		await catchUpAtStart({ backend, disk, log });
		const deps = assemble({ config, log, kept, disk }, backend);
		await disk.watch({
			tryWriting: () => tryToGoOn({ backend, log }),
			changed: () => {
				kept.forgetAll();
				void deps.rooms.diskChanged();
			},
		});
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

function openDisk({ dataDir, reserveBytes }: Config, log: Log): Disk {
	return watchDisk({
		reserve: reserveIn(dataDir, reserveBytes),
		isOutOfSpace: (error) => isOutOfSpace(error, dataDir),
		log,
	});
}

/** On a full disk the reserve of an earlier start is room enough to open what is there. */
async function openInReserve(config: Config, disk: Disk, changed: () => void): Promise<Backend> {
	const watchers = { changed, failed: (error: unknown) => void disk.report(error) };
	try {
		return await openBackend(config, clock, watchers);
	} catch (error) {
		// Which gives the reserve up.
		if (!disk.report(error)) throw error;
		return openBackend(config, clock, watchers).catch((again: unknown) => {
			throw disk.report(again) ? new ConfigError(FULL, { cause: again }) : again;
		});
	}
}

/** What to say about a start that failed for a reason of the machine and not of ours. */
function sentenceOf(error: unknown): string | undefined {
	if (isOutOfSpace(error, ".")) return FULL;
	return error instanceof ConfigError ? error.message : undefined;
}

function assemble(
	{ config, log, kept, disk }: Pick<Deps, "config" | "log" | "kept" | "disk">,
	{ db, live }: Backend,
): Deps {
	const families = makeFamilies();
	const rooms = openRooms({
		live: freezing(live, disk),
		isDiskFull: () => disk.isFull(),
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
		disk,
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
		deps.disk.close();
		await deps.rooms.closeAll();
		await backend.close();
		process.exit(0);
	};
	for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}
