import { expect, test } from "vitest";
import * as Y from "yjs";
import {
	FRAME_LIMITS,
	Refused,
	scanUpdate,
	type GuardRules,
} from "../../../../server/live/connection/guard.ts";
import { encodeUpdate, typed, type ClientStructs, type Struct } from "../../../support/live/updates.ts";

const ADA = 7;
const BEN = 8;

/** Ada may write; ben's first ten clocks and ada's first five are known. */
const RULES: GuardRules = {
	limits: FRAME_LIMITS,
	clockOf: (client) =>
		new Map([
			[ADA, 5],
			[BEN, 10],
		]).get(client) ?? 0,
	mayAdd: (client) => client === ADA,
};

function refusalOf(update: Uint8Array, rules = RULES): string {
	try {
		scanUpdate(update, rules);
		return "admitted";
	} catch (error) {
		return error instanceof Refused ? error.refusal : "a crash";
	}
}

function adas(struct: Struct, more: Partial<ClientStructs> = {}): Uint8Array {
	return encodeUpdate([{ client: ADA, clock: 5, structs: [struct], ...more }]);
}

test("[L14] a plain change by its owner is admitted, with what it brings", () => {
	const update = encodeUpdate(
		[{ client: ADA, clock: 5, structs: [{ kind: 4, origin: [BEN, 9], content: "words" }] }],
		[[BEN, 0, 3]],
	);

	const scan = scanUpdate(update, RULES);

	expect(scan.newText).toBe(5);
	expect([...scan.ends]).toEqual([[ADA, 10]]);
	expect(scan.deletions).toEqual([{ client: BEN, from: 0, to: 3 }]);
	expect(scan.overlaps).toBe(false);
});

test.each([
	["structs that are not there", adas({ kind: 4, content: "x" }, { declared: 33_554_431 }), "malformed"],
	["a map entry", adas({ kind: 4, key: "__proto__", content: "x" }), "malformed"],
	["a nested parent", adas({ kind: 4, parent: [BEN, 1], content: "x" }), "malformed"],
	["another root", adas({ kind: 4, root: "other", content: "x" }), "malformed"],
	["a very long root name", adas({ kind: 4, root: "content".repeat(9_999), content: "x" }), "malformed"],
	["an empty text", adas({ kind: 4, content: "" }), "malformed"],
	["a deleted struct of no length", adas({ kind: 1, content: 0 }), "malformed"],
	["a clock beyond 2^31", adas({ kind: 1, content: 2 ** 31 }), "malformed"],
	["a collected struct to the end of the integers", adas({ kind: 0, content: 2 ** 53 - 6 }), "malformed"],
	["a struct beside itself", adas({ kind: 4, origin: [ADA, 5], content: "x" }), "malformed"],
	["a client id beyond 32 bits", typed(2 ** 40, 0, "x"), "malformed"],
	["one client twice", twice(), "malformed"],
	["a deletion of the unknown", encodeUpdate([], [[BEN, 8, 3]]), "malformed"],
	["a deletion of nothing", encodeUpdate([], [[BEN, 8, 0]]), "malformed"],
	["a deletion of everything for ever", encodeUpdate([], [[BEN, 0, 2 ** 52]]), "malformed"],
	["a deletion of one's own words beyond 2^31", encodeUpdate([], [[ADA, 0, 2 ** 31 + 1]]), "malformed"],
	["a deletion of one's own words that have not come", encodeUpdate([], [[ADA, 4, 3]]), "gap"],
	["bytes after the end", Uint8Array.of(...typed(ADA, 5, "x"), 0), "malformed"],
	["half an update", typed(ADA, 5, "some words").slice(0, 12), "malformed"],
	["no bytes", new Uint8Array(), "malformed"],
	["invalid UTF-8", invalidText(), "malformed"],
	["somebody else's next clocks", typed(BEN, 10, "x"), "foreign"],
	["somebody else's next clocks, as collected", collected(BEN), "foreign"],
	["an unknown client", typed(999, 0, "x"), "foreign"],
	["a gap in the clocks", typed(ADA, 6, "x"), "gap"],
	["a gap of half the integers", typed(ADA, 2 ** 31, "x"), "gap"],
	["an unknown neighbour", adas({ kind: 4, origin: [BEN, 10], content: "x" }), "gap"],
	["an unknown right neighbour", adas({ kind: 4, rightOrigin: [999, 0], content: "x" }), "gap"],
	["65 clients", manyClients(65), "too-big"],
	["20,001 structs", manyStructs(20_001), "too-big"],
	["20,001 deletions", manyDeletions(20_001), "too-big"],
	["a frame beyond 1 MiB", new Uint8Array((1 << 20) + 1), "too-big"],
	["300,001 characters", typed(ADA, 5, "x".repeat(300_001)), "too-long"],
] as const)("[L14] %s is refused as %s", (_name, update, refusal) => {
	expect(refusalOf(update)).toBe(refusal);
});

test.each([2, 3, 5, 6, 7, 8, 9, 10, 11, 31])("[L14] content of kind %i is not plain text", (kind) => {
	expect(refusalOf(adas({ kind, content: "x" }))).toBe("malformed");
});

test("[L14] two structs that wait for each other are refused, since they would wait for ever", () => {
	const mine: GuardRules = { ...RULES, clockOf: () => 0, mayAdd: () => true };
	const circle = encodeUpdate([
		{ client: 2, clock: 0, structs: [{ kind: 4, origin: [1, 0], content: "a" }] },
		{ client: 1, clock: 0, structs: [{ kind: 4, origin: [2, 0], content: "b" }] },
	]);

	expect(refusalOf(circle, mine)).toBe("gap");
	const document = new Y.Doc();
	Y.applyUpdate(document, circle);
	expect(document.store.pendingStructs).not.toBeNull();
});

test("[L14] structs of one update may stand beside each other whatever their order", () => {
	const mine: GuardRules = { ...RULES, clockOf: () => 0, mayAdd: () => true };
	const crossed = encodeUpdate([
		{
			client: 2,
			clock: 0,
			structs: [
				{ kind: 4, origin: [1, 0], content: "b" },
				{ kind: 4, origin: [1, 1], content: "d" },
			],
		},
		{
			client: 1,
			clock: 0,
			structs: [
				{ kind: 4, content: "a" },
				{ kind: 4, origin: [2, 0], content: "c" },
			],
		},
	]);

	expect(refusalOf(crossed, mine)).toBe("admitted");
	const document = new Y.Doc();
	Y.applyUpdate(document, crossed);
	expect(document.store.pendingStructs).toBeNull();
});

test("[L11] known structs of others may be repeated, and are seen as repeated", () => {
	const scan = scanUpdate(typed(BEN, 2, "again"), RULES);

	expect(scan.overlaps).toBe(true);
	expect(scan.newText).toBe(0);
});

function twice(): Uint8Array {
	const structs = [{ kind: 4, content: "x" }];
	return encodeUpdate([
		{ client: ADA, clock: 5, structs },
		{ client: ADA, clock: 5, structs },
	]);
}

function collected(client: number): Uint8Array {
	return encodeUpdate([{ client, clock: 10, structs: [{ kind: 0, content: 50 }] }]);
}

function invalidText(): Uint8Array {
	const update = typed(ADA, 5, "abc");
	update[update.length - 2] = 0xff;
	return update;
}

function manyClients(count: number): Uint8Array {
	const structs = [{ kind: 4, content: "x" }];
	return encodeUpdate(Array.from({ length: count }, (_, i) => ({ client: 100 + i, clock: 0, structs })));
}

function manyStructs(count: number): Uint8Array {
	return encodeUpdate([
		{ client: ADA, clock: 5, structs: Array.from({ length: count }, () => ({ kind: 4, content: "x" })) },
	]);
}

function manyDeletions(count: number): Uint8Array {
	return encodeUpdate(
		[],
		Array.from({ length: count }, () => [BEN, 0, 1] as const),
	);
}
