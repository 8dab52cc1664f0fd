import { expect, test } from "vitest";
import * as Y from "yjs";
import { DRAFT, makeLive, type LiveTest } from "../../support/live/live.ts";
import { connectBare, type Bare } from "../../support/live/live-client.ts";
import { readTrace, TRACES, type Patch, type Trace } from "../../support/live/traces.ts";

const ANY = { perSecond: 1e9, burst: 1e9 };
const SETTINGS = { tickMs: 0, updates: ANY, updateBytes: ANY };
// As many keystrokes as a browser gathers in a busy minute: the whole session then takes seconds.
const GATHERED = 200;

test.skipIf(!TRACES)(
	"a blog post typed by one person arrives letter by letter (or: no data folder)",
	async () => {
		const trace = readTrace("seph-blog1");
		const live = await makeLive({ thread: true, settings: SETTINGS });
		const seph = await sit(live, "ada");

		for (let from = 0; from < trace.txns.length; from += GATHERED) {
			const patches = trace.txns.slice(from, from + GATHERED).flatMap((txn) => txn.patches);
			seph.type(patches);
			await seph.sent();
		}

		const { text, runs } = await live.rooms.read(DRAFT);
		expect(text).toBe(trace.endContent);
		expect(new Set(runs.map(({ client }) => client))).toEqual(new Set([seph.bare.hello.client]));
		expect((await live.live.load(DRAFT))?.snapshot).toBeDefined();
		expect(live.logged).toEqual([]);
	},
);

test.skipIf(!TRACES)("two friends typing at once end with one text (or: no data folder)", async () => {
	const trace = readTrace("friendsforever");
	const live = await makeLive({ thread: true, settings: SETTINGS });
	const friends = [await sit(live, "ada"), await sit(live, "ben")];

	const texts = await replay(trace, friends);

	const { text } = await live.rooms.read(DRAFT);
	expect(text).toBe(trace.endContent);
	expect(texts).toEqual([text, text]);
	expect(live.logged).toEqual([]);
});

type Typist = {
	readonly bare: Bare;
	readonly document: Y.Doc;
	/** Returns the change it makes. */
	type(patches: readonly Patch[]): Uint8Array;
	/** Resolves when everything typed is stored. */
	sent(): Promise<void>;
};

async function sit(live: LiveTest, person: string): Promise<Typist> {
	const bare = await connectBare(live, `as=${person}`);
	bare.answer(Uint8Array.of(0, 0));
	const document = new Y.Doc();
	document.clientID = bare.hello.client;
	let unsent: Uint8Array[] = [];
	let frames = 1;
	document.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin === "typing") unsent.push(update);
	});
	return {
		bare,
		document,
		type: (patches) => {
			document.transact(() => {
				const text = document.getText("content");
				for (const [at, remove, insert] of patches) {
					if (remove > 0) text.delete(at, remove);
					if (insert !== "") text.insert(at, insert);
				}
			}, "typing");
			return unsent.at(-1) ?? new Uint8Array();
		},
		sent: async () => {
			if (unsent.length === 0) return;
			const update = Y.mergeUpdates(unsent);
			unsent = [];
			frames++;
			bare.change(update);
			await bare.frame((frame) => frame.kind === "saved" && frame.count >= frames);
		},
	};
}

/** Types every keystroke on top of exactly what its writer had seen then, and returns what both end with. */
async function replay(trace: Trace, friends: readonly Typist[]): Promise<readonly string[]> {
	const typed: Uint8Array[] = [];
	const seen = friends.map(() => new Set<number>());
	let last: Typist | undefined;
	for (const [index, { agent, parents, patches }] of trace.txns.entries()) {
		const friend = friends[agent];
		if (!friend) throw new RangeError("The trace has more writers than were asked to sit down.");
		if (friend !== last) await last?.sent();
		last = friend;
		for (const missed of missedBefore(parents, trace, seen[agent])) {
			Y.applyUpdate(friend.document, typed[missed] ?? new Uint8Array(), "server");
		}
		seen[agent]?.add(index);
		typed.push(friend.type(patches));
	}
	await last?.sent();
	for (const { document } of friends) for (const update of typed) Y.applyUpdate(document, update, "server");
	return friends.map(({ document }) => document.getText("content").toJSON());
}

/** The keystrokes under these that a writer has not seen, oldest first; they count as seen from now on. */
function missedBefore(
	parents: readonly number[],
	trace: Trace,
	seen: Set<number> | undefined,
): readonly number[] {
	const missed: number[] = [];
	const open = [...parents];
	for (let index = open.pop(); index !== undefined; index = open.pop()) {
		if (seen?.has(index)) continue;
		seen?.add(index);
		missed.push(index);
		open.push(...(trace.txns[index]?.parents ?? []));
	}
	return missed.toSorted((a, b) => a - b);
}
