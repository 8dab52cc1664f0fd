// One draft while it is open: who is seated, and the one queue through which every change goes. It shows and
// acknowledges only what is committed, and holds no document (see held.ts).
import { CLOSE, type Notice, writeHello } from "../../../text/wire.ts";
import { changeOf, checkLength } from "./server-edit.ts";
import { liveTextOf } from "./documents.ts";
import { createGate, createTroubleGate, type TroubleGate } from "./edit-lock.ts";
import {
	admitInto,
	askFrame,
	framesFor,
	keepRows,
	keepSnapshot,
	noteLength,
	storedOf,
	type Held,
} from "./draft-state.ts";
import { type LiveSettings, tickFor } from "../settings.ts";
import { type LiveLog, LogError, type LoggedUpdate } from "../log/log.ts";
import { Outbox, type Trouble } from "../log/commit-queue.ts";
import { createPresence, freeColour, type Presence } from "../connection/presence.ts";
import { Readers } from "../connection/broadcast.ts";
import type { Log } from "../../log.ts";
import type { LiveText, PlacedSplice, SeatHost } from "../types.ts";
import type { Seat } from "../connection/connection.ts";

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
	readonly left: (seat: Seat) => void;
};

// An update with neither structs nor deletions: the first answer of a browser that has nothing of its own.
const NOTHING_BYTES = 2;

/** Whose seat it is in this room. */
type Place = {
	readonly client: number;
	readonly colour: number;
	/** Every client id this person was given here. */
	readonly own: ReadonlySet<number>;
};

const NOTICE_OF = { failed: "cannot-save", full: "disk-full" } as const;

export class Room {
	readonly #deps: RoomDeps;
	readonly #held: Held;
	readonly #outbox: Outbox;
	readonly #presence: Presence;
	readonly #readers: Readers;
	readonly #seats = new Map<Seat, Place>();
	readonly #keepAlive: NodeJS.Timeout;
	readonly #gate = createGate();
	readonly #trouble: TroubleGate;
	#edits: Promise<unknown> = Promise.resolve();
	#takingSnapshot = false;
	#read: LiveText | undefined;

	constructor(held: Held, deps: RoomDeps) {
		this.#held = held;
		this.#deps = deps;
		this.#trouble = createTroubleGate(deps.isDiskFull);
		this.#presence = createPresence((frame) => this.#readers.showPresence(frame));
		this.#readers = new Readers({
			settings: deps.settings,
			listRows: (afterSeq) =>
				deps.live.listRows({ draftId: deps.draftId, generation: held.generation, afterSeq }),
			lastSeq: () => held.lastSeq,
			presence: () => this.#presence.all(),
			failed: (err) => deps.log.warn({ err, draft: deps.draftId }, "a slow reader could not be caught up"),
		});
		this.#outbox = new Outbox({
			draftId: deps.draftId,
			generation: held.generation,
			log: deps.live,
			clock: deps.clock,
			tickMs: () => tickFor(this.#seats.size, deps.settings),
			retryMs: deps.settings.retryMs,
			mostBytes: deps.settings.outboxBytes,
			committed: (rows) => this.#committed(rows),
			answered: () => this.#seats.forEach((_, seat) => seat.tellSaved()),
			troubled: (by) => this.#troubled(by),
			ended: (error) => this.#ended(error),
		});
		this.#keepAlive = setInterval(
			() => this.#seats.forEach((_, seat) => seat.keepAlive()),
			deps.settings.keepAliveMs,
		);
	}

	get generation(): number {
		return this.#held.generation;
	}

	get seats(): readonly Seat[] {
		return [...this.#seats.keys()];
	}

	read(): LiveText {
		this.#read ??= liveTextOf(storedOf(this.#held));
		return this.#read;
	}

	/** Frees a client id for the page it belongs to: its old connection is lost, though we may not know it yet. */
	free(client: number): void {
		for (const [seat, place] of this.#seats) if (place.client === client) seat.drop();
	}

	seat(seat: Seat, ids: { readonly client: number; readonly own: Iterable<number> }): void {
		const { client } = ids;
		const own = new Set(ids.own).add(client);
		const place: Place = { client, own, colour: this.#colourFor(seat) };
		this.#seats.set(seat, place);
		const { personId } = seat.member;
		const { generation, lastSeq } = this.#held;
		seat.send(writeHello({ generation, client, seq: lastSeq, personId, colour: place.colour }));
		if (this.#trouble.now()) seat.notify(this.#notice());
		seat.enter(this.#hostOf(seat, place));
	}

	/** Tells everybody whether their changes can be stored. */
	tellWhetherItSaves(): void {
		for (const seat of this.seats) seat.notify(this.#notice());
	}

	/** Changes the text as this person, after everything that waits now and before anything that comes later. */
	edit(personId: string, change: (now: LiveText) => readonly PlacedSplice[]): Promise<LiveText> {
		const edited = this.#edits.then(() => this.#editAlone(personId, change));
		this.#edits = edited.catch(() => undefined);
		return edited;
	}

	drained(): Promise<void> {
		return this.#outbox.drained();
	}

	/** Nothing may be used after this. Whatever is not stored is still with its sender. */
	stop(): void {
		clearInterval(this.#keepAlive);
		this.#presence.stop();
		this.#readers.stop();
		this.#outbox.giveUp(new LogError("failed", "the server is stopping"));
	}

	#hostOf(seat: Seat, place: Place): SeatHost {
		const { personId, name } = seat.member;
		return {
			paused: () => this.#gate.closed() ?? this.#outbox.full(),
			mayWrite: () => this.#deps.mayWrite(personId),
			ask: () => seat.send(askFrame(this.#held)),
			answer: (vector) => {
				for (const frame of framesFor(this.#held, vector)) seat.send(frame);
				this.#readers.begin(seat, this.#held.lastSeq);
				seat.send(askFrame(this.#held));
				const present = this.#presence.all();
				if (present) seat.send(present);
			},
			admit: (update, stored) => {
				this.#admit(update, { personId, own: place.own, stored });
				if (update.length > NOTHING_BYTES) this.#readers.wrote(seat);
			},
			show: (entry) => {
				if (entry.client === place.client) {
					this.#presence.show(entry, { id: personId, name, colour: place.colour });
				} else if (!place.own.has(entry.client)) seat.turnAway(CLOSE.malformed, "the caret of somebody else");
			},
			left: () => {
				this.#seats.delete(seat);
				this.#readers.end(seat);
				this.#presence.remove(place.client);
				this.#deps.left(seat);
			},
		};
	}

	#admit(
		update: Uint8Array,
		from: { readonly personId: string; readonly own: ReadonlySet<number>; readonly stored: () => void },
	): void {
		const data = admitInto(this.#held, update, {
			mayAdd: (client) => from.own.has(client),
			pending: () => this.#outbox.pending(),
		});
		const { personId, stored } = from;
		this.#outbox.push({ personId, data, copiedRuns: [], stored, lost: () => undefined });
	}

	async #editAlone(personId: string, change: (now: LiveText) => readonly PlacedSplice[]): Promise<LiveText> {
		const resume = this.#gate.close();
		try {
			// A form is told at once that nothing can be stored, and not kept waiting.
			await this.#trouble.unless(this.#outbox.drained());
			const now = this.read();
			const splices = change(now);
			if (splices.length === 0) return now;
			checkLength(now.text, splices);
			const { draftId, live, clock } = this.#deps;
			const client = await live.issueClient(draftId, personId, clock());
			const { update, copiedRuns } = changeOf(storedOf(this.#held), client, splices);
			noteLength(this.#held, now.text.length);
			const own = { mayAdd: (id: number) => id === client, pending: () => [] };
			const data = admitInto(this.#held, update, own);
			const committed = new Promise<void>((stored, lost) => {
				this.#outbox.push({ personId, data, copiedRuns, stored, lost });
			});
			resume();
			await this.#trouble.unless(committed);
			return this.read();
		} finally {
			resume();
		}
	}

	#committed(rows: readonly LoggedUpdate[]): void {
		keepRows(this.#held, rows);
		this.#read = undefined;
		this.#readers.show(rows);
		this.#deps.changed();
		void this.#takeSnapshotIfLong();
	}

	async #takeSnapshotIfLong(): Promise<void> {
		const { snapshotRows, snapshotBytes } = this.#deps.settings;
		const { tail, tailBytes } = this.#held;
		if (this.#takingSnapshot || (tail.length < snapshotRows && tailBytes < snapshotBytes)) return;
		this.#takingSnapshot = true;
		try {
			const snapshot = await this.#deps.live.takeSnapshot(this.#deps.draftId, this.#deps.clock());
			if (snapshot) keepSnapshot(this.#held, snapshot);
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
		this.tellWhetherItSaves();
	}

	#notice(): Notice {
		const by = this.#trouble.now();
		return by === undefined ? "saves-again" : NOTICE_OF[by];
	}

	#ended(error: LogError): void {
		this.#outbox.giveUp(error);
		const code = error.failure === "gone" ? CLOSE.gone : CLOSE.otherGeneration;
		for (const seat of this.seats) seat.turnAway(code, error.message);
		this.#deps.ended();
	}

	/** The same colour for a person everywhere in the room. */
	#colourFor({ member }: Seat): number {
		const places = [...this.#seats];
		const own = places.find(([other]) => other.member.personId === member.personId);
		return own?.[1].colour ?? freeColour(new Set(places.map(([, place]) => place.colour)), places.length);
	}
}
