// A whole wiki in one process for route tests: real SQLite, real rooms, the whole table of addresses.
// Requests go through app.request, as a browser of this site would send them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, type CheerioAPI } from "cheerio";
import { onTestFinished } from "vitest";
import { createApp } from "../../../server/app.ts";
import { UNBUILT_ASSETS } from "../../../server/web/assets.ts";
import type { Config } from "../../../server/config.ts";
import type { Deps } from "../../../server/deps.ts";
import type { LiveSettings } from "../../../server/live/settings.ts";
import type { LiveLog } from "../../../server/live/log/log.ts";
import type { Letter } from "../../../server/mail/mail.ts";
import { openProgram, type Program } from "../../../server/program.ts";
import { getOwnProfile, insertPerson } from "../../../server/wiki/people/store.ts";
import { giveRole } from "../../../server/wiki/people/store-roles.ts";
import { CONFIG, makeIds, PUBLIC_URL, SECRET, START } from "./deps.ts";
import { openInMemory } from "./memory-backend.ts";

// Hashes of passwords are slow on purpose; the tests of accounts use those of the program.
const QUICK_HASH = 2 ** 10;

/** Somebody of the cast, signed in. */
export type Actor = {
	readonly id: string;
	readonly handle: string;
	readonly name: string;
	readonly cookie: string;
};

export type Answer = {
	readonly status: number;
	readonly html: string;
	/** The page, to look things up in. */
	readonly $: CheerioAPI;
	/** What the page says between head and foot, side column included: tags become spaces, spaces are single. */
	readonly words: string;
	readonly location: string | undefined;
	readonly headers: Headers;
};

export type Wiki = {
	readonly deps: Deps;
	readonly letters: readonly Letter[];
	/** How long tries were made to wait, in milliseconds. Here they do not. */
	readonly pauses: readonly number[];
	/** Sends the letters that nobody waits for on a page. */
	readonly deliver: () => Promise<void>;
	readonly wait: (ms: number) => void;
	readonly joins: (name: string, role?: "curator") => Promise<Actor>;
	/** The same person in another browser. */
	readonly signsInAgain: (actor: Actor) => Promise<Actor>;
	readonly get: (path: string, actor?: Actor) => Promise<Answer>;
	readonly post: (path: string, fields: Readonly<Record<string, string>>, actor?: Actor) => Promise<Answer>;
	readonly request: (path: string, init?: RequestInit) => Promise<Response>;
	/** The SQL of every statement that is sent while this is done, but for those of the log of the drafts. */
	readonly statementsOf: (done: () => Promise<unknown>) => Promise<readonly string[]>;
};

/** How the live core differs from the usual. */
export type WikiLive = {
	readonly settings?: Partial<LiveSettings>;
	/** Wraps the log, to make it slow or failing. */
	readonly log?: (live: LiveLog) => LiveLog;
	/** With a file and a thread of its own for the log, as the program has them. Otherwise all is in memory. */
	readonly onDisk?: boolean;
};

/** Closes itself when the test is over. */
export async function openWiki(changes: Partial<Config> = {}, live: WikiLive = {}): Promise<Wiki> {
	let now = START;
	const letters: Letter[] = [];
	const { asked, statementsOf } = noteStatements();
	const pauses: number[] = [];
	const pause = async (ms: number) => void pauses.push(ms);
	const { deps, outgoing } = await openTestProgram({ changes, live, letters, asked, pause }, () => now);
	const app = createApp(deps);
	const request = async (path: string, init?: RequestInit) => app.request(`${PUBLIC_URL}${path}`, init);
	return {
		deps,
		letters,
		pauses,
		deliver: () => outgoing.deliver(),
		request,
		statementsOf,
		wait: (ms) => {
			now += ms;
		},
		joins: (name, role) => joinAs(deps, name, role),
		signsInAgain: async (actor) => ({ ...actor, cookie: await openSession(deps, actor.id) }),
		get: async (path, actor) => read(await request(path, { headers: headersOf(actor) })),
		post: async (path, fields, actor) =>
			read(
				await request(path, {
					method: "POST",
					body: new URLSearchParams(fields),
					headers: { ...headersOf(actor), "Sec-Fetch-Site": "same-origin" },
				}),
			),
	};
}

function noteStatements() {
	let noted: string[] | undefined;
	return {
		asked: (sql: string) => void noted?.push(sql),
		statementsOf: async (done: () => Promise<unknown>): Promise<readonly string[]> => {
			const statements: string[] = [];
			noted = statements;
			await done();
			noted = undefined;
			return statements;
		},
	};
}

type Wanted = {
	readonly changes: Partial<Config>;
	readonly live: WikiLive;
	readonly letters: Letter[];
	readonly asked: (sql: string) => void;
	readonly pause: (ms: number) => Promise<void>;
};

async function openTestProgram(
	{ changes, live, letters, asked, pause }: Wanted,
	clock: () => number,
): Promise<Program> {
	const dataDir = mkdtempSync(join(tmpdir(), "watchword-wiki-"));
	const program = await openProgram(
		{ ...CONFIG, dataDir, ...changes },
		{
			clock,
			ids: makeIds(),
			secret: SECRET,
			passwordCost: QUICK_HASH,
			assets: UNBUILT_ASSETS,
			mail: { send: async (letter) => void letters.push(letter) },
			onQuiet: async () => undefined,
			liveSettings: { recheckMs: 20, ...live.settings },
			...(live.log && { liveLog: live.log }),
			...(live.onDisk !== true && { openBackend: openInMemory }),
			probeMs: 20,
			asked,
			pause,
		},
	);
	onTestFinished(async () => {
		await program.close();
		rmSync(dataDir, { recursive: true });
	});
	return program;
}

async function joinAs(deps: Deps, name: string, role: "curator" | undefined): Promise<Actor> {
	const { db, ids, clock, accounts } = deps;
	const id = ids();
	const email = `${id}@wiki.example`;
	const accountId = await accounts.ensureAccount(email, name);
	const { handle } = await db.transaction().execute(async (tx) => {
		const person = await insertPerson(tx, { id, name, affiliation: "", joinedAt: clock(), accountId, email });
		if (role) await giveRole(tx, { personId: id, role, at: clock(), by: undefined });
		return person;
	});
	return { id, handle, name, cookie: await openSession(deps, id) };
}

async function openSession({ accounts, db }: Deps, personId: string): Promise<string> {
	const { accountId } = await getOwnProfile(db, personId);
	if (accountId === undefined) throw new Error("Somebody of the starting content cannot sign in.");
	const cookies = await accounts.openSession(accountId, new Headers());
	return cookies.map((line) => line.split(";")[0]).join("; ");
}

function headersOf(actor: Actor | undefined): Record<string, string> {
	return actor ? { Cookie: actor.cookie } : {};
}

async function read(response: Response): Promise<Answer> {
	const html = await response.text();
	const $ = load(html);
	return {
		status: response.status,
		html,
		$,
		words: load($(".page").html()?.replaceAll("<", " <") ?? "")
			.text()
			.replaceAll(/\s+/gu, " ")
			.replaceAll(/ (?=[.,])/gu, "")
			.trim(),
		location: response.headers.get("Location") ?? undefined,
		headers: response.headers,
	};
}
