// Who sits where: lets people in, turns them out, and asks every second whether those inside may still be there.
import { CLOSE, writeHello } from "../../../text/wire.ts";
import { Problem } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Access } from "./permission-cache.ts";
import type { LiveSettings } from "../settings.ts";
import type { LiveLog } from "../log/log.ts";
import type { Member, Socket } from "../types.ts";
import { Seat } from "./connection.ts";
import type { Hold, Slots } from "../room/open-rooms.ts";

export type SeatingDeps = {
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	readonly settings: LiveSettings;
	readonly access: Access;
	readonly slots: Slots;
};

export class Seating {
	readonly #deps: SeatingDeps;
	readonly #seats = new Map<Seat, string>();
	readonly #holds = new Map<Seat, Hold>();
	#timer: NodeJS.Timeout | undefined;
	#askedSessionsAt = performance.now();
	#looking = false;
	#stopping = false;

	constructor(deps: SeatingDeps) {
		this.#deps = deps;
	}

	/** Resolves when the member is seated, or has been turned away with a close code. Never throws. */
	async join(draftId: string, socket: Socket, member: Member): Promise<void> {
		const { settings, log } = this.#deps;
		const seat = new Seat(socket, member, { settings, log });
		this.#seats.set(seat, draftId);
		try {
			await this.#seat(draftId, seat);
		} catch (error) {
			const unknown = error instanceof Problem && error.kind === "not-found";
			if (!unknown) log.error({ err: error, draft: draftId }, "a draft could not be opened");
			if (unknown) seat.turnAway(CLOSE.gone, "there is no such text");
			else seat.turnAway(CLOSE.restart, "try again");
		}
		if (seat.over) this.#seats.delete(seat);
		else this.#timer ??= setInterval(() => void this.#look(), settings.askMs).unref();
	}

	/** A seat has become empty. */
	left(seat: Seat): void {
		this.#seats.delete(seat);
		this.#holds.get(seat)?.release("writer");
		this.#holds.delete(seat);
	}

	present(draftId: string): readonly { readonly personId: string; readonly name: string }[] {
		const people = new Map(this.#in(draftId).map(({ member }) => [member.personId, member.name]));
		return [...people].map(([personId, name]) => ({ personId, name }));
	}

	close(draftId: string, code: number, reason: string): void {
		for (const seat of this.#in(draftId)) seat.turnAway(code, reason);
	}

	dismiss(personId: string, code: number, reason: string): void {
		for (const seat of this.#of(personId)) seat.turnAway(code, reason);
	}

	/** Turns out whoever of this person, or of all, is not signed in any more. */
	async askSignedIn(personId?: string): Promise<void> {
		for (const seat of personId === undefined ? [...this.#seats.keys()] : this.#of(personId)) {
			const { isSignedIn } = seat.member;
			if (isSignedIn && !(await isSignedIn())) seat.turnAway(CLOSE.signedOut, "signed out");
			// Each takes a moment; nobody else should have to wait for all of them.
			await new Promise((resolve) => setImmediate(resolve));
		}
	}

	/** Believes nothing that comes from now on, and lets nobody in. */
	stopReading(): void {
		this.#stopping = true;
		clearInterval(this.#timer);
		for (const seat of this.#seats.keys()) seat.stopReading();
	}

	sayGoodbye(): void {
		for (const seat of this.#seats.keys()) seat.turnAway(CLOSE.restart, "the server is restarting");
	}

	async #seat(draftId: string, seat: Seat): Promise<void> {
		const { slots, access } = this.#deps;
		const { personId } = seat.member;
		if (this.#stopping) return seat.turnAway(CLOSE.restart, "the server is restarting");
		if (this.#isCrowded(personId)) return seat.turnAway(CLOSE.tooFast, "too many connections");
		if (!(await access.mayWrite(personId, draftId)))
			return seat.turnAway(CLOSE.notAllowed, "not allowed to write here");
		const hold = await slots.hold(draftId);
		try {
			await this.#seatIn(hold, draftId, seat);
		} finally {
			if (!this.#holds.has(seat)) hold.release("server");
		}
	}

	async #seatIn(hold: Hold, draftId: string, seat: Seat): Promise<void> {
		const { room } = hold;
		const { personId, generation } = seat.member;
		if (generation !== undefined && generation !== room.generation) {
			seat.send(writeHello({ generation: room.generation, client: 0, seq: 0, personId, colour: 1 }));
			return seat.turnAway(CLOSE.otherGeneration, "the text was rebuilt");
		}
		const ids = await this.#clientFor(draftId, seat);
		if (ids.isOld) room.free(ids.client);
		if (seat.over || this.#stopping) return seat.turnAway(CLOSE.restart, "the server is restarting");
		if (hold.isOver()) return seat.turnAway(CLOSE.restart, "try again");
		this.#holds.set(seat, hold);
		room.seat(seat, ids);
	}

	/** The id this page had before, when it comes back, else a new one. */
	async #clientFor(draftId: string, { member }: Seat) {
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

	async #look(): Promise<void> {
		if (this.#looking) return;
		this.#looking = true;
		const { access, log, settings } = this.#deps;
		const seats = [...this.#seats];
		const asked = seats.map(([{ member }, draftId]) => ({ personId: member.personId, draftId }));
		try {
			const allowed = await access.askAll(asked);
			seats.forEach(([seat], i) => {
				if (!allowed[i]) seat.turnAway(CLOSE.notAllowed, "no longer allowed to write here");
			});
			if (performance.now() - this.#askedSessionsAt < settings.sessionMs) return;
			this.#askedSessionsAt = performance.now();
			await this.askSignedIn();
		} catch (error) {
			// Not knowing is no reason to turn anybody out: their next change asks again.
			log.warn({ err: error }, "it could not be asked who may still write");
		} finally {
			this.#looking = false;
		}
	}

	#in(draftId: string): readonly Seat[] {
		return [...this.#seats].flatMap(([seat, where]) => (where === draftId && !seat.over ? [seat] : []));
	}

	#of(personId: string): readonly Seat[] {
		return [...this.#seats.keys()].filter(({ member }) => member.personId === personId);
	}

	#isCrowded(personId: string): boolean {
		const { connections, connectionsOfPerson } = this.#deps.settings;
		return this.#seats.size > connections || this.#of(personId).length > connectionsOfPerson;
	}
}
