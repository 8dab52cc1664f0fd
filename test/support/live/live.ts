// A live core for tests: a real database file with people and drafts, the real log, and a server on loopback that
// joins everybody who connects, under the name in the address: ws://…/live/kin?as=ada. No sessions, no pages.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import { migrate, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import { databaseOver, openDatabase } from "../../../server/db/sqlite.ts";
import type { Db } from "../../../server/db/tables.ts";
import type { LiveSettings } from "../../../server/live/settings.ts";
import type { LiveLog } from "../../../server/live/log/log.ts";
import { openSqliteLog } from "../../../server/live/log/thread.ts";
import { openRooms } from "../../../server/live/rooms.ts";
import type { Rooms } from "../../../server/live/types.ts";
import { openSockets, socketOf } from "../../../server/live/connection/socket.ts";
import type { Log } from "../../../server/log.ts";
import { temporaryFolder } from "../wiki/folder.ts";
import { openLogHere } from "./log-here.ts";

export const PEOPLE = ["ada", "ben", "carol", "eve"] as const;
export const DRAFT = "kin";

export type LiveTest = {
	readonly path: string;
	readonly db: Db;
	readonly live: LiveLog;
	readonly rooms: Rooms;
	readonly url: string;
	/** Drafts that became quiet, in order. */
	readonly quiet: string[];
	/** What would have been logged for the operator. */
	readonly logged: string[];
	/** People who may not write (any more). */
	readonly barred: Set<string>;
	/** Stops rooms and server and starts new ones over the same file, at the same address. */
	restart(): Promise<LiveTest>;
};

export type LiveTestOptions = {
	/** With the thread that writes the log, as the program has it. */
	readonly thread?: boolean;
	readonly settings?: Partial<LiveSettings>;
	/** Wraps the log, to make it slow or failing. */
	readonly log?: (live: LiveLog) => LiveLog;
	/** Is there no room for anything new? */
	readonly isDiskFull?: () => boolean;
	/** Besides noting it. */
	readonly onQuiet?: (draftId: string) => Promise<void>;
};

export async function makeLive(options: LiveTestOptions = {}): Promise<LiveTest> {
	const path = join(await temporaryFolder(), "watchword.db");
	await writeFile(path, await ground);
	const db = openDatabase(path);
	onTestFinished(() => db.destroy());
	return start({ path, db, port: 0, options });
}

/** The bytes of a database with the people and the draft, made once for all tests of a process. */
export const ground = makeGround();

async function makeGround(): Promise<Buffer> {
	const file = new Database(":memory:");
	const db = databaseOver(file, {});
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });
	await settle(db);
	const bytes = file.serialize();
	await db.destroy();
	return bytes;
}

async function settle(db: Db): Promise<void> {
	const people = PEOPLE.map((id) => ({
		id,
		account_id: null,
		handle: id,
		name: id,
		email: null,
		affiliation: "",
		standing: "member" as const,
		joined_at: 0,
		agreed_at: null,
		credit: null,
		credit_name: null,
		credit_link: null,
		credit_at: null,
	}));
	await db.insertInto("person").values(people).execute();
	await insertDraft(db, DRAFT);
}

export async function insertDraft(db: Db, id: string): Promise<void> {
	const draft = { id, kind: "page" as const, generation: 1, last_seq: 0, started_at: 0 };
	await db.insertInto("draft").values(draft).execute();
}

/** A version by ben, for words that are copied from it. */
export async function insertVersion(db: Db, id: string): Promise<void> {
	const version = {
		id,
		draft_id: DRAFT,
		number: 1,
		name: "",
		text: "kin and folk",
		text_hash: "",
		saved_by: "ben",
		saved_at: 0,
		seq: 0,
		generation: 1,
		authorship: "",
		reused_from: null,
	};
	await db.insertInto("version").values(version).execute();
}

type Ground = {
	readonly path: string;
	readonly db: Db;
	readonly port: number;
	readonly options: LiveTestOptions;
};

async function start({ path, db, port, options }: Ground): Promise<LiveTest> {
	const quiet: string[] = [];
	const logged: string[] = [];
	const barred = new Set<string>();
	const opened = options.thread === true ? openSqliteLog(path) : openLogHere(path);
	const live = options.log?.(opened) ?? opened;
	const rooms = openRooms({
		live,
		log: listLog(logged),
		clock: () => Date.now(),
		mayWrite: async (personId) => !barred.has(personId),
		onQuiet: async (draftId) => {
			quiet.push(draftId);
			await options.onQuiet?.(draftId);
		},
		isDiskFull: options.isDiskFull ?? (() => false),
		settings: { leaveMs: 0, permissionMs: 0, ...options.settings },
	});
	const server = await listen(rooms, port);
	const address = server.address();
	const usedPort = typeof address === "object" && address !== null ? address.port : 0;
	let stopped = false;
	const stop = async (): Promise<void> => {
		if (stopped) return;
		stopped = true;
		await rooms.closeAll();
		server.closeAllConnections();
		server.close();
		await opened.close();
	};
	onTestFinished(stop);
	return {
		path,
		db,
		live,
		rooms,
		url: `ws://127.0.0.1:${usedPort}/live/`,
		quiet,
		logged,
		barred,
		restart: async () => {
			await stop();
			return start({ path, db, port: usedPort, options });
		},
	};
}

async function listen(rooms: Rooms, port: number): Promise<Server> {
	const server = createServer();
	const sockets = openSockets();
	server.on("upgrade", (request, socket, head) => {
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://wiki.example");
		sockets.handleUpgrade(request, socket, head, (connection) => {
			const personId = searchParams.get("as") ?? "ada";
			void rooms.join(pathname.split("/").at(-1) ?? "", socketOf(connection), {
				personId,
				name: personId,
				generation: numberOf(searchParams.get("generation")),
				client: numberOf(searchParams.get("client")),
			});
		});
	});
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	return server;
}

function numberOf(value: string | null): number | undefined {
	return value === null ? undefined : Number(value);
}

function listLog(lines: string[]): Log {
	const write = (fields: unknown, message?: string): void => {
		const error = typeof fields === "object" && fields !== null && "err" in fields ? fields.err : undefined;
		const detail = error instanceof Error ? `: ${error.message}` : "";
		lines.push(`${message ?? String(fields)}${detail}`);
	};
	return { debug: () => undefined, info: () => undefined, warn: write, error: write };
}

/** Resolves when this has become true. For what no event tells. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2));
}
