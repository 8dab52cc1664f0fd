import * as decoding from "lib0/decoding";
import { expect, test } from "vitest";
import {
	FRAME,
	readHello,
	readNotice,
	readReason,
	readSaved,
	writeHello,
	writeNotice,
	writeSaved,
} from "../../text/wire.ts";

/** The decoder behind the frame type, which must be this one. */
function opened(frame: Uint8Array, type: number): decoding.Decoder {
	const decoder = decoding.createDecoder(frame);
	expect(decoding.readVarUint(decoder)).toBe(type);
	return decoder;
}

test("what one side writes the other side reads", () => {
	const hello = { generation: 3, client: 4_294_967_295, seq: 70_000, personId: "0195-ada", colour: 6 };

	expect(readHello(opened(writeHello(hello), FRAME.hello))).toEqual(hello);
	expect(readSaved(opened(writeSaved(12_345), FRAME.saved))).toBe(12_345);
	expect(readNotice(opened(writeNotice("cannot-save"), FRAME.notice))).toBe("cannot-save");
	const withReason = opened(writeNotice("cannot-save", "The disk is full."), FRAME.notice);
	expect([readNotice(withReason), readReason(withReason), readReason(withReason)]).toEqual([
		"cannot-save",
		"The disk is full.",
		"",
	]);
});

test("a notice of a newer server is none", () => {
	const frame = writeNotice("too-long");
	frame.set(new TextEncoder().encode("too-odd!"), 2);

	expect(readNotice(opened(frame, FRAME.notice))).toBeUndefined();
});
