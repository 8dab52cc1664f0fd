// What admission costs: an honest update beside reading and applying it with Yjs, mutated frames, and the largest and
// the worst frames that are let in, beside the limit of 50 ms. CPU of this process, alone on its thread. Prints JSON.
import { cpus, loadavg } from "node:os";
import * as Y from "yjs";
import { readMessage } from "../../server/live/connection/protocol.ts";
import { admitInto, draftStateOf } from "../../server/live/room/draft-state.ts";
import { FRAME_LIMITS, Refused } from "../../server/live/connection/guard.ts";
import { mutated } from "../../test/support/live/frames.ts";
import { randomFrom } from "../../test/support/texts/random.ts";
import { encodeUpdate, type Range, type Struct } from "../../test/support/live/updates.ts";
import { ROOT, SYNC, writeSync } from "../../text/wire.ts";

const EDITS = 20_000;
const MUTATED = 100_000;
const ROUNDS = 20;
const FRAME_LIMIT_MS = 50;
const UPDATE_LIMIT_US = 5;
const CLIENT = 7;

const random = randomFrom(7);
const updates = typeAText();

const guardUs = perUpdateUs(() => {
	const state = emptyDraft();
	return (update) => void admitInto(state, update, { mayAdd: () => true, pending: () => [] });
});
const decodeUs = perUpdateUs(() => (update) => void Y.decodeUpdate(update));
const applyUs = perUpdateUs(() => {
	const document = new Y.Doc();
	return (update) => Y.applyUpdate(document, update);
});
const frames = {
	"20,000 structs": writeSync(SYNC.change, letters(FRAME_LIMITS.structs)),
	"20,000 structs that hang on each other backwards": writeSync(SYNC.change, backwards()),
	"5,000 deletions": writeSync(SYNC.change, deletions(FRAME_LIMITS.deletedClients)),
	"300,000 letters": writeSync(SYNC.change, oneStruct("x".repeat(300_000))),
};
const worst = Object.entries(frames).map(([name, frame]) => {
	const ms = Math.max(...Array.from({ length: ROUNDS }, () => judgeMs(frame)));
	return { name, bytes: frame.length, maxMs: ms, limitMs: FRAME_LIMIT_MS, met: ms <= FRAME_LIMIT_MS };
});
const mutatedMs = mutatedFrames().map(judgeMs);
const maxMutatedMs = mutatedMs.reduce((most, ms) => Math.max(most, ms), 0);

console.log(
	JSON.stringify(
		{
			date: new Date().toISOString().slice(0, 10),
			machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
			node: process.version,
			load: loadavg()[0],
			seed: random.seed,
			honest: {
				updates: updates.length,
				guardUs,
				decodeUs,
				applyUs,
				limitUs: UPDATE_LIMIT_US,
				met: guardUs <= UPDATE_LIMIT_US,
			},
			worst,
			mutated: {
				frames: MUTATED,
				maxMs: maxMutatedMs,
				limitMs: FRAME_LIMIT_MS,
				met: maxMutatedMs <= FRAME_LIMIT_MS,
			},
		},
		undefined,
		"\t",
	),
);

/** Somebody types here and there, and takes some of it back. */
function typeAText(): readonly Uint8Array[] {
	const document = new Y.Doc();
	document.clientID = CLIENT;
	const text = document.getText(ROOT);
	const made: Uint8Array[] = [];
	document.on("update", (update: Uint8Array) => made.push(update));
	for (let i = 0; i < EDITS; i++) {
		if (text.length > 10 && random.chance(0.2)) text.delete(random.below(text.length - 3), 2);
		else text.insert(random.below(text.length + 1), random.pick(["a", "word ", "🌳", "clause, "]));
	}
	return made;
}

/** Microseconds of CPU for each update, the best of some rounds. */
function perUpdateUs(open: () => (update: Uint8Array) => void): number {
	const rounds = Array.from({ length: 5 }, () => {
		const use = open();
		return cpuMs(() => updates.forEach(use)) / updates.length;
	});
	return Math.min(...rounds) * 1000;
}

function judgeMs(frame: Uint8Array): number {
	const state = emptyDraft();
	return cpuMs(() => {
		try {
			const message = readMessage(frame);
			if (message.kind === "ask" || message.kind === "presence") return;
			admitInto(state, message.update, { mayAdd: () => true, pending: () => [] });
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
		}
	});
}

function cpuMs(work: () => void): number {
	const before = process.threadCpuUsage();
	work();
	const { user, system } = process.threadCpuUsage(before);
	return (user + system) / 1000;
}

function emptyDraft(): ReturnType<typeof draftStateOf> {
	return draftStateOf({ generation: 1, lastSeq: 0, snapshot: undefined, tail: [] });
}

function mutatedFrames(): readonly Uint8Array[] {
	const whole = [updates[0], updates[1], Y.mergeUpdates(updates.slice(0, 50)), letters(200)];
	const honest = whole.flatMap((update) => (update ? [writeSync(SYNC.change, update)] : []));
	return Array.from({ length: MUTATED }, () => mutated(random.pick(honest), random));
}

function letters(count: number): Uint8Array {
	const structs = Array.from({ length: count }, (): Struct => ({ kind: 4, root: ROOT, content: "x" }));
	return encodeUpdate([{ client: CLIENT, clock: 0, structs }]);
}

function oneStruct(content: string): Uint8Array {
	return encodeUpdate([{ client: CLIENT, clock: 0, structs: [{ kind: 4, root: ROOT, content }] }]);
}

/** As many clients as may be, each struct beside one of the client that is read after it. */
function backwards(): Uint8Array {
	const { clients } = FRAME_LIMITS;
	const each = Math.floor(FRAME_LIMITS.structs / clients);
	const all = Array.from({ length: clients }, (_, i) => ({
		client: CLIENT + i,
		clock: 0,
		structs: Array.from({ length: each }, (__, clock): Struct => {
			if (i === clients - 1 && clock === 0) return { kind: 4, root: ROOT, content: "x" };
			const origin = i === clients - 1 ? [CLIENT, clock - 1] : [CLIENT + i + 1, clock];
			return { kind: 4, origin: [origin[0] ?? 0, origin[1] ?? 0], content: "x" };
		}),
	}));
	return encodeUpdate(all);
}

function deletions(count: number): Uint8Array {
	const known = encodeUpdate([
		{ client: CLIENT, clock: 0, structs: [{ kind: 4, root: ROOT, content: "x" }] },
	]);
	const ranges = Array.from({ length: count }, (): Range => [CLIENT, 0, 1]);
	const deleting = encodeUpdate([], ranges);
	// The struct of the first, the deletions of the second: both end and begin with a byte that says "none".
	return new Uint8Array([...known.subarray(0, -1), ...deleting.subarray(1)]);
}
