// The server of the simulation: the real rooms over the simulated log, in a process that may die at any instant and
// is started again.
import type { Database } from "better-sqlite3";
import type { openRooms } from "../../../../server/live/rooms.ts";
import type { Rooms } from "../../../../server/live/types.ts";
import type { Random } from "../../texts/random.ts";
import { openSimulatedLog } from "./log.ts";
import type { Network } from "./network.ts";

export type ServerParts = {
	readonly openRooms: typeof openRooms;
	readonly file: Database;
	readonly network: Network;
	readonly random: Random;
	/** Called after every commit, whether or not the process lives to hear of it. */
	readonly committed: () => void;
	/** Something the operator would read that should never happen. */
	readonly fault: (line: string) => void;
};

// Rooms are closed and snapshots taken soon, so that every run sees many of both.
const SETTINGS = { leaveMs: 150, retryMs: 60, stopMs: 300, snapshotRows: 12 };
const EXPECTED =
	/^(?:a change could not be stored|no snapshot of a draft could be taken|a draft could not be opened)/;

type Process = { alive: boolean; readonly rooms: Rooms };

export class Server {
	/** Share of commits after which the process dies before it hears of them. */
	deadly = 0;
	isDiskFull = false;
	kills = 0;
	readonly #parts: ServerParts;
	#process: Process | undefined;
	#framesLeft = Infinity;

	constructor(parts: ServerParts) {
		this.#parts = parts;
		parts.network.sent = () => {
			if (this.#framesLeft-- === 0) this.kill();
		};
		this.#start();
	}

	/** Undefined while there is no process. */
	get rooms(): Rooms | undefined {
		return this.#process?.rooms;
	}

	/** The process dies now, whatever it is doing. */
	kill(): void {
		if (this.#process) this.kills++;
		this.#end();
	}

	/** It dies after sending this many more frames: between one reader and the next, or before an acknowledgement. */
	killAfter(frames: number): void {
		this.#framesLeft = frames;
	}

	/** It is asked to stop, and does so in its own time. */
	async stop(): Promise<void> {
		const stopping = this.#process;
		if (!stopping) return;
		this.#parts.network.serve(undefined);
		await stopping.rooms.closeAll();
		if (this.#process === stopping) this.#end();
	}

	#end(): void {
		if (!this.#process) return;
		this.#process.alive = false;
		void this.#process.rooms.closeAll();
		this.#process = undefined;
		this.#framesLeft = Infinity;
		this.#parts.network.cutAll();
		setTimeout(() => this.#start(), this.#parts.random.below(200));
	}

	#start(): void {
		const { rooms } = (this.#process = this.#newProcess());
		this.#parts.network.serve((address, socket) => {
			const [, person = "", draft = ""] = address.pathname.split("/");
			void rooms.join(draft, socket, {
				personId: person,
				name: person,
				generation: numberIn(address, "generation"),
				client: numberIn(address, "client"),
			});
		});
	}

	#newProcess(): Process {
		const { openRooms: open, file, random, committed, fault } = this.#parts;
		const say = (fields: unknown, message?: string): void => {
			const line = message ?? String(fields);
			if (started.alive && !EXPECTED.test(line)) fault(`${line} ${detailOf(fields)}`);
		};
		const live = openSimulatedLog(file, {
			random,
			isAlive: () => started.alive,
			isFull: () => this.isDiskFull,
			committed: () => {
				committed();
				if (random.chance(this.deadly)) this.kill();
			},
		});
		const rooms = open({
			live,
			log: { debug: () => undefined, info: () => undefined, warn: say, error: say },
			clock: () => performance.now(),
			mayWrite: () => Promise.resolve(true),
			onQuiet: () => Promise.resolve(),
			settings: SETTINGS,
		});
		const started: Process = { alive: true, rooms };
		return started;
	}
}

function detailOf(fields: unknown): string {
	if (typeof fields !== "object" || fields === null) return "";
	if ("err" in fields && fields.err instanceof Error) return String(fields.err.stack);
	return JSON.stringify(fields);
}

function numberIn(address: URL, name: string): number | undefined {
	const value = address.searchParams.get(name);
	return value === null ? undefined : Number(value);
}
