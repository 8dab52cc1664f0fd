// One connection in a room: what has arrived from it, how much of that is durable, and how long it is believed.
import type { Log } from "../../log.ts";
import { CLOSE, writeNotice, writeSaved, type Notice } from "../../../text/wire.ts";
import { Refused } from "./guard.ts";
import { bucketOf, take, type Bucket, type LiveSettings } from "../settings.ts";
import { readPresence } from "./presence.ts";
import { readMessage, type Message } from "./protocol.ts";
import type { Member, SeatHost, Socket } from "../types.ts";

const STRIKES_MAX = 3;
const GAPS_MAX = 10;

export class Seat {
	readonly member: Member;
	readonly #socket: Socket;
	readonly #settings: LiveSettings;
	readonly #log: Log;
	readonly #updates: Bucket;
	readonly #updateBytes: Bucket;
	readonly #presence: Bucket;
	readonly #asks: Bucket;
	#host: SeatHost | undefined;
	#inbox: (Uint8Array | undefined)[] = [];
	#unreadBytes = 0;
	#reading = false;
	#over = false;
	#received = 0;
	#saved = 0;
	#told = 0;
	#resyncing = false;
	#gaps = 0;
	#strikes = 0;
	#asksIgnored = 0;

	constructor(socket: Socket, member: Member, deps: { settings: LiveSettings; log: Log }) {
		const now = performance.now();
		this.member = member;
		this.#socket = socket;
		this.#settings = deps.settings;
		this.#log = deps.log;
		this.#updates = bucketOf(deps.settings.updates, now);
		this.#updateBytes = bucketOf(deps.settings.updateBytes, now);
		this.#presence = bucketOf(deps.settings.presence, now);
		this.#asks = bucketOf(deps.settings.asks, now);
		socket.listen({ frame: (bytes) => this.#arrived(bytes), closed: () => this.#leave() });
	}

	/** Has it closed, or been turned away? */
	get over(): boolean {
		return this.#over;
	}

	/** Starts reading: whatever came before waits in the inbox. */
	enter(host: SeatHost): void {
		this.#host = host;
		void this.#read();
	}

	send(frame: Uint8Array): void {
		if (this.#over) return;
		// Looked at before every send: a reader that does not read must not fill the memory.
		if (this.unsent() > this.#settings.unsentBytes) {
			this.turnAway(CLOSE.tooSlow, "not read for too long");
			return;
		}
		this.#socket.send(frame);
	}

	/** Bytes sent that have not left yet. */
	unsent(): number {
		return this.#socket.unsent();
	}

	/** Ends the connection without a farewell. */
	drop(): void {
		this.#socket.terminate();
		this.#leave();
	}

	notify(notice: Notice): void {
		this.send(writeNotice(notice));
	}

	/** Tells how much is durable, when that is news. */
	tellSaved(): void {
		if (this.#saved > this.#told) this.keepAlive();
	}

	keepAlive(): void {
		this.#told = this.#saved;
		this.send(writeSaved(this.#saved));
	}

	/** Says goodbye with a reason and believes nothing more. */
	turnAway(code: number, reason: string): void {
		if (this.#over) return;
		this.#socket.close(code, reason);
		this.#leave();
	}

	/** Believes nothing that comes from now on; what came before is still stored and acknowledged. */
	stopReading(): void {
		this.#inbox = [];
		this.#host = undefined;
	}

	#leave(): void {
		if (this.#over) return;
		this.#over = true;
		this.#inbox = [];
		this.#host?.left();
	}

	#arrived(bytes: Uint8Array | undefined): void {
		if (this.#over) return;
		this.#unreadBytes += bytes?.length ?? 0;
		if (this.#unreadBytes > this.#settings.unreadBytes) {
			this.turnAway(CLOSE.tooFast, "more than can be read");
			return;
		}
		this.#inbox.push(bytes);
		void this.#read();
	}

	async #read(): Promise<void> {
		if (this.#reading || !this.#host) return;
		this.#reading = true;
		try {
			while (this.#inbox.length > 0 && !this.#over) {
				const bytes = this.#inbox.shift();
				this.#unreadBytes -= bytes?.length ?? 0;
				await this.#take(bytes, this.#host);
			}
		} catch (error) {
			// Not the sender's fault: it comes back and sends again what was not acknowledged.
			this.#log.error({ err: error, person: this.member.personId }, "a frame could not be handled");
			this.turnAway(CLOSE.restart, "try again");
		} finally {
			this.#reading = false;
		}
	}

	async #take(bytes: Uint8Array | undefined, host: SeatHost): Promise<void> {
		try {
			if (!bytes) throw new Refused("malformed", "a text frame");
			const message = readMessage(bytes);
			if (message.kind === "ask") this.#asked(message.vector, host);
			else if (message.kind === "presence") this.#shown(message.update, host);
			else await this.#changed(message, host);
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			this.#strike(error, bytes);
		}
	}

	#asked(vector: Uint8Array, host: SeatHost): void {
		if (take(this.#asks, 1, performance.now())) return host.answer(vector);
		if (++this.#asksIgnored > GAPS_MAX) this.turnAway(CLOSE.tooFast, "asked too often");
	}

	#shown(update: Uint8Array, host: SeatHost): void {
		if (!take(this.#presence, 1, performance.now())) {
			this.turnAway(CLOSE.tooFast, "too many carets");
			return;
		}
		try {
			host.show(readPresence(update));
		} catch (error) {
			this.#refuse(error, update);
		}
	}

	async #changed(message: Extract<Message, { update: Uint8Array }>, host: SeatHost): Promise<void> {
		const { update, kind } = message;
		if (!this.#mayHurry(update.length)) return this.turnAway(CLOSE.tooFast, "too many changes");
		const allowed = host.mayWrite();
		if (!(typeof allowed === "boolean" ? allowed : await allowed)) {
			return this.turnAway(CLOSE.notAllowed, "no longer allowed to write here");
		}
		if (this.#over) return;
		// Server edits hold changes back; another may begin before it is this one's turn.
		for (let pause = host.paused(); pause; pause = host.paused()) await pause;
		const number = ++this.#received;
		// An answer holds everything the browser has, so a gap before it is closed by it; single changes are not.
		if (this.#resyncing && kind !== "answer") return this.#countGap();
		try {
			host.admit(update, () => {
				this.#saved = number;
			});
			this.#resyncing = false;
			this.#gaps = 0;
		} catch (error) {
			if (error instanceof Refused && error.refusal === "gap") return this.#resync(host);
			this.#refuse(error, update);
		}
	}

	#mayHurry(bytes: number): boolean {
		const now = performance.now();
		return take(this.#updates, 1, now) && take(this.#updateBytes, bytes, now);
	}

	#resync(host: SeatHost): void {
		this.#resyncing = true;
		this.#countGap();
		if (!this.#over) host.ask();
	}

	#countGap(): void {
		if (++this.#gaps >= GAPS_MAX) this.turnAway(CLOSE.resync, "changes are missing");
	}

	/** Ends the connection: after a refused change the count of what is saved would be wrong. */
	#refuse(error: unknown, bytes: Uint8Array): void {
		if (!(error instanceof Refused)) throw error;
		this.#logRefusal(error, bytes);
		if (error.refusal === "too-long") {
			this.notify("too-long");
			this.turnAway(CLOSE.tooBig, "the draft has no room for this");
		} else if (error.refusal === "too-big") this.turnAway(CLOSE.tooBig, "too much at once");
		else this.turnAway(CLOSE.malformed, "not a change of this text");
	}

	#strike(error: Refused, bytes: Uint8Array | undefined): void {
		if (++this.#strikes < STRIKES_MAX) return;
		this.#logRefusal(error, bytes);
		this.turnAway(CLOSE.malformed, "not the live protocol");
	}

	#logRefusal(error: Refused, bytes: Uint8Array | undefined): void {
		const start = Buffer.from(bytes?.subarray(0, 32) ?? []).toString("hex");
		const { personId } = this.member;
		this.#log.warn(
			{ person: personId, refusal: error.refusal, detail: error.message, start },
			"refused a frame",
		);
	}
}
