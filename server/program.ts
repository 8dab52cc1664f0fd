// Puts the program together over its folder. This is the one way to do it: a start, a command, the starting content and
// the tests all come here, and replace what must be different for them.
import { fileURLToPath } from "node:url";
import { v7 } from "uuid";
import { makeComparer } from "./comparer/comparer.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Watchers } from "./db/watchers.ts";
import { isOutOfSpace, reserveIn } from "./db/space.ts";
import type { Deps } from "./deps.ts";
import { openEvents } from "./events.ts";
import { DISK_FULL } from "./failed-start.ts";
import { makeGuestPages } from "./guest-pages.ts";
import { announcesVersions, closesRooms, wakesOutgoing } from "./listeners.ts";
import { type Outgoing, openOutgoing } from "./outgoing/dispatcher.ts";
import { carryLetters } from "./outgoing/letters.ts";
import { refuseWhenFull } from "./live/log/full-disk.ts";
import type { LiveLog } from "./live/log/log.ts";
import { openRooms } from "./live/rooms.ts";
import type { Rooms, RoomsDeps } from "./live/types.ts";
import { type Log, openLog } from "./log.ts";
import { openMail } from "./mail/mail.ts";
import { makeLimits } from "./rate-limits.ts";
import { catchUpAtStart, tryToGoOn } from "./storage/catch-up.ts";
import { type Backend, openBackend } from "./storage/backend.ts";
import { type Disk, watchDisk } from "./storage/disk-space.ts";
import { readSecret } from "./storage/secret.ts";
import { readAssets } from "./web/assets.ts";
import { createAccounts } from "./wiki/accounts/accounts.ts";
import { makeFamilies } from "./wiki/authorship/store-families.ts";
import { settleQuietDraft } from "./wiki/drafts/actions-quiet.ts";
import { mayAllWrite, mayWriteDraft } from "./wiki/proposals/write-access.ts";

/** Where the build puts the browser's files. */
export const CLIENT_DIR = fileURLToPath(new URL("../client", import.meta.url));

export type Program = {
	readonly deps: Deps;
	readonly backend: Backend;
	/** Is started when the wiki can be reached, and closed with the program. */
	readonly outgoing: Outgoing;
	/** Works out what an earlier program left to be worked out, and looks after the disk from now on. */
	begin(): Promise<void>;
	/** Stores and acknowledges everything that people wrote, and lets the folder go to the next program. */
	close(): Promise<void>;
};

/** What is different from the usual program. */
export type Overrides = Partial<Pick<Deps, "assets" | "clock" | "ids" | "log" | "mail" | "rooms">> & {
	/** In place of the one in the folder. */
	readonly secret?: string;
	/** Of the hashes of passwords. Never in a wiki for others. */
	readonly passwordCost?: number;
	/** In place of waiting, for tries that take longer and longer. */
	readonly pause?: (ms: number) => Promise<void>;
	/** In place of the database in the folder. */
	readonly openBackend?: typeof openBackend;
	/** Wraps the log of the drafts, to make it slow or failing. */
	readonly liveLog?: (live: LiveLog) => LiveLog;
	readonly liveSettings?: RoomsDeps["settings"];
	/** Who may write, in place of what the wiki knows. */
	readonly mayWrite?: RoomsDeps["mayWrite"];
	/** In place of saving a version. */
	readonly onQuiet?: RoomsDeps["onQuiet"];
	/** Is told every SQL statement, to count them. */
	readonly asked?: Watchers["asked"];
	/** How often it is tried whether there is room on a full disk. */
	readonly probeMs?: number;
};

/** What is opened before the rest; a second program in the same process may share it. */
export type Opened = Pick<Deps, "config" | "log" | "guestPages" | "disk"> & { readonly backend: Backend };

/** Throws ConfigError in one sentence when a setting, the folder or the database cannot be used. */
export async function openProgram(config: Config, overrides: Overrides = {}): Promise<Program> {
	const { log = openLog(config.logLevel) } = overrides;
	const guestPages = makeGuestPages();
	const disk = openDisk(config, log, overrides);
	const { read, written } = guestPages;
	const backend = await openInReserve(config, overrides, { disk, read, written });
	try {
		const deps = assemble({ config, log, guestPages, disk, backend }, overrides);
		const outgoing = openOutgoing({ ...deps, carriers: { mail: carryLetters(deps.mail) } });
		deps.events.listen(wakesOutgoing(outgoing));
		return {
			deps,
			backend,
			outgoing,
			begin: () => begin(deps, backend),
			close: async () => {
				disk.close();
				// Both at once: the rooms write what is not stored yet, and an e-mail that is being sent may finish meanwhile.
				await Promise.all([deps.rooms.closeAll(), outgoing.close()]);
				await backend.close();
			},
		};
	} catch (error) {
		// An open log would keep the process alive, and nobody could reach it. Why it failed is told, not why it cannot close.
		await backend.close().catch(() => undefined);
		throw error;
	}
}

/** The parts of the wiki over what is open already. */
export function assemble({ backend, ...opened }: Opened, overrides: Overrides = {}): Deps {
	const { config, log } = opened;
	const { clock = () => Date.now(), ids = () => v7() } = overrides;
	const { secret = readSecret(config.dataDir), passwordCost } = overrides;
	const events = openEvents(log);
	const shared = { ...opened, db: backend.db, events, clock, ids, families: makeFamilies() };
	const rooms = overrides.rooms ?? roomsOver(shared, backend.live, overrides);
	events.listen(closesRooms(rooms));
	events.listen(announcesVersions(rooms));
	return {
		...shared,
		rooms,
		accounts: createAccounts({ db: backend.db, publicUrl: config.publicUrl, secret, log, passwordCost }),
		mail: overrides.mail ?? openMail(config, log, clock),
		limits: makeLimits(clock, overrides.pause),
		comparer: makeComparer(clock),
		assets: overrides.assets ?? readAssets(CLIENT_DIR),
	};
}

function roomsOver(
	shared: Pick<Deps, "db" | "events" | "clock" | "ids" | "families" | "log" | "disk">,
	live: LiveLog,
	overrides: Overrides,
): Rooms {
	const { db, clock, log, disk } = shared;
	const { liveLog = (usual) => usual, liveSettings = {} } = overrides;
	const rooms: Rooms = openRooms({
		live: refuseWhenFull(liveLog(live), disk),
		isDiskFull: () => disk.isFull(),
		log,
		clock,
		...(overrides.mayWrite
			? { mayWrite: overrides.mayWrite }
			: {
					mayWrite: (personId, draftId) => mayWriteDraft(db, personId, draftId),
					mayAllWrite: (asked) => mayAllWrite(db, asked),
				}),
		onQuiet: overrides.onQuiet ?? ((draftId) => settleQuietDraft({ ...shared, rooms }, draftId)),
		settings: liveSettings,
	});
	return rooms;
}

async function begin({ log, disk, rooms }: Deps, backend: Backend): Promise<void> {
	await catchUpAtStart({ backend, disk, log });
	await disk.watch({
		tryWriting: () => tryToGoOn({ backend, log }),
		changed: () => void rooms.diskChanged(),
	});
}

function openDisk(
	{ dataDir, reserveBytes }: Config,
	log: Log,
	{ probeMs }: Pick<Overrides, "probeMs">,
): Disk {
	return watchDisk({
		reserve: reserveIn(dataDir, reserveBytes),
		isOutOfSpace: (error) => isOutOfSpace(error, dataDir),
		log,
		...(probeMs !== undefined && { probeMs }),
	});
}

/** On a full disk the reserve of an earlier start is room enough to open what is there. */
async function openInReserve(
	config: Config,
	overrides: Overrides,
	{ disk, ...told }: { readonly disk: Disk } & Pick<Watchers, "read" | "written">,
): Promise<Backend> {
	const { openBackend: open = openBackend, clock = () => Date.now(), asked } = overrides;
	const watchers = { ...told, ...(asked && { asked }), failed: (error: unknown) => void disk.report(error) };
	try {
		return await open(config, clock, watchers);
	} catch (error) {
		// Which gives the reserve up.
		if (!disk.report(error)) throw error;
		return open(config, clock, watchers).catch((again: unknown) => {
			throw disk.report(again) ? new ConfigError(DISK_FULL, { cause: again }) : again;
		});
	}
}
