// Somebody types into a server that is killed, and remembers how much of it the server said it has.
import * as decoding from "lib0/decoding";
import { FRAME } from "../../../text/wire.ts";
import type { RunningServer } from "../processes.ts";
import { Connection } from "./connection.ts";
import { typedFrame } from "./frames.ts";
import { sleep, until } from "./times.ts";

export type Killed = { readonly typed: number; readonly acknowledged: number };

const GAP_MS = 50;
const HOCUSPOCUS_SAVED = 8;

/** Types for so long, then has the server killed between two keys. */
export async function typeUntilKilled(server: RunningServer, ms: number): Promise<Killed> {
	let acknowledged = 0;
	const typist = new Connection(server, { draft: "typed", person: 0 }, (_typist, bytes, start, end) => {
		const type = bytes[start];
		if (type === FRAME.saved) {
			acknowledged = decoding.readVarUint(decoding.createDecoder(bytes.subarray(start + 1, end)));
		} else if (type === HOCUSPOCUS_SAVED) acknowledged++;
	});
	await typist.open();
	await sleep(500);
	const before = server.kind === "own" ? 0 : acknowledged;
	for (const end = performance.now() + ms; performance.now() < end; await sleep(GAP_MS)) {
		typist.send(typedFrame(typist.client, typist.clock, "z"));
		typist.clock++;
	}
	server.kill();
	await until(() => typist.closed, 2_000);
	return { typed: typist.clock, acknowledged: acknowledged - before };
}
