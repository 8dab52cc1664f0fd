// The door of the live core: everything that reads, changes or joins a draft's living text comes through here.
import type { Splice } from "../../text/diff/splices.ts";
import type { Log } from "../log.ts";
import { rememberAccess, type Access } from "./connection/permission-cache.ts";
import { liveTextOf } from "./room/documents.ts";
import { holdDraft } from "./room/draft-state.ts";
import { LIVE_SETTINGS, type LiveSettings } from "./settings.ts";
import { LogError, type LiveLog, type LoggedUpdate, type PlacedSpan } from "./log/log.ts";
import { cannotSave, noSuchDraft, problemOf } from "./problems.ts";
import { pastRuns, pastTexts } from "./history.ts";
import { createQuiet, type Quiet } from "./room/quiet.ts";
import { Room } from "./room/room.ts";
import { Seating } from "./connection/connections.ts";
import { Slots } from "./room/open-rooms.ts";
import { squashIfOld, type AuthorsOf } from "./room/compaction.ts";
import { findUndone, mayReachBack, type Undone } from "./returned-words.ts";

/** A stretch of live text by its identity in the document: who wrote it follows from the client id. */
export type Run = { readonly client: number; readonly clock: number; readonly length: number };

/** The committed text of a draft. The runs cover it exactly, in order. */
export type LiveText = {
	readonly text: string;
	readonly seq: number;
	readonly generation: number;
	readonly runs: readonly Run[];
};

/** With the first authors of the inserted words, when they are copied from a version. */
export type PlacedSplice = Splice & { readonly spans?: readonly PlacedSpan[] };

/** Who joins a room. */
export type Member = {
	readonly personId: string;
	readonly name: string;
	/** What the browser last knew; another number may not sync. Undefined for a first visit. */
	readonly generation: number | undefined;
	/** The client id this page already has, when it comes back after a lost connection. */
	readonly client: number | undefined;
	/** Is the session this connection was opened with still there? Asked now and then; without it nobody asks. */
	readonly isSignedIn?: () => Promise<boolean>;
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

/** Words that came back after they were taken out, by rows of one generation. */
export function undoneIn(updates: Iterable<Uint8Array>): readonly Undone[] {
	return findUndone(updates);
}

/** Whether words in these rows may have come back from rows before them. */
export function needsEarlierRows(updates: Iterable<Uint8Array>, alive: readonly Run[]): boolean {
	return mayReachBack(updates, alive);
}

/** What the text was made of after each of these rows of one generation. Both in order. */
export function runsInThePast(
	rows: Iterable<LoggedUpdate>,
	moments: readonly number[],
): readonly (readonly Run[])[] {
	return pastRuns(rows, moments);
}

/** What the text was after each of these rows of one generation. Both in order. */
export function textsInThePast(rows: Iterable<LoggedUpdate>, moments: readonly number[]): readonly string[] {
	return pastTexts(rows, moments);
}

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
	/**
	 * Lays the text of an old draft that nobody has open down anew, under one client id: the draft's next generation.
	 * `authorsOf` says whose words it is made of; without an answer nothing is done. Resolves to whether it was.
	 */
	squash(draftId: string, authorsOf: AuthorsOf): Promise<boolean>;
	/** Turns everybody out of a draft that may no longer be written. */
	close(draftId: string, code: number, reason: string): void;
	/** Turns one person out everywhere. */
	dismiss(personId: string, code: number, reason: string): void;
	/** Some session of this person has ended: turns out whoever came with it. */
	sessionEnded(personId: string): Promise<void>;
	/** The disk has become full, or has room again: everybody who writes is told. */
	diskChanged(): Promise<void>;
	/** Accepts nothing new, stores and acknowledges everything, and says goodbye. */
	closeAll(): Promise<void>;
};

/** Somebody who writes, or wants to, in a draft. */
export type Writing = { readonly personId: string; readonly draftId: string };

export type RoomsDeps = {
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	/** Asked at joining and, at most a second old, at every change. */
	readonly mayWrite: (personId: string, draftId: string) => Promise<boolean>;
	/** Asked every second about all who are seated, answered in their order. Without it each is asked about alone. */
	readonly mayAllWrite?: (asked: readonly Writing[]) => Promise<readonly boolean[]>;
	/** The last writer has left, or nobody has changed anything for half an hour: time for a version. */
	readonly onQuiet: (draftId: string) => Promise<void>;
	/** Is there no room for anything new? Then forms are refused at once. */
	readonly isDiskFull?: () => boolean;
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
	readonly #seating: Seating;
	readonly #quiet: Quiet;
	#stopping = false;

	constructor(deps: RoomsDeps) {
		const { live, log, clock, onQuiet, isDiskFull = () => false } = deps;
		const settings = { ...LIVE_SETTINGS, ...deps.settings };
		this.#deps = deps;
		this.#settings = settings;
		this.#access = rememberAccess(deps, settings.accessMs);
		this.#quiet = createQuiet({ quietMs: settings.quietMs, log, onQuiet, isDiskFull });
		this.#slots = new Slots({
			load: (draftId) => this.#load(draftId),
			leaveMs: settings.leaveMs,
			emptied: (draftId) => this.#quiet.emptied(draftId),
		});
		this.#seating = new Seating({ live, log, clock, settings, access: this.#access, slots: this.#slots });
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
		try {
			const hold = await this.#slots.hold(draftId);
			try {
				return await hold.room.edit(personId, change);
			} finally {
				hold.release("server");
			}
		} catch (error) {
			throw error instanceof LogError ? problemOf(error) : error;
		}
	}

	join(draftId: string, socket: Socket, member: Member): Promise<void> {
		return this.#seating.join(draftId, socket, member);
	}

	present(draftId: string): readonly { readonly personId: string; readonly name: string }[] {
		return this.#seating.present(draftId);
	}

	async squash(draftId: string, authorsOf: AuthorsOf): Promise<boolean> {
		if (this.#stopping) return false;
		const { live, clock } = this.#deps;
		const deps = { live, clock, settings: this.#settings };
		return (await this.#slots.alone(draftId, () => squashIfOld(deps, draftId, authorsOf))) ?? false;
	}

	close(draftId: string, code: number, reason: string): void {
		this.#seating.close(draftId, code, reason);
	}

	dismiss(personId: string, code: number, reason: string): void {
		this.#seating.dismiss(personId, code, reason);
	}

	sessionEnded(personId: string): Promise<void> {
		return this.#seating.askSignedIn(personId);
	}

	async diskChanged(): Promise<void> {
		for (const room of await this.#slots.open()) room.tellWhetherItSaves();
		if (!this.#deps.isDiskFull?.()) this.#quiet.goOn();
	}

	async closeAll(): Promise<void> {
		this.#stopping = true;
		this.#seating.stopReading();
		const rooms = await this.#slots.open();
		const stored = Promise.all(rooms.map((room) => room.drained()));
		await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, this.#settings.stopMs))]);
		this.#seating.sayGoodbye();
		this.#quiet.stopWaiting();
		await this.#slots.dropAll();
		await this.#quiet.done();
	}

	async #load(draftId: string): Promise<Room> {
		const stored = await this.#deps.live.load(draftId);
		if (!stored) throw noSuchDraft();
		const { live, log, clock, isDiskFull = () => false } = this.#deps;
		return new Room(holdDraft(stored), {
			draftId,
			live,
			log,
			clock,
			settings: this.#settings,
			isDiskFull,
			mayWrite: (personId) => this.#access.mayWrite(personId, draftId),
			changed: () => this.#quiet.changed(draftId),
			ended: () => void this.#slots.drop(draftId),
			left: (seat) => this.#seating.left(seat),
		});
	}
}
