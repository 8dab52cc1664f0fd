import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { Refused } from "../../../../server/live/connection/guard.ts";
import { freeColour, readPresence } from "../../../../server/live/connection/presence.ts";

const POSITION = { item: { client: 7, clock: 3 }, assoc: 0 };

function entry(state: unknown, { client = 7, clock = 1, count = 1 } = {}): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, count);
		for (let i = 0; i < count; i++) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, typeof state === "string" ? state : JSON.stringify(state));
		}
	});
}

test.each([
	["a caret", { cursor: { anchor: POSITION, head: { tname: "content", assoc: -1 } } }],
	["no caret", { cursor: null }],
	["nothing yet", {}],
	["nothing any more", null],
])("[L18] %s may be shown", (_name, state) => {
	const read = readPresence(entry(state));

	expect(read.client).toBe(7);
	expect(read.state).toEqual(state === null ? null : { cursor: null, ...state });
});

test.each([
	["two entries", entry({}, { count: 2 })],
	["no entry", entry({}, { count: 0 })],
	["a clock at the end of the integers", entry({}, { clock: 2 ** 53 - 1 })],
	["more than 2 KiB", entry({ cursor: "x".repeat(2_048) })],
	["a deep nesting", entry(`${"[".repeat(900)}${"]".repeat(900)}`)],
	["a name of its own choice", entry({ user: { name: "Mara" } })],
	["a list", entry([])],
	["no JSON", entry("{")],
	["a caret without places", entry({ cursor: {} })],
	["a caret in another root", entry({ cursor: { anchor: { tname: "x" }, head: POSITION } })],
	["a caret with more in it", entry({ cursor: { anchor: { ...POSITION, style: "x" }, head: POSITION } })],
	["bytes after the end", Uint8Array.of(...entry({}), 0)],
	["no bytes", new Uint8Array()],
])("[L18] %s is refused", (_name, bytes) => {
	expect(() => readPresence(bytes)).toThrow(Refused);
});

test("people in a room have different colours while there are six or fewer", () => {
	expect(freeColour(new Set(), 0)).toBe(1);
	expect(freeColour(new Set([1, 2, 4]), 3)).toBe(3);
	expect(freeColour(new Set([1, 2, 3, 4, 5, 6]), 6)).toBe(1);
});
