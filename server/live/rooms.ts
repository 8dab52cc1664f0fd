// The door of the live core: everything that reads, changes or joins a draft's living text comes through here.
import type { Splice } from "../../text/splices.ts";
import { CLOSE, writeHello } from "../../text/wire.ts";
import { Problem } from "../errors.ts";
import type { Log } from "../log.ts";
import { rememberAccess, type Access } from "./access.ts";
import { liveTextOf } from "./fold.ts";
import { holdDraft } from "./held.ts";
import { LIVE_SETTINGS, type LiveSettings } from "./limits.ts";
import { LogError, type LiveLog } from "./log.ts";
import { cannotSave, noSuchDraft, problemOf } from "./problems.ts";
import { Room } from "./room.ts";
import { Seat } from "./seat.ts";
import { Slots } from "./slots.ts";

/** A stretch of live text by its identity in the document: who wrote it follows from the client id. */
export type Run = { readonly client: number; readonly clock: number; readonly length: number };

/** The committed text of a draft. The runs cover it exactly, in order. */
export type LiveText = {
	readonly text: string;
	readonly seq: number;
	readonly generation: number;
	readonly runs: readonly Run[];
};

/** Words with a first author: of the inserted text, in order, when it is copied from a version. */
export type PlacedSpan = { readonly length: number; readonly personId: string; readonly versionId: string };

export type PlacedSplice = Splice & { readonly spans?: readonly PlacedSpan[] };

/** Who joins a room. */
export type Member = {
	readonly personId: string;
	readonly name: string;
	/** What the browser last knew; another number may not sync. Undefined for a first visit. */
	readonly generation: number | undefined;
	/** The client id this page already has, when it comes back after a lost connection. */
	readonly client: number | undefined;
};

/** One connection, whatever carries it. */
export type Socket = {
	send(bytes: Uint8Array): void;
	close(code: number, reason: string): void;
	/** Drops the connection without a farewell. */
	terminate(): void;
	/** Bytes given to send that have not left yet. */
	unsent(): number;
	/** Called once. A frame that is not binary arrives as undefined. */
	listen(events: { frame(bytes: Uint8Array | undefined): void; closed(): void }): void;
};

export type Rooms = {
	/** Everything committed so far. Throws "not-found" for an unknown draft. */
	read(draftId: string): Promise<LiveText>;
	/**
	 * Changes a draft as this person, in the same queue and log as typing: `change` sees the text as it is when its
	 * turn comes. Resolves after the commit, with the new text.
	 */
	edit(
		draftId: string,
		personId: string,
		change: (now: LiveText) => readonly PlacedSplice[],
	): Promise<LiveText>;
	/** Resolves when the member is seated, or has been turned away with a close code. Never throws. */
	join(draftId: string, socket: Socket, member: Member): Promise<void>;
	/** Who is writing now, each person once. */
	present(draftId: string): readonly { readonly personId: string; readonly name: string }[];
	/** Turns everybody out of a draft that may no longer be written. */
	close(draftId: string, code: number, reason: string): void;
	/** Turns one person out everywhere: signed out, or no longer allowed. */
	dismiss(personId: string, code: number, reason: string): void;
	/** Accepts nothing new, stores and acknowledges everything, and says goodbye. */
	closeAll(): Promise<void>;
};

export type RoomsDeps = {
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	/** Asked at joining and, at most a second old, at every change. */
	readonly mayWrite: (personId: string, draftId: string) => Promise<boolean>;
	/** The last writer has left, or nobody has changed anything for half an hour: time for a version. */
	readonly onQuiet: (draftId: string) => Promise<void>;
	readonly settings?: Partial<LiveSettings>;
};

export function openRooms(deps: RoomsDeps): Rooms {
	return new OpenRooms(deps);
}

class OpenRooms implements Rooms {
	readonly #deps: RoomsDeps;
	readonly #settings: LiveSettings;
	readonly #access: Access;
	readonly #slots: Slots;
	readonly #seats = new Map<Seat, string>();
	readonly #quiet = new Map<string, NodeJS.Timeout>();
	readonly #atWork = new Set<Promise<void>>();
	#stopping = false;

	constructor(deps: RoomsDeps) {
		this.#deps = deps;
		this.#settings = { ...LIVE_SETTINGS, ...deps.settings };
		this.#access = rememberAccess(deps.mayWrite, this.#settings.accessMs);
		this.#slots = new Slots({
			load: (draftId) => this.#load(draftId),
			leaveMs: this.#settings.leaveMs,
			emptied: (draftId) => this.#nowQuiet(draftId),
		});
	}

	async read(draftId: string): Promise<LiveText> {
		const open = this.#slots.find(draftId);
		if (open) return (await open).read();
		const stored = await this.#deps.live.load(draftId);
		if (!stored) throw noSuchDraft();
		return liveTextOf(stored);
	}

	async edit(
		draftId: string,
		personId: string,
		change: (now: LiveText) => readonly PlacedSplice[],
	): Promise<LiveText> {
		if (this.#stopping) throw cannotSave();
		const room = await this.#slots.hold(draftId);
		try {
			return await room.edit(personId, change);
		} catch (error) {
			throw error instanceof LogError ? problemOf(error) : error;
		} finally {
			this.#slots.release(draftId, "server");
		}
	}

	async join(draftId: string, socket: Socket, member: Member): Promise<void> {
		const seat = new Seat(socket, member, { settings: this.#settings, log: this.#deps.log });
		this.#seats.set(seat, draftId);
		try {
			await this.#seat(draftId, seat);
		} catch (error) {
			const unknown = error instanceof Problem && error.kind === "not-found";
			if (!unknown) this.#deps.log.error({ err: error, draft: draftId }, "a draft could not be opened");
			if (unknown) seat.turnAway(CLOSE.gone, "there is no such text");
			else seat.turnAway(CLOSE.restart, "try again");
		}
		if (seat.over) this.#seats.delete(seat);
	}

	present(draftId: string): readonly { readonly personId: string; readonly name: string }[] {
		const people = new Map<string, string>();
		for (const [seat, where] of this.#seats) {
			if (where === draftId && !seat.over) people.set(seat.member.personId, seat.member.name);
		}
		return [...people].map(([personId, name]) => ({ personId, name }));
	}

	close(draftId: string, code: number, reason: string): void {
		for (const [seat, where] of this.#seats) if (where === draftId) seat.turnAway(code, reason);
	}

	dismiss(personId: string, code: number, reason: string): void {
		for (const seat of this.#seats.keys()) {
			if (seat.member.personId === personId) seat.turnAway(code, reason);
		}
	}

	async closeAll(): Promise<void> {
		this.#stopping = true;
		for (const seat of this.#seats.keys()) seat.stopReading();
		const rooms = await this.#slots.open();
		const stored = Promise.all(rooms.map((room) => room.drained()));
		await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, this.#settings.stopMs))]);
		for (const seat of this.#seats.keys()) seat.turnAway(CLOSE.restart, "the server is restarting");
		for (const timer of this.#quiet.values()) clearTimeout(timer);
		await this.#slots.dropAll();
		await Promise.all(this.#atWork);
	}

	async #seat(draftId: string, seat: Seat): Promise<void> {
		const { personId, client: wanted, generation } = seat.member;
		if (this.#stopping) return seat.turnAway(CLOSE.restart, "the server is restarting");
		if (this.#isCrowded(personId)) return seat.turnAway(CLOSE.tooFast, "too many connections");
		if (!(await this.#access(personId, draftId)))
			return seat.turnAway(CLOSE.notAllowed, "not allowed to write here");
		const room = await this.#slots.hold(draftId);
		let seated = false;
		try {
			if (generation !== undefined && generation !== room.generation) {
				seat.send(writeHello({ generation: room.generation, client: 0, seq: 0, personId, colour: 1 }));
				return seat.turnAway(CLOSE.otherGeneration, "the text was rebuilt");
			}
			const own = await this.#deps.live.listClients(draftId, personId);
			const again = wanted !== undefined && own.includes(wanted);
			if (again) room.free(wanted);
			const issued = again
				? wanted
				: await this.#deps.live.issueClient(draftId, personId, this.#deps.clock());
			if (seat.over || this.#stopping) return seat.turnAway(CLOSE.restart, "the server is restarting");
			seated = true;
			room.seat(seat, { client: issued, own });
		} finally {
			if (!seated) this.#slots.release(draftId, "server");
		}
	}

	async #load(draftId: string): Promise<Room> {
		const stored = await this.#deps.live.load(draftId);
		if (!stored) throw noSuchDraft();
		const { live, log, clock } = this.#deps;
		return new Room(holdDraft(stored), {
			draftId,
			live,
			log,
			clock,
			settings: this.#settings,
			mayWrite: (personId) => this.#access(personId, draftId),
			changed: () => this.#armQuiet(draftId),
			ended: () => void this.#slots.drop(draftId),
			left: (seat) => {
				this.#seats.delete(seat);
				this.#slots.release(draftId, "writer");
			},
		});
	}

	#isCrowded(personId: string): boolean {
		const { connections, connectionsOfPerson } = this.#settings;
		const own = [...this.#seats.keys()].filter((seat) => seat.member.personId === personId);
		return this.#seats.size > connections || own.length > connectionsOfPerson;
	}

	#armQuiet(draftId: string): void {
		const timer = this.#quiet.get(draftId);
		if (timer) timer.refresh();
		else this.#quiet.set(draftId, setTimeout(() => this.#nowQuiet(draftId), this.#settings.quietMs).unref());
	}

	#nowQuiet(draftId: string): void {
		clearTimeout(this.#quiet.get(draftId));
		this.#quiet.delete(draftId);
		const work = this.#deps.onQuiet(draftId).catch((error: unknown) => {
			this.#deps.log.error({ err: error, draft: draftId }, "a quiet draft could not be saved as a version");
		});
		this.#atWork.add(work);
		void work.finally(() => this.#atWork.delete(work));
	}
}
