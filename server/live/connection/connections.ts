// All connections: takes them into their rooms, closes them, and asks every second whether their people may still write.
import { CLOSE, writeHello } from "../../../text/wire.ts";
import { Problem } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { PermissionCache } from "./permission-cache.ts";
import type { LiveSettings } from "../settings.ts";
import type { LiveLog } from "../log/log.ts";
import type { Member, Socket } from "../types.ts";
import { Connection } from "./connection.ts";
import type { OpenRooms, RoomHandle } from "../room/open-rooms.ts";

export type ConnectionsDeps = {
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	readonly settings: LiveSettings;
	readonly permissions: PermissionCache;
	readonly openRooms: OpenRooms;
};

export class Connections {
	readonly #deps: ConnectionsDeps;
	readonly #drafts = new Map<Connection, string>();
	readonly #handles = new Map<Connection, RoomHandle>();
	#timer: NodeJS.Timeout | undefined;
	#checkedSessionsAt = performance.now();
	#isChecking = false;
	#isDraining = false;

	constructor(deps: ConnectionsDeps) {
		this.#deps = deps;
	}

	/** Resolves when the member is in the room, or the socket was closed with a code that says why not. Never throws. */
	async join(draftId: string, socket: Socket, member: Member): Promise<void> {
		const { settings, log } = this.#deps;
		const connection = new Connection(socket, member, { settings, log });
		this.#drafts.set(connection, draftId);
		try {
			await this.#open(draftId, connection);
		} catch (error) {
			const unknown = error instanceof Problem && error.kind === "not-found";
			if (!unknown) log.error({ err: error, draft: draftId }, "a draft could not be opened");
			if (unknown) connection.close(CLOSE.gone, "there is no such text");
			else connection.close(CLOSE.restart, "try again");
		}
		if (connection.isClosed) this.#drafts.delete(connection);
		else this.#timer ??= setInterval(() => void this.#check(), settings.recheckMs).unref();
	}

	/** A connection in a room has ended. */
	closed(connection: Connection): void {
		this.#drafts.delete(connection);
		this.#handles.get(connection)?.release("writer");
		this.#handles.delete(connection);
	}

	present(draftId: string): readonly { readonly personId: string; readonly name: string }[] {
		const people = new Map(this.#inDraft(draftId).map(({ member }) => [member.personId, member.name]));
		return [...people].map(([personId, name]) => ({ personId, name }));
	}

	close(draftId: string, code: number, reason: string): void {
		for (const connection of this.#inDraft(draftId)) connection.close(code, reason);
	}

	dismiss(personId: string, code: number, reason: string): void {
		for (const connection of this.#ofPerson(personId)) connection.close(code, reason);
	}

	/** Closes the connections of this person, or of everybody, whose session has ended. */
	async checkSessions(personId?: string): Promise<void> {
		for (const connection of personId === undefined ? [...this.#drafts.keys()] : this.#ofPerson(personId)) {
			const { isSignedIn } = connection.member;
			if (isSignedIn && !(await isSignedIn())) connection.close(CLOSE.signedOut, "signed out");
			// Each question takes a moment; nothing else should have to wait for all of them.
			await new Promise((resolve) => setImmediate(resolve));
		}
	}

	/** Ignores what comes from now on, and takes no new connection in. */
	drain(): void {
		this.#isDraining = true;
		clearInterval(this.#timer);
		for (const connection of this.#drafts.keys()) connection.drain();
	}

	closeAll(): void {
		for (const connection of this.#drafts.keys()) connection.close(CLOSE.restart, "the server is restarting");
	}

	async #open(draftId: string, connection: Connection): Promise<void> {
		const { openRooms, permissions } = this.#deps;
		const { personId } = connection.member;
		if (this.#isDraining) return connection.close(CLOSE.restart, "the server is restarting");
		if (this.#isCrowded(personId)) return connection.close(CLOSE.tooFast, "too many connections");
		if (!(await permissions.mayWrite(personId, draftId)))
			return connection.close(CLOSE.notAllowed, "not allowed to write here");
		const handle = await openRooms.acquire(draftId);
		try {
			await this.#enter(handle, draftId, connection);
		} finally {
			if (!this.#handles.has(connection)) handle.release("server");
		}
	}

	async #enter(handle: RoomHandle, draftId: string, connection: Connection): Promise<void> {
		const { room } = handle;
		const { personId, generation } = connection.member;
		if (generation !== undefined && generation !== room.generation) {
			connection.send(writeHello({ generation: room.generation, client: 0, seq: 0, personId, colour: 1 }));
			return connection.close(CLOSE.otherGeneration, "the text was rebuilt");
		}
		const ids = await this.#clientFor(draftId, connection);
		if (ids.isOld) room.dropClient(ids.client);
		if (connection.isClosed || this.#isDraining)
			return connection.close(CLOSE.restart, "the server is restarting");
		if (handle.isClosed()) return connection.close(CLOSE.restart, "try again");
		this.#handles.set(connection, handle);
		room.add(connection, ids);
	}

	/** The id this page had before, when it comes back, else a new one. */
	async #clientFor(draftId: string, { member }: Connection) {
		const { live, clock } = this.#deps;
		const { personId, client } = member;
		const issue = () => live.issueClient(draftId, personId, clock());
		if (client === undefined) {
			// Asked together: the log answers both in one transaction.
			const [own, issued] = await Promise.all([live.listClients(draftId, personId), issue()]);
			return { client: issued, own, isOld: false };
		}
		const own = await live.listClients(draftId, personId);
		if (own.includes(client)) return { client, own, isOld: true };
		return { client: await issue(), own, isOld: false };
	}

	async #check(): Promise<void> {
		if (this.#isChecking) return;
		this.#isChecking = true;
		const { permissions, log, settings } = this.#deps;
		const connections = [...this.#drafts];
		const asked = connections.map(([{ member }, draftId]) => ({ personId: member.personId, draftId }));
		try {
			const allowed = await permissions.refresh(asked);
			connections.forEach(([connection], i) => {
				if (!allowed[i]) connection.close(CLOSE.notAllowed, "no longer allowed to write here");
			});
			if (performance.now() - this.#checkedSessionsAt < settings.sessionMs) return;
			this.#checkedSessionsAt = performance.now();
			await this.checkSessions();
		} catch (error) {
			// Not knowing is no reason to close a connection: its next change asks again.
			log.warn({ err: error }, "it could not be checked who may still write");
		} finally {
			this.#isChecking = false;
		}
	}

	/** To all who are in the room; who is still joining has not got the hello yet. */
	sendTo(draftId: string, frame: Uint8Array): void {
		for (const connection of this.#inDraft(draftId))
			if (this.#handles.has(connection)) connection.send(frame);
	}

	#inDraft(draftId: string): readonly Connection[] {
		return [...this.#drafts].flatMap(([connection, draft]) =>
			draft === draftId && !connection.isClosed ? [connection] : [],
		);
	}

	#ofPerson(personId: string): readonly Connection[] {
		return [...this.#drafts.keys()].filter(({ member }) => member.personId === personId);
	}

	#isCrowded(personId: string): boolean {
		const { connections, connectionsOfPerson } = this.#deps.settings;
		return this.#drafts.size > connections || this.#ofPerson(personId).length > connectionsOfPerson;
	}
}
