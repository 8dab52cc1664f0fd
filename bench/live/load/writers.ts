// Many write in one text, letter by letter, and some of them look closely at what arrives.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { FRAME, SYNC } from "../../../text/wire.ts";
import type { RunningServer } from "../processes.ts";
import { randomFrom } from "../../../test/support/texts/random.ts";
import { closeAll, Connection, openAll } from "./connection.ts";
import { caretFrame, typedFrame } from "./frames.ts";
import { createTimes, sleep, spreadOf, until, type Spread, type Times } from "./times.ts";

export type Typing = Spread & {
	readonly typedPerSecond: number;
	/** Letters that reached those who look closely, of all they should have seen. */
	readonly share: number;
	/** From typing to the server's word that it has the change; what that word is worth differs. */
	readonly acknowledged: Spread;
};

export type Crowd = { readonly writers: number; readonly viewers: number; readonly carets: boolean };

const SETTLE_MS = 1_500;
const LATE_MS = 4_000;
const PER_SECOND = 8;
const CLOSE_LOOKERS = 8;
const HOCUSPOCUS_SAVED = 8;

type Seen = { readonly times: Times; readonly acknowledged: Times; readonly sentAt: Map<number, number[]> };

export async function openWriters(server: RunningServer, { writers, viewers, carets }: Crowd) {
	const seen: Seen = { times: createTimes(), acknowledged: createTimes(), sentAt: new Map() };
	const total = writers + viewers;
	const lookers = Math.min(CLOSE_LOOKERS, total);
	const connections = Array.from({ length: total }, (_, person) => {
		const looksClosely =
			Math.floor((person * lookers) / total) !== Math.floor(((person - 1) * lookers) / total);
		return new Connection(server, { draft: "writers", person }, lookAt(seen, looksClosely));
	});
	await openAll(connections);
	await sleep(SETTLE_MS);
	const typists = connections.slice(0, writers);
	for (const { client } of typists) seen.sentAt.set(client, []);
	const user = server.kind === "own" ? undefined : { name: "somebody", color: "#30bced" };
	const { times, acknowledged, sentAt } = seen;

	return {
		warmUp: (seconds: number) =>
			typeTogether(typists, seconds, (typist) => typeOne(typist, sentAt, { carets, user, at: 0 })),
		run: async (seconds: number): Promise<Typing> => {
			let typed = 0;
			await typeTogether(typists, seconds, (typist) => {
				typed++;
				typeOne(typist, sentAt, { carets, user, at: performance.now() });
			});
			await until(() => times.count() >= typed * lookers, LATE_MS);
			return {
				...spreadOf(times),
				typedPerSecond: typed / seconds,
				share: times.count() / (typed * lookers),
				acknowledged: spreadOf(acknowledged),
			};
		},
		close: () => closeAll(connections),
	};
}

/** Everybody types at the same speed, out of step. */
async function typeTogether(
	typists: readonly Connection[],
	seconds: number,
	one: (typist: Connection) => void,
): Promise<void> {
	const random = randomFrom(typists.length);
	const gap = 1000 / PER_SECOND;
	const began = performance.now();
	const next = typists.map(() => began + random.below(gap));
	for (let now = began; now < began + seconds * 1000; now = performance.now()) {
		typists.forEach((typist, i) => {
			const due = next[i] ?? 0;
			if (due > now) return;
			one(typist);
			// Somebody who could not type for a second does not make up for it.
			next[i] = Math.max(now - 1000, due) + gap / 2 + random.below(gap);
		});
		await sleep(1);
	}
}

function typeOne(
	typist: Connection,
	sentAt: Seen["sentAt"],
	{ carets, user, at }: { readonly carets: boolean; readonly user: object | undefined; readonly at: number },
): void {
	const { client, clock } = typist;
	sentAt.get(client)?.push(at);
	typist.clock++;
	typist.send(typedFrame(client, clock, String.fromCharCode(97 + (clock % 26))));
	if (carets) typist.send(caretFrame(client, clock, user));
}

function lookAt({ times, acknowledged, sentAt }: Seen, looksClosely: boolean) {
	const known = new Map<number, number>();
	let saved = 0;
	const savedTo = (client: number, count: number): void => {
		for (; saved < count; saved++) note(acknowledged, sentAt.get(client)?.[saved]);
	};
	return ({ client }: Connection, bytes: Buffer, start: number, end: number): void => {
		const type = bytes[start];
		if (type === FRAME.saved)
			savedTo(client, decoding.readVarUint(decoding.createDecoder(bytes.subarray(start + 1, end))));
		else if (type === HOCUSPOCUS_SAVED) savedTo(client, saved + 1);
		if (!looksClosely || type !== FRAME.sync || bytes[start + 1] !== SYNC.change) return;
		const update = decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(start + 2, end)));
		for (const { id, length } of Y.decodeUpdate(update).structs) {
			const sent = sentAt.get(id.client);
			const before = known.get(id.client) ?? 0;
			for (let clock = Math.max(before, id.clock); clock < id.clock + length; clock++)
				note(times, sent?.[clock]);
			known.set(id.client, Math.max(before, id.clock + length));
		}
	};
}

/** Since this moment, if it is one: letters of the warm-up have none. */
function note(times: Times, at: number | undefined): void {
	if (at) times.add(performance.now() - at);
}
