// One connection in a room: what has arrived from it, how much of that is stored, and when it is closed.
import type { Log } from "../../log.ts";
import { CLOSE, writeNotice, writeSaved, type Notice } from "../../../text/wire.ts";
import { Refused } from "./guard.ts";
import { bucketOf, take, type Bucket, type LiveSettings } from "../settings.ts";
import { readPresence } from "./presence.ts";
import { readMessage, type Message } from "./protocol.ts";
import type { ConnectionHost, Member, Socket } from "../types.ts";

/**
 * joining: frames wait in the inbox until a room takes the connection in · open: they are read · draining: nothing more
 * is read, and what was taken in before is still stored and acknowledged · closed: it is gone.
 */
type State =
	| { readonly kind: "joining" | "draining" | "closed" }
	| { readonly kind: "open"; readonly host: ConnectionHost };

const MALFORMED_MAX = 3;
const GAPS_MAX = 10;

export class Connection {
	readonly member: Member;
	readonly #socket: Socket;
	readonly #settings: LiveSettings;
	readonly #log: Log;
	readonly #updates: Bucket;
	readonly #updateBytes: Bucket;
	readonly #presence: Bucket;
	readonly #asks: Bucket;
	#state: State = { kind: "joining" };
	#inbox: (Uint8Array | undefined)[] = [];
	#unreadBytes = 0;
	#isReading = false;
	/** How many changes have arrived, how many of them are stored, and how many the browser was told are stored. */
	#received = 0;
	#saved = 0;
	#told = 0;
	/** Changes in a row that came with a gap before them; above 0 only an answer is taken in. */
	#gaps = 0;
	#malformed = 0;
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
		socket.listen({ frame: (bytes) => this.#arrived(bytes), closed: () => this.#end() });
	}

	get isClosed(): boolean {
		return this.#state.kind === "closed";
	}

	/** The room has taken it in: reads what came until now, and all that follows. */
	open(host: ConnectionHost): void {
		if (this.#state.kind !== "joining") return;
		this.#state = { kind: "open", host };
		void this.#readInbox();
	}

	send(frame: Uint8Array): void {
		if (this.isClosed) return;
		// Checked before every send: frames for a reader that does not read must not fill the memory.
		if (this.unsent() > this.#settings.unsentBytes) {
			this.close(CLOSE.tooSlow, "not read for too long");
			return;
		}
		this.#socket.send(frame);
	}

	/** Bytes sent that have not left yet. */
	unsent(): number {
		return this.#socket.unsent();
	}

	/** Ends the connection without a close frame. */
	terminate(): void {
		this.#socket.terminate();
		this.#end();
	}

	notify(notice: Notice): void {
		this.send(writeNotice(notice));
	}

	/** Sends how many changes are stored, if that has changed. */
	acknowledge(): void {
		if (this.#saved > this.#told) this.keepAlive();
	}

	/** Sends how many changes are stored, as a sign of life. */
	keepAlive(): void {
		this.#told = this.#saved;
		this.send(writeSaved(this.#saved));
	}

	close(code: number, reason: string): void {
		if (this.isClosed) return;
		this.#socket.close(code, reason);
		this.#end();
	}

	/** Ignores what comes from now on. What came before is still stored and acknowledged. */
	drain(): void {
		this.#inbox = [];
		if (!this.isClosed) this.#state = { kind: "draining" };
	}

	#end(): void {
		const state = this.#state;
		if (state.kind === "closed") return;
		this.#state = { kind: "closed" };
		this.#inbox = [];
		if (state.kind === "open") state.host.closed();
	}

	#arrived(bytes: Uint8Array | undefined): void {
		if (this.#state.kind === "closed" || this.#state.kind === "draining") return;
		this.#unreadBytes += bytes?.length ?? 0;
		if (this.#unreadBytes > this.#settings.unreadBytes) {
			this.close(CLOSE.tooFast, "more than can be read");
			return;
		}
		this.#inbox.push(bytes);
		void this.#readInbox();
	}

	async #readInbox(): Promise<void> {
		if (this.#isReading) return;
		this.#isReading = true;
		try {
			while (this.#state.kind === "open" && this.#inbox.length > 0) {
				const bytes = this.#inbox.shift();
				this.#unreadBytes -= bytes?.length ?? 0;
				await this.#handle(bytes, this.#state.host);
			}
		} catch (error) {
			// Not the sender's fault: it comes back and sends again what was not acknowledged.
			this.#log.error({ err: error, person: this.member.personId }, "a frame could not be handled");
			this.close(CLOSE.restart, "try again");
		} finally {
			this.#isReading = false;
		}
	}

	async #handle(bytes: Uint8Array | undefined, host: ConnectionHost): Promise<void> {
		try {
			if (!bytes) throw new Refused("malformed", "a text frame");
			const message = readMessage(bytes);
			if (message.kind === "ask") this.#handleAsk(message.vector, host);
			else if (message.kind === "presence") this.#handlePresence(message.update, host);
			else await this.#handleChange(message, host);
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			this.#countMalformed(error, bytes);
		}
	}

	#handleAsk(vector: Uint8Array, host: ConnectionHost): void {
		if (take(this.#asks, 1, performance.now())) return host.answer(vector);
		if (++this.#asksIgnored > GAPS_MAX) this.close(CLOSE.tooFast, "asked too often");
	}

	#handlePresence(update: Uint8Array, host: ConnectionHost): void {
		if (!take(this.#presence, 1, performance.now())) {
			this.close(CLOSE.tooFast, "too many carets");
			return;
		}
		try {
			host.show(readPresence(update));
		} catch (error) {
			this.#refuse(error, update);
		}
	}

	async #handleChange(
		message: Extract<Message, { update: Uint8Array }>,
		host: ConnectionHost,
	): Promise<void> {
		const { update, kind } = message;
		if (!this.#isWithinRate(update.length)) return this.close(CLOSE.tooFast, "too many changes");
		const allowed = host.mayWrite();
		if (!(typeof allowed === "boolean" ? allowed : await allowed)) {
			return this.close(CLOSE.notAllowed, "no longer allowed to write here");
		}
		if (this.isClosed) return;
		// A server edit makes changes wait; the next edit may have begun before it is this change's turn.
		for (let pause = host.paused(); pause; pause = host.paused()) await pause;
		const number = ++this.#received;
		// An answer holds everything the browser has, so it closes a gap before it. A single change does not.
		if (this.#gaps > 0 && kind !== "answer") return this.#countGap();
		try {
			host.admit(update, () => {
				this.#saved = number;
			});
			this.#gaps = 0;
		} catch (error) {
			if (error instanceof Refused && error.refusal === "gap") return this.#askAgain(host);
			this.#refuse(error, update);
		}
	}

	#isWithinRate(bytes: number): boolean {
		const now = performance.now();
		return take(this.#updates, 1, now) && take(this.#updateBytes, bytes, now);
	}

	#askAgain(host: ConnectionHost): void {
		this.#countGap();
		if (!this.isClosed) host.ask();
	}

	#countGap(): void {
		if (++this.#gaps >= GAPS_MAX) this.close(CLOSE.resync, "changes are missing");
	}

	/** Closes the connection: after a refused change the count of what is saved would be wrong. */
	#refuse(error: unknown, bytes: Uint8Array): void {
		if (!(error instanceof Refused)) throw error;
		this.#logRefusal(error, bytes);
		if (error.refusal === "too-long") {
			this.notify("too-long");
			this.close(CLOSE.tooBig, "the draft has no room for this");
		} else if (error.refusal === "too-big") this.close(CLOSE.tooBig, "too much at once");
		else this.close(CLOSE.malformed, "not a change of this text");
	}

	#countMalformed(error: Refused, bytes: Uint8Array | undefined): void {
		if (++this.#malformed < MALFORMED_MAX) return;
		this.#logRefusal(error, bytes);
		this.close(CLOSE.malformed, "not the live protocol");
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
