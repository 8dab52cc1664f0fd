// One open draft: its connections, and the one queue through which every change goes. It shows and acknowledges only
// what is committed, and keeps no document in memory (see draft-state.ts).
import { asStorable, placesOfControls } from "../../../text/storable.ts";
import { CLOSE, type Notice, writeHello } from "../../../text/wire.ts";
import { changeOf, checkLength } from "./server-edit.ts";
import { liveTextOf } from "./documents.ts";
import { notAdmitted } from "../problems.ts";
import { Refused, SERVER_LIMITS } from "../connection/guard.ts";
import { createEditLock } from "./edit-lock.ts";
import { createStorageTrouble, type StorageTrouble } from "./storage-trouble.ts";
import {
	admitInto,
	askFrame,
	framesFor,
	addRows,
	setSnapshot,
	storedOf,
	type DraftState,
} from "./draft-state.ts";
import { type LiveSettings, tickFor } from "../settings.ts";
import { type LiveLog, LogError, type LoggedUpdate } from "../log/log.ts";
import { CommitQueue, type Trouble } from "../log/commit-queue.ts";
import { createPresence, freeColour, type Presence } from "../connection/presence.ts";
import { Broadcast } from "../connection/broadcast.ts";
import type { Log } from "../../log.ts";
import type { LiveText, PlacedSplice, ConnectionHost } from "../types.ts";
import type { Connection } from "../connection/connection.ts";

export type RoomDeps = {
	readonly draftId: string;
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	readonly settings: LiveSettings;
	readonly mayWrite: (personId: string) => boolean | Promise<boolean>;
	readonly isDiskFull: () => boolean;
	/** Called after every commit. */
	readonly changed: () => void;
	/** Nothing can be written here any more: the draft is gone or was rebuilt. */
	readonly ended: () => void;
	readonly closed: (connection: Connection) => void;
};

// An update with neither structs nor deletions: the first answer of a browser that has nothing of its own.
const NOTHING_BYTES = 2;

/** Who a connection is in this room. */
type Participant = {
	readonly client: number;
	readonly colour: number;
	/** Every client id this person was given here. */
	readonly own: ReadonlySet<number>;
};

/** Whoever sent a form is told in a sentence that a change is not admitted. */
function admitFromForm(...given: Parameters<typeof admitInto>): Uint8Array | undefined {
	try {
		return admitInto(...given);
	} catch (error) {
		throw error instanceof Refused ? notAdmitted(error) : error;
	}
}

const NOTICE_OF = { failed: "cannot-save", full: "disk-full" } as const;

export class Room {
	readonly #deps: RoomDeps;
	readonly #state: DraftState;
	readonly #queue: CommitQueue;
	readonly #presence: Presence;
	readonly #broadcast: Broadcast;
	readonly #connections = new Map<Connection, Participant>();
	readonly #keepAlive: NodeJS.Timeout;
	readonly #editLock = createEditLock();
	readonly #trouble: StorageTrouble;
	#edits: Promise<unknown> = Promise.resolve();
	#takingSnapshot = false;
	#liveText: LiveText | undefined;

	constructor(state: DraftState, deps: RoomDeps) {
		this.#state = state;
		this.#deps = deps;
		this.#trouble = createStorageTrouble(deps.isDiskFull);
		this.#presence = createPresence((frame) => this.#broadcast.presence(frame));
		this.#broadcast = new Broadcast({
			settings: deps.settings,
			listRows: (afterSeq) =>
				deps.live.listRows({ draftId: deps.draftId, generation: state.generation, afterSeq }),
			lastSeq: () => state.lastSeq,
			presence: () => this.#presence.all(),
			failed: (err) => deps.log.warn({ err, draft: deps.draftId }, "a slow reader could not be caught up"),
		});
		this.#queue = new CommitQueue({
			draftId: deps.draftId,
			generation: state.generation,
			log: deps.live,
			clock: deps.clock,
			tickMs: () => tickFor(this.#connections.size, deps.settings),
			retryMs: deps.settings.retryMs,
			maxBytes: deps.settings.queueBytes,
			committed: (rows) => this.#committed(rows),
			answered: () => this.#connections.forEach((_, connection) => connection.acknowledge()),
			troubled: (by) => this.#troubled(by),
			ended: (error) => this.#ended(error),
		});
		this.#keepAlive = setInterval(
			() => this.#connections.forEach((_, connection) => connection.keepAlive()),
			deps.settings.keepAliveMs,
		);
	}

	get generation(): number {
		return this.#state.generation;
	}

	get connections(): readonly Connection[] {
		return [...this.#connections.keys()];
	}

	read(): LiveText {
		this.#liveText ??= liveTextOf(storedOf(this.#state));
		return this.#liveText;
	}

	/** Ends the connection that has this client id: its page comes back, so the old one is lost. */
	dropClient(client: number): void {
		for (const [connection, participant] of this.#connections)
			if (participant.client === client) connection.terminate();
	}

	add(connection: Connection, ids: { readonly client: number; readonly own: Iterable<number> }): void {
		const { client } = ids;
		const own = new Set(ids.own).add(client);
		const participant: Participant = { client, own, colour: this.#colourFor(connection) };
		this.#connections.set(connection, participant);
		const { personId } = connection.member;
		const { generation, lastSeq } = this.#state;
		connection.send(writeHello({ generation, client, seq: lastSeq, personId, colour: participant.colour }));
		if (this.#trouble.now()) connection.notify(this.#notice());
		connection.open(this.#hostOf(connection, participant));
	}

	/** Tells everybody in the room whether changes can be stored. */
	notifyAll(): void {
		for (const connection of this.connections) connection.notify(this.#notice());
	}

	/** Changes the text as this person, after everything that waits now and before anything that comes later. */
	edit(personId: string, change: (now: LiveText) => readonly PlacedSplice[]): Promise<LiveText> {
		const edited = this.#edits.then(() => this.#editAlone(personId, change));
		this.#edits = edited.catch(() => undefined);
		return edited;
	}

	drained(): Promise<void> {
		return this.#queue.drained();
	}

	/** The room must not be used after this. What is not stored is still with its sender. */
	stop(): void {
		clearInterval(this.#keepAlive);
		this.#presence.stop();
		this.#broadcast.stop();
		this.#queue.abort(new LogError("failed", "the server is stopping"));
	}

	#hostOf(connection: Connection, participant: Participant): ConnectionHost {
		const { personId, name } = connection.member;
		return {
			paused: () => this.#editLock.locked() ?? this.#queue.full(),
			mayWrite: () => this.#deps.mayWrite(personId),
			ask: () => connection.send(askFrame(this.#state)),
			answer: (vector) => {
				for (const frame of framesFor(this.#state, vector)) connection.send(frame);
				this.#broadcast.add(connection, this.#state.lastSeq);
				connection.send(askFrame(this.#state));
				const present = this.#presence.all();
				if (present) connection.send(present);
			},
			admit: (update, stored) => {
				this.#admit(update, { personId, own: participant.own, stored });
				if (update.length > NOTHING_BYTES) this.#broadcast.noteChange(connection);
			},
			show: (entry) => {
				if (entry.client === participant.client) {
					this.#presence.show(entry, { id: personId, name, colour: participant.colour });
				} else if (!participant.own.has(entry.client))
					connection.close(CLOSE.malformed, "the caret of somebody else");
			},
			closed: () => {
				this.#connections.delete(connection);
				this.#broadcast.remove(connection);
				this.#presence.remove(participant.client);
				this.#deps.closed(connection);
			},
		};
	}

	#admit(
		update: Uint8Array,
		from: { readonly personId: string; readonly own: ReadonlySet<number>; readonly stored: () => void },
	): void {
		const data = admitInto(this.#state, update, {
			mayAdd: (client) => from.own.has(client),
			pending: () => this.#queue.pending(),
		});
		const { personId, stored } = from;
		this.#queue.push({ personId, data, copiedRuns: [], stored, lost: () => undefined });
	}

	async #editAlone(personId: string, change: (now: LiveText) => readonly PlacedSplice[]): Promise<LiveText> {
		const unlock = this.#editLock.lock();
		try {
			// The sender of a form is told at once that nothing can be stored, and does not wait.
			await this.#trouble.rejectOn(this.#queue.drained());
			const now = await this.#readClean(personId);
			const splices = change(now);
			if (splices.length === 0) return now;
			checkLength(now.text, splices);
			const committed = await this.#commit(personId, splices);
			unlock();
			await this.#trouble.rejectOn(committed.stored);
			return this.read();
		} finally {
			unlock();
		}
	}

	/** The text without what an older server took in and could not be stored. */
	async #readClean(personId: string): Promise<LiveText> {
		const now = this.read();
		const splices = placesOfControls(now.text).map((at) => ({
			at,
			remove: 1,
			insert: asStorable(now.text.slice(at, at + 1)),
		}));
		if (splices.length === 0) return now;
		const { stored } = await this.#commit(personId, splices);
		await this.#trouble.rejectOn(stored);
		return this.read();
	}

	async #commit(
		personId: string,
		splices: readonly PlacedSplice[],
	): Promise<{ readonly stored: Promise<void> }> {
		const { draftId, live, clock } = this.#deps;
		const client = await live.issueClient(draftId, personId, clock());
		const { update, copiedRuns } = changeOf(storedOf(this.#state), client, splices);
		const own = { mayAdd: (id: number) => id === client, pending: () => [], limits: SERVER_LIMITS };
		const data = admitFromForm(this.#state, update, own);
		const stored = new Promise<void>((done, lost) => {
			this.#queue.push({ personId, data, copiedRuns, stored: done, lost });
		});
		return { stored };
	}

	#committed(rows: readonly LoggedUpdate[]): void {
		addRows(this.#state, rows);
		this.#liveText = undefined;
		this.#broadcast.commit(rows);
		this.#deps.changed();
		void this.#takeSnapshotIfLong();
	}

	async #takeSnapshotIfLong(): Promise<void> {
		const { snapshotRows, snapshotBytes } = this.#deps.settings;
		const { tail, tailBytes } = this.#state;
		if (this.#takingSnapshot || (tail.length < snapshotRows && tailBytes < snapshotBytes)) return;
		this.#takingSnapshot = true;
		try {
			const snapshot = await this.#deps.live.takeSnapshot(this.#deps.draftId, this.#deps.clock());
			if (snapshot) setSnapshot(this.#state, snapshot);
		} catch (error) {
			// The rows are all there; a snapshot only makes joining quicker.
			this.#deps.log.warn({ err: error, draft: this.#deps.draftId }, "no snapshot of a draft could be taken");
		} finally {
			this.#takingSnapshot = false;
		}
	}

	#troubled(by: Trouble | undefined): void {
		const { log, draftId } = this.#deps;
		if (by) this.#trouble.begin(by);
		else this.#trouble.end();
		if (by) log.error({ draft: draftId, by }, "a change could not be stored; trying again");
		this.notifyAll();
	}

	#notice(): Notice {
		const by = this.#trouble.now();
		return by === undefined ? "saves-again" : NOTICE_OF[by];
	}

	#ended(error: LogError): void {
		this.#queue.abort(error);
		const code = error.failure === "gone" ? CLOSE.gone : CLOSE.otherGeneration;
		for (const connection of this.connections) connection.close(code, error.message);
		this.#deps.ended();
	}

	/** The same colour for a person everywhere in the room. */
	#colourFor({ member }: Connection): number {
		const participants = [...this.#connections];
		const own = participants.find(([other]) => other.member.personId === member.personId);
		return (
			own?.[1].colour ??
			freeColour(new Set(participants.map(([, participant]) => participant.colour)), participants.length)
		);
	}
}
