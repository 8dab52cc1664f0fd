// The door of the live core: everything that reads, changes or joins a draft's living text comes through here.
import { rememberAccess, type Access } from "./connection/permission-cache.ts";
import { liveTextOf } from "./room/documents.ts";
import { holdDraft } from "./room/draft-state.ts";
import { LIVE_SETTINGS, type LiveSettings } from "./settings.ts";
import { LogError } from "./log/log.ts";
import { cannotSave, noSuchDraft, problemOf } from "./problems.ts";
import { createQuiet, type Quiet } from "./room/quiet.ts";
import { Room } from "./room/room.ts";
import { Seating } from "./connection/connections.ts";
import { Slots } from "./room/open-rooms.ts";
import { compactIfOld } from "./room/compaction.ts";
import type { AuthorsOf, LiveText, Member, PlacedSplice, Rooms, RoomsDeps, Socket } from "./types.ts";

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

	async compact(draftId: string, authorsOf: AuthorsOf): Promise<boolean> {
		if (this.#stopping) return false;
		const { live, clock } = this.#deps;
		const deps = { live, clock, settings: this.#settings };
		return (await this.#slots.alone(draftId, () => compactIfOld(deps, draftId, authorsOf))) ?? false;
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
