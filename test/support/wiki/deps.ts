// Everything the program is made of, for tests: a real database in memory, and in place of clock, ids and post
// things a test can set and read.
import { openDatabase } from "../../../server/db/sqlite.ts";
import { migrate, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import { UNBUILT_ASSETS } from "../../../server/web/assets.ts";
import { makeComparer } from "../../../server/comparer/comparer.ts";
import type { Config } from "../../../server/config.ts";
import type { Deps } from "../../../server/deps.ts";
import type { Disk } from "../../../server/storage/disk-space.ts";
import { makeKeptPages } from "../../../server/web/guest-pages.ts";
import { makeLimits } from "../../../server/rate-limits.ts";
import type { Rooms } from "../../../server/live/types.ts";
import { openLog } from "../../../server/log.ts";
import type { Letter } from "../../../server/mail/mail.ts";
import { createAccounts } from "../../../server/wiki/accounts/accounts.ts";
import { onTestFinished } from "vitest";

export type TestDeps = Deps & {
	/** Every letter sent, in order. */
	readonly letters: Letter[];
	/** Moves the clock on. */
	readonly wait: (ms: number) => void;
};

/** Sunday 7 January 2007, noon in UTC. */
export const START = Date.UTC(2007, 0, 7, 12);

export const PUBLIC_URL = "http://wiki.example";

/** Closes itself when the test is over. Rooms are those given, or none: any use of them then throws. */
export async function makeDeps(
	options: { rooms?: (deps: Omit<Deps, "rooms">) => Rooms; config?: Partial<Config> } = {},
): Promise<TestDeps> {
	let now = START;
	let id = 0;
	const clock = () => now;
	const log = openLog("silent");
	const config = { ...CONFIG, ...options.config };
	const kept = makeKeptPages();
	const db = openDatabase(":memory:", { changed: () => kept.forgetAll() });
	await migrate(db, { words: SQLITE_WORDS, clock });
	onTestFinished(() => db.destroy());
	const letters: Letter[] = [];
	const parts = {
		config,
		db,
		accounts: createAccounts({ db, publicUrl: config.publicUrl, secret: "s".repeat(64), log }),
		mail: {
			send: async (letter: Letter) => {
				letters.push(letter);
			},
		},
		limits: makeLimits(clock),
		disk: ROOMY_DISK,
		kept,
		comparer: makeComparer(clock),
		assets: UNBUILT_ASSETS,
		log,
		clock,
		// Sortable by time like the real ones.
		ids: () => `id-${String((id += 1)).padStart(6, "0")}`,
	};
	return {
		...parts,
		rooms: options.rooms?.(parts) ?? NO_ROOMS,
		letters,
		wait: (ms) => {
			now += ms;
		},
	};
}

export const CONFIG: Config = {
	port: 0,
	host: "127.0.0.1",
	publicUrl: PUBLIC_URL,
	dataDir: "unused",
	contentDir: undefined,
	smtpUrl: undefined,
	mailFrom: "Watchword <wiki@wiki.example>",
	siteName: "Defining CRM 2.0",
	trustedProxies: [],
	reserveBytes: 1 << 20,
	logLevel: "silent",
	production: false,
};

/** A disk that is never full. */
const ROOMY_DISK: Disk = {
	isFull: () => false,
	ranOut: () => undefined,
	report: () => false,
	watch: async () => undefined,
	close: () => undefined,
};

function noRooms(): never {
	throw new Error("This test has no rooms.");
}

const NO_ROOMS: Rooms = {
	read: noRooms,
	edit: noRooms,
	join: noRooms,
	present: () => [],
	close: () => undefined,
	squash: noRooms,
	dismiss: () => undefined,
	sessionEnded: async () => undefined,
	diskChanged: async () => undefined,
	closeAll: async () => undefined,
};
