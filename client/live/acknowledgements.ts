// What decides "Saved": how many frames this connection has sent, and how many the server says are stored. Pure.
import { FRAME, SYNC } from "../../text/wire.ts";

export type Acknowledgements = {
	/** The answer that holds everything the server lacked has been sent: message 1 of the connection. */
	readonly answered: boolean;
	/** Changes batched for the next frame. */
	readonly batched: number;
	readonly sent: number;
	readonly saved: number;
};

export const NOTHING_SENT: Acknowledgements = { answered: false, batched: 0, sent: 0, saved: 0 };

/** Is everything this browser made in the server's log? */
export function isSaved(acks: Acknowledgements): boolean {
	return acks.answered && acks.batched === 0 && acks.saved >= acks.sent;
}

/** An answer holds everything the document has, batched changes included. */
export function afterAnswer(acks: Acknowledgements): Acknowledgements {
	return { ...acks, answered: true, batched: 0, sent: acks.sent + 1 };
}

export function afterBatching(acks: Acknowledgements): Acknowledgements {
	return { ...acks, batched: acks.batched + 1 };
}

export function afterSending(acks: Acknowledgements): Acknowledgements {
	return { ...acks, batched: 0, sent: acks.sent + 1 };
}

export function afterSaved(acks: Acknowledgements, count: number): Acknowledgements {
	return { ...acks, saved: Math.max(acks.saved, count) };
}

export type Outgoing = "answer" | "change" | "presence" | "ask";

/** What kind of frame y-websocket is about to send. Their first two bytes say it. */
export function kindOf(frame: Uint8Array): Outgoing | undefined {
	const [type, sync] = frame;
	if (type === FRAME.presence) return "presence";
	if (type !== FRAME.sync) return undefined;
	if (sync === SYNC.answer) return "answer";
	return sync === SYNC.change ? "change" : "ask";
}
