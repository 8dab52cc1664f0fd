// Frames written byte by byte, for what no honest browser sends, and frames with some bytes changed.
import * as encoding from "lib0/encoding";
import { writePresence } from "../../../server/live/connection/presence.ts";
import { SYNC, writeSync } from "../../../text/wire.ts";
import type { Random } from "../texts/random.ts";

/** A question for the text whose state vector says that it has this many clients. */
export function askWith(clients: number): Uint8Array {
	const vector = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, clients);
		for (let i = 0; i < Math.min(clients, 10); i++) encoding.writeVarUint(encoder, i);
	});
	return writeSync(SYNC.ask, vector);
}

export function caretOf(client: number, clock: number): Uint8Array {
	return presenceOf(client, clock, '{"cursor":null}');
}

export function presenceOf(client: number, clock: number, json: string): Uint8Array {
	return writePresence([{ client, clock, json }]);
}

/** The frame with up to three bytes changed, and sometimes cut short. */
export function mutated(frame: Uint8Array, random: Random): Uint8Array {
	const copy = new Uint8Array(frame);
	for (let i = random.below(3); i >= 0; i--) copy[random.below(copy.length)] = random.below(256);
	return random.chance(0.2) ? copy.slice(0, random.below(copy.length)) : copy;
}
