// Which drafts are open. A draft is loaded once however many ask at the same time, stays while somebody holds it,
// and is forgotten only after everything it holds is stored.
import { LogError } from "../log/log.ts";
import type { Room } from "./room.ts";

/** Somebody's share in an open draft: while anybody has one, the room stays. */
export type Hold = {
	readonly room: Room;
	/** The room was given up meanwhile: its draft is gone or was rebuilt. */
	isOver(): boolean;
	/** The second time does nothing. */
	release(by: "writer" | "server"): void;
};

type Slot = {
	readonly room: Promise<Room>;
	holds: number;
	/** Somebody who could write here has left. */
	writersLeft: boolean;
	leaving: NodeJS.Timeout | undefined;
	/** Something is being done to the draft, and there is no room until that is done. */
	isBusy: boolean;
};

export type SlotsDeps = {
	readonly load: (draftId: string) => Promise<Room>;
	/** How long an empty room waits for somebody who only reloads the page. */
	readonly leaveMs: number;
	/** The last writer left, and the room is forgotten. */
	readonly emptied: (draftId: string) => void;
};

export class Slots {
	readonly #deps: SlotsDeps;
	readonly #slots = new Map<string, Slot>();

	constructor(deps: SlotsDeps) {
		this.#deps = deps;
	}

	/** Opens a draft, or joins those who have it open. Every hold needs one release. Rejects when it cannot load. */
	async hold(draftId: string): Promise<Hold> {
		const slot = this.#slots.get(draftId) ?? this.#open(draftId, this.#deps.load(draftId));
		slot.holds++;
		clearTimeout(slot.leaving);
		try {
			const room = await slot.room;
			let isHeld = true;
			return {
				room,
				isOver: () => this.#slots.get(draftId) !== slot,
				release: (by) => {
					if (isHeld) this.#release(draftId, slot, by);
					isHeld = false;
				},
			};
		} catch (error) {
			// A room that could not be loaded is never stored, and the next opener tries afresh.
			if (this.#slots.get(draftId) === slot) this.#slots.delete(draftId);
			throw error;
		}
	}

	/** The room if it is open now. */
	find(draftId: string): Promise<Room> | undefined {
		const slot = this.#slots.get(draftId);
		return slot?.isBusy ? undefined : slot?.room;
	}

	/**
	 * Does something to a draft that nobody has open: whoever comes meanwhile waits and finds what it left. Undefined,
	 * and nothing done, when somebody has it open.
	 */
	async alone<T>(draftId: string, work: () => Promise<T>): Promise<T | undefined> {
		if (this.#slots.has(draftId)) return undefined;
		const { promise, resolve, reject } = Promise.withResolvers<Room>();
		// Mostly nobody comes meanwhile, and a rejection that nobody waits for would end the process.
		promise.catch(() => undefined);
		const slot = this.#open(draftId, promise);
		slot.isBusy = true;
		try {
			return await work();
		} finally {
			slot.isBusy = false;
			const isStill = this.#slots.get(draftId) === slot;
			if (isStill && slot.holds === 0) this.#slots.delete(draftId);
			else if (isStill) this.#deps.load(draftId).then(resolve, reject);
			else reject(new LogError("failed", "the server is stopping"));
		}
	}

	/** Every room that could be loaded. */
	async open(): Promise<readonly Room[]> {
		const slots = [...this.#slots.values()].filter(({ isBusy }) => !isBusy);
		const rooms = await Promise.allSettled(slots.map(({ room }) => room));
		return rooms.flatMap((room) => (room.status === "fulfilled" ? [room.value] : []));
	}

	/** Forgets a room at once, whoever holds it: its draft is gone or was rebuilt. */
	async drop(draftId: string): Promise<void> {
		const slot = this.#slots.get(draftId);
		this.#slots.delete(draftId);
		clearTimeout(slot?.leaving);
		if (slot?.isBusy) return;
		const room = await slot?.room.catch(() => undefined);
		room?.stop();
	}

	/** Forgets everything, also what is still held. Writers of rooms that were empty already have left. */
	async dropAll(): Promise<void> {
		const emptied = [...this.#slots].filter(([, slot]) => slot.holds === 0 && slot.writersLeft);
		await Promise.all([...this.#slots.keys()].map((draftId) => this.drop(draftId)));
		for (const [draftId] of emptied) this.#deps.emptied(draftId);
	}

	#open(draftId: string, room: Promise<Room>): Slot {
		const slot: Slot = { room, holds: 0, writersLeft: false, leaving: undefined, isBusy: false };
		this.#slots.set(draftId, slot);
		return slot;
	}

	#release(draftId: string, slot: Slot, by: "writer" | "server"): void {
		slot.holds--;
		if (by === "writer") slot.writersLeft = true;
		// Whoever opened the draft after this room was given up has a room of their own.
		if (slot.holds > 0 || this.#slots.get(draftId) !== slot) return;
		const wait = slot.writersLeft ? this.#deps.leaveMs : 0;
		clearTimeout(slot.leaving);
		slot.leaving = setTimeout(() => void this.#forget(draftId, slot), wait);
	}

	async #forget(draftId: string, slot: Slot): Promise<void> {
		const room = await slot.room;
		await room.drained();
		// Somebody may have come while the last changes were stored; then this room is still the room.
		if (slot.holds > 0 || this.#slots.get(draftId) !== slot) return;
		this.#slots.delete(draftId);
		room.stop();
		if (slot.writersLeft) this.#deps.emptied(draftId);
	}
}
