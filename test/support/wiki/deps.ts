// Everything the program is made of, for tests: a real database in memory, and in place of clock, ids and post
// things a test can set and read.
import { onTestFinished } from "vitest";
import type { Config } from "../../../server/config.ts";
import type { Deps } from "../../../server/deps.ts";
import type { Rooms } from "../../../server/live/types.ts";
import type { Letter } from "../../../server/mail/mail.ts";
import { openProgram } from "../../../server/program.ts";
import { UNBUILT_ASSETS } from "../../../server/web/assets.ts";
import { openInMemory } from "./memory-backend.ts";

export type TestDeps = Deps & {
	/** Every letter sent, in order. */
	readonly letters: Letter[];
	/** Moves the clock on. */
	readonly wait: (ms: number) => void;
};

/** Sunday 7 January 2007, noon in UTC. */
export const START = Date.UTC(2007, 0, 7, 12);

export const PUBLIC_URL = "http://wiki.example";

/** The wiki's own secret, of which nothing is kept in a folder. */
export const SECRET = "s".repeat(64);

/** Sortable by time like the real ones. */
export function makeIds(): () => string {
	let id = 0;
	return () => `id-${String((id += 1)).padStart(6, "0")}`;
}

/** Closes itself when the test is over. There are no rooms: any use of them throws. */
export async function makeDeps(options: { config?: Partial<Config> } = {}): Promise<TestDeps> {
	let now = START;
	const letters: Letter[] = [];
	const program = await openProgram(
		{ ...CONFIG, ...options.config },
		{
			clock: () => now,
			ids: makeIds(),
			secret: SECRET,
			assets: UNBUILT_ASSETS,
			mail: { send: async (letter) => void letters.push(letter) },
			rooms: NO_ROOMS,
			openBackend: openInMemory,
		},
	);
	onTestFinished(() => program.close());
	return {
		...program.deps,
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
	versionSaved: () => undefined,
	compact: noRooms,
	dismiss: () => undefined,
	sessionEnded: async () => undefined,
	diskChanged: async () => undefined,
	closeAll: async () => undefined,
};
