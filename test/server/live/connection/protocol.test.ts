import { expect, test } from "vitest";
import { Refused } from "../../../../server/live/connection/guard.ts";
import { readMessage } from "../../../../server/live/connection/protocol.ts";
import { SYNC, writeSync } from "../../../../text/wire.ts";

test("a sync frame is read as what it is", () => {
	const bytes = Uint8Array.of(0, 0);

	expect(readMessage(writeSync(SYNC.ask, Uint8Array.of(0)))).toEqual({
		kind: "ask",
		vector: Uint8Array.of(0),
	});
	expect(readMessage(writeSync(SYNC.answer, bytes))).toEqual({ kind: "answer", update: bytes });
	expect(readMessage(writeSync(SYNC.change, bytes))).toEqual({ kind: "change", update: bytes });
});

test.each([
	["no bytes", []],
	["an authentication message", [2, 0, 0]],
	["a question for everybody's carets", [3]],
	["our own frames sent back", [100, 1]],
	["an unknown type", [127, 0]],
	["an unknown sync message", [0, 3, 0]],
	["a length beyond the end", [0, 2, 5, 1]],
	["a length of the end of the integers", [0, 2, 255, 255, 255, 255, 255, 255, 255, 15]],
	["bytes after the message", [0, 2, 1, 0, 0]],
	["a number that never ends", [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
	["a state vector of too many", [0, 0, 3, 136, 39, 0]],
	["a state vector that lies", [0, 0, 8, 255, 255, 255, 255, 255, 255, 255, 15]],
	["a state vector with more behind it", [0, 0, 2, 0, 0]],
])("[L14] %s is refused", (_name, bytes) => {
	expect(() => readMessage(Uint8Array.from(bytes))).toThrow(Refused);
});

test("[L14] a length beyond its own frame is refused, though there is more in the memory behind it", () => {
	const pool = Buffer.from([0, 2, 4, 1, 2, 115, 101, 99, 114, 101, 116]);
	const frame = pool.subarray(0, 5);

	expect(() => readMessage(frame)).toThrow(Refused);
});
