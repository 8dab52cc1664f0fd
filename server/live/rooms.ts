// The first door of live/: reading, changing and joining the text of a draft as it is now. What the log tells about the
// past is behind the second door, history.ts.
import { writeVersionSaved } from "../../text/wire.ts";
import { createPermissionCache, type PermissionCache } from "./connection/permission-cache.ts";
import { liveTextOf } from "./room/documents.ts";
import { draftStateOf } from "./room/draft-state.ts";
import { LIVE_SETTINGS, type LiveSettings } from "./settings.ts";
import { LogError } from "./log/log.ts";
import { cannotSave, noSuchDraft, problemOf } from "./problems.ts";
import { createQuiet, type Quiet } from "./room/quiet.ts";
import { Room } from "./room/room.ts";
import { Connections } from "./connection/connections.ts";
import { OpenRooms } from "./room/open-rooms.ts";
import { compactIfOld } from "./room/compaction.ts";
import type { AuthorsOf, LiveText, Member, PlacedSplice, Rooms, RoomsDeps, Socket } from "./types.ts";

export function openRooms(deps: RoomsDeps): Rooms {
	return new LiveRooms(deps);
}

class LiveRooms implements Rooms {
	readonly #deps: RoomsDeps;
	readonly #settings: LiveSettings;
	readonly #permissions: PermissionCache;
	readonly #openRooms: OpenRooms;
	readonly #connections: Connections;
	readonly #quiet: Quiet;
	#stopping = false;

	constructor(deps: RoomsDeps) {
		const { live, log, clock, onQuiet, isDiskFull = () => false } = deps;
		const settings = { ...LIVE_SETTINGS, ...deps.settings };
		this.#deps = deps;
		this.#settings = settings;
		this.#permissions = createPermissionCache(deps, settings.permissionMs);
		this.#quiet = createQuiet({ quietMs: settings.quietMs, log, onQuiet, isDiskFull });
		this.#openRooms = new OpenRooms({
			load: (draftId) => this.#load(draftId),
			leaveMs: settings.leaveMs,
			emptied: (draftId) => this.#quiet.emptied(draftId),
		});
		this.#connections = new Connections({
			live,
			log,
			clock,
			settings,
			permissions: this.#permissions,
			openRooms: this.#openRooms,
		});
	}

	async read(draftId: string): Promise<LiveText> {
		const open = this.#openRooms.find(draftId);
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
			const handle = await this.#openRooms.acquire(draftId);
			try {
				return await handle.room.edit(personId, change);
			} finally {
				handle.release("server");
			}
		} catch (error) {
			throw error instanceof LogError ? problemOf(error) : error;
		}
	}

	join(draftId: string, socket: Socket, member: Member): Promise<void> {
		return this.#connections.join(draftId, socket, member);
	}

	present(draftId: string): readonly { readonly personId: string; readonly name: string }[] {
		return this.#connections.present(draftId);
	}

	async compact(draftId: string, authorsOf: AuthorsOf): Promise<boolean> {
		if (this.#stopping) return false;
		const { live, clock } = this.#deps;
		const deps = { live, clock, settings: this.#settings };
		return (
			(await this.#openRooms.exclusively(draftId, () => compactIfOld(deps, draftId, authorsOf))) ?? false
		);
	}

	close(draftId: string, code: number, reason: string): void {
		this.#connections.close(draftId, code, reason);
	}

	versionSaved(draftId: string, number: number): void {
		this.#connections.sendTo(draftId, writeVersionSaved(number));
	}

	dismiss(personId: string, code: number, reason: string): void {
		this.#connections.dismiss(personId, code, reason);
	}

	sessionEnded(personId: string): Promise<void> {
		return this.#connections.checkSessions(personId);
	}

	async diskChanged(): Promise<void> {
		for (const room of await this.#openRooms.all()) room.notifyAll();
		if (!this.#deps.isDiskFull?.()) this.#quiet.resume();
	}

	async closeAll(): Promise<void> {
		this.#stopping = true;
		this.#connections.drain();
		const rooms = await this.#openRooms.all();
		const stored = Promise.all(rooms.map((room) => room.drained()));
		let timer: NodeJS.Timeout | undefined;
		const enough = new Promise((resolve) => {
			timer = setTimeout(resolve, this.#settings.stopMs);
		});
		await Promise.race([stored, enough]);
		// Otherwise the process would not end before this time, although everything is stored.
		clearTimeout(timer);
		this.#connections.closeAll();
		this.#quiet.stopWaiting();
		await this.#openRooms.closeAll();
		await this.#quiet.done();
	}

	async #load(draftId: string): Promise<Room> {
		const stored = await this.#deps.live.load(draftId);
		if (!stored) throw noSuchDraft();
		const { live, log, clock, isDiskFull = () => false } = this.#deps;
		return new Room(draftStateOf(stored), {
			draftId,
			live,
			log,
			clock,
			settings: this.#settings,
			isDiskFull,
			mayWrite: (personId) => this.#permissions.mayWrite(personId, draftId),
			changed: () => this.#quiet.changed(draftId),
			ended: () => void this.#openRooms.close(draftId),
			closed: (connection) => this.#connections.closed(connection),
		});
	}
}
