// Which drafts are open. A draft is loaded once however many ask at the same time, stays while somebody holds it,
// and is forgotten only after everything it holds is stored.
import type { Room } from "./room.ts";

type Slot = {
	readonly room: Promise<Room>;
	holds: number;
	/** Somebody who could write here has left. */
	writersLeft: boolean;
	leaving: NodeJS.Timeout | undefined;
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
	async hold(draftId: string): Promise<Room> {
		const slot = this.#slots.get(draftId) ?? this.#open(draftId);
		slot.holds++;
		clearTimeout(slot.leaving);
		try {
			return await slot.room;
		} catch (error) {
			// A room that could not be loaded is never stored, and the next opener tries afresh.
			if (this.#slots.get(draftId) === slot) this.#slots.delete(draftId);
			throw error;
		}
	}

	/** The room if it is open now. */
	find(draftId: string): Promise<Room> | undefined {
		return this.#slots.get(draftId)?.room;
	}

	/** Every room that could be loaded. */
	async open(): Promise<readonly Room[]> {
		const rooms = await Promise.allSettled([...this.#slots.values()].map(({ room }) => room));
		return rooms.flatMap((room) => (room.status === "fulfilled" ? [room.value] : []));
	}

	release(draftId: string, by: "writer" | "server"): void {
		const slot = this.#slots.get(draftId);
		if (!slot) return;
		slot.holds--;
		if (by === "writer") slot.writersLeft = true;
		if (slot.holds > 0) return;
		const wait = slot.writersLeft ? this.#deps.leaveMs : 0;
		clearTimeout(slot.leaving);
		slot.leaving = setTimeout(() => void this.#forget(draftId, slot), wait);
	}

	/** Forgets a room at once, whoever holds it: its draft is gone or was rebuilt. */
	async drop(draftId: string): Promise<void> {
		const slot = this.#slots.get(draftId);
		this.#slots.delete(draftId);
		clearTimeout(slot?.leaving);
		const room = await slot?.room.catch(() => undefined);
		room?.stop();
	}

	/** Forgets everything, also what is still held. Writers of rooms that were empty already have left. */
	async dropAll(): Promise<void> {
		const emptied = [...this.#slots].filter(([, slot]) => slot.holds === 0 && slot.writersLeft);
		await Promise.all([...this.#slots.keys()].map((draftId) => this.drop(draftId)));
		for (const [draftId] of emptied) this.#deps.emptied(draftId);
	}

	#open(draftId: string): Slot {
		const slot: Slot = {
			room: this.#deps.load(draftId),
			holds: 0,
			writersLeft: false,
			leaving: undefined,
		};
		this.#slots.set(draftId, slot);
		return slot;
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
