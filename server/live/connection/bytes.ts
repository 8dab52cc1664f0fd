// Reading bytes from the network: lib0's decoder, with every length checked before it is used. A Node buffer is a window
// into a shared pool, so a length beyond its end would otherwise read bytes of other people.
import * as decoding from "lib0/decoding";

export type Reader = decoding.Decoder;

export function readerOf(bytes: Uint8Array): Reader {
	return decoding.createDecoder(bytes);
}

export function bytesLeft(reader: Reader): number {
	return reader.arr.length - reader.pos;
}

export function readNumber(reader: Reader): number {
	return decoding.readVarUint(reader);
}

export function readByte(reader: Reader): number {
	if (bytesLeft(reader) < 1) throw new RangeError("the bytes end early");
	return decoding.readUint8(reader);
}

export function readText(reader: Reader): string {
	checkLength(reader);
	return decoding.readVarString(reader);
}

export function readBytes(reader: Reader): Uint8Array {
	checkLength(reader);
	return decoding.readVarUint8Array(reader);
}

function checkLength(reader: Reader): void {
	const { pos } = reader;
	const length = readNumber(reader);
	if (length > bytesLeft(reader)) throw new RangeError("a length goes beyond the end");
	reader.pos = pos;
}
