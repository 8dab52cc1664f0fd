// Which rooms are open. A draft is loaded once however many ask for it at the same time. Its room stays open while
// somebody uses it, and is closed only after everything it took in is stored.
import { LogError } from "../log/log.ts";
import type { Room } from "./room.ts";

/** What a user of an open room has: while there is one, the room stays open. */
export type RoomHandle = {
	readonly room: Room;
	/** The room was closed meanwhile: its draft is gone or was rebuilt. */
	isClosed(): boolean;
	/** The second time does nothing. */
	release(by: "writer" | "server"): void;
};

type OpenRoom = {
	readonly room: Promise<Room>;
	users: number;
	/** Somebody who could write here was here and has left. */
	hadWriters: boolean;
	closeTimer: NodeJS.Timeout | undefined;
	/** Somebody works on the draft exclusively, and there is no room until that is done. */
	isBusy: boolean;
};

export type OpenRoomsDeps = {
	readonly load: (draftId: string) => Promise<Room>;
	/** How long a room without users waits for somebody who only reloads the page. */
	readonly leaveMs: number;
	/** The last writer has left, and the room was closed. */
	readonly emptied: (draftId: string) => void;
};

export class OpenRooms {
	readonly #deps: OpenRoomsDeps;
	readonly #rooms = new Map<string, OpenRoom>();

	constructor(deps: OpenRoomsDeps) {
		this.#deps = deps;
	}

	/** Opens a draft, or finds its room. Every handle must be released once. Rejects when the draft cannot be loaded. */
	async acquire(draftId: string): Promise<RoomHandle> {
		const open = this.#rooms.get(draftId) ?? this.#add(draftId, this.#deps.load(draftId));
		open.users++;
		clearTimeout(open.closeTimer);
		try {
			const room = await open.room;
			let isReleased = false;
			return {
				room,
				isClosed: () => this.#rooms.get(draftId) !== open,
				release: (by) => {
					if (!isReleased) this.#release(draftId, open, by);
					isReleased = true;
				},
			};
		} catch (error) {
			// A room that could not be loaded is not kept: the next who opens the draft tries again.
			if (this.#rooms.get(draftId) === open) this.#rooms.delete(draftId);
			throw error;
		}
	}

	/** The room, if it is open now. */
	find(draftId: string): Promise<Room> | undefined {
		const open = this.#rooms.get(draftId);
		return open?.isBusy ? undefined : open?.room;
	}

	/**
	 * Works on a draft that nobody has open. Those who open it meanwhile wait until the work is done. Undefined, and
	 * nothing is done, when somebody has it open.
	 */
	async exclusively<T>(draftId: string, work: () => Promise<T>): Promise<T | undefined> {
		if (this.#rooms.has(draftId)) return undefined;
		const { promise, resolve, reject } = Promise.withResolvers<Room>();
		// Mostly nobody waits for it, and a rejection that nobody waits for would end the process.
		promise.catch(() => undefined);
		const open = this.#add(draftId, promise);
		open.isBusy = true;
		try {
			return await work();
		} finally {
			open.isBusy = false;
			const isStill = this.#rooms.get(draftId) === open;
			if (isStill && open.users === 0) this.#rooms.delete(draftId);
			else if (isStill) this.#deps.load(draftId).then(resolve, reject);
			else reject(new LogError("failed", "the server is stopping"));
		}
	}

	/** Every room that could be loaded. */
	async all(): Promise<readonly Room[]> {
		const opened = [...this.#rooms.values()].filter(({ isBusy }) => !isBusy);
		const rooms = await Promise.allSettled(opened.map(({ room }) => room));
		return rooms.flatMap((room) => (room.status === "fulfilled" ? [room.value] : []));
	}

	/** Closes a room at once, though it may be in use: its draft is gone or was rebuilt. */
	async close(draftId: string): Promise<void> {
		const open = this.#rooms.get(draftId);
		this.#rooms.delete(draftId);
		clearTimeout(open?.closeTimer);
		if (open?.isBusy) return;
		const room = await open?.room.catch(() => undefined);
		room?.stop();
	}

	/** Closes every room, though it may be in use. From those nobody uses any more the writers have left. */
	async closeAll(): Promise<void> {
		const emptied = [...this.#rooms].filter(([, open]) => open.users === 0 && open.hadWriters);
		await Promise.all([...this.#rooms.keys()].map((draftId) => this.close(draftId)));
		for (const [draftId] of emptied) this.#deps.emptied(draftId);
	}

	#add(draftId: string, room: Promise<Room>): OpenRoom {
		const open: OpenRoom = { room, users: 0, hadWriters: false, closeTimer: undefined, isBusy: false };
		this.#rooms.set(draftId, open);
		return open;
	}

	#release(draftId: string, open: OpenRoom, by: "writer" | "server"): void {
		open.users--;
		if (by === "writer") open.hadWriters = true;
		// Those who opened the draft after this room was closed have another room.
		if (open.users > 0 || this.#rooms.get(draftId) !== open) return;
		const wait = open.hadWriters ? this.#deps.leaveMs : 0;
		clearTimeout(open.closeTimer);
		open.closeTimer = setTimeout(() => void this.#closeIfUnused(draftId, open), wait);
	}

	async #closeIfUnused(draftId: string, open: OpenRoom): Promise<void> {
		const room = await open.room;
		await room.drained();
		// Somebody may have come while the last changes were stored; then the room stays open.
		if (open.users > 0 || this.#rooms.get(draftId) !== open) return;
		this.#rooms.delete(draftId);
		room.stop();
		if (open.hadWriters) this.#deps.emptied(draftId);
	}
}
