// Where the frames of a WebSocket begin and end in a stream of bytes, without reading what is in them.

export type Piece = {
	readonly bytes: Uint8Array;
	/** A whole message, so that it may be repeated; control frames and the greeting may not. */
	readonly isData: boolean;
};

const GREETING_END = "\r\n\r\n";
const BINARY = 0x82;

/** Cuts one way of one connection: what has come so far is kept until a frame is whole. */
export function framesIn(): (chunk: Uint8Array) => readonly Piece[] {
	let rest = Buffer.alloc(0);
	let isGreeted = false;
	return (chunk) => {
		rest = Buffer.concat([rest, chunk]);
		const pieces: Piece[] = [];
		for (;;) {
			const length = isGreeted ? frameLength(rest) : greetingLength(rest);
			if (length === undefined || length > rest.length) return pieces;
			pieces.push({ bytes: rest.subarray(0, length), isData: isGreeted && rest[0] === BINARY });
			rest = rest.subarray(length);
			isGreeted = true;
		}
	};
}

function greetingLength(bytes: Buffer): number | undefined {
	const end = bytes.indexOf(GREETING_END);
	return end < 0 ? undefined : end + GREETING_END.length;
}

function frameLength(bytes: Buffer): number | undefined {
	if (bytes.length < 2) return undefined;
	const second = bytes.readUInt8(1);
	const mask = second >= 0x80 ? 4 : 0;
	const short = second & 0x7f;
	if (short < 126) return 2 + mask + short;
	if (short === 126) return bytes.length < 4 ? undefined : 4 + mask + bytes.readUInt16BE(2);
	return bytes.length < 10 ? undefined : 10 + mask + Number(bytes.readBigUInt64BE(2));
}
