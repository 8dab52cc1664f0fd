// The count behind "Saved": what this connection has sent, and how much of it the server has stored. Pure.
import { FRAME, SYNC } from "../../text/wire.ts";

export type Ledger = {
	/** The answer that holds everything the server lacked has been sent: message 1 of the connection. */
	readonly answered: boolean;
	/** Changes gathered for the next frame. */
	readonly gathered: number;
	readonly sent: number;
	readonly saved: number;
};

export const NEW_LEDGER: Ledger = { answered: false, gathered: 0, sent: 0, saved: 0 };

/** Is everything this browser made in the server's log? */
export function isSaved(ledger: Ledger): boolean {
	return ledger.answered && ledger.gathered === 0 && ledger.saved >= ledger.sent;
}

/** An answer holds everything the document has, gathered changes included. */
export function afterAnswer(ledger: Ledger): Ledger {
	return { ...ledger, answered: true, gathered: 0, sent: ledger.sent + 1 };
}

export function afterGathering(ledger: Ledger): Ledger {
	return { ...ledger, gathered: ledger.gathered + 1 };
}

export function afterSending(ledger: Ledger): Ledger {
	return { ...ledger, gathered: 0, sent: ledger.sent + 1 };
}

export function afterSaved(ledger: Ledger, count: number): Ledger {
	return { ...ledger, saved: Math.max(ledger.saved, count) };
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
