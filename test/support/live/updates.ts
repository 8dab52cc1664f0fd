// Updates written byte by byte, for changes that no honest editor makes.
import * as encoding from "lib0/encoding";

type Id = readonly [client: number, clock: number];

export type Struct = {
	/** 4 is text, 1 deleted text, 0 a collected struct. */
	readonly kind: number;
	readonly origin?: Id;
	readonly rightOrigin?: Id;
	readonly root?: string;
	/** Says that it is an entry of a map under this key. */
	readonly key?: string;
	/** Says that its parent is another struct. */
	readonly parent?: Id;
	/** Text, or the length of a struct without any. */
	readonly content: string | number;
};

export type ClientStructs = {
	readonly client: number;
	readonly clock: number;
	readonly structs: readonly Struct[];
	/** Says that there are this many, whatever follows. */
	readonly declared?: number;
};

export type Range = readonly [client: number, from: number, length: number];

export function encodeUpdate(
	clients: readonly ClientStructs[],
	deletions: readonly Range[] = [],
): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, clients.length);
		for (const { client, clock, structs, declared } of clients) {
			encoding.writeVarUint(encoder, declared ?? structs.length);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			for (const struct of structs) writeStruct(encoder, struct);
		}
		encoding.writeVarUint(encoder, deletions.length);
		for (const [client, from, length] of deletions) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarUint(encoder, from);
			encoding.writeVarUint(encoder, length);
		}
	});
}

/** One struct of text at the beginning of the root. */
export function typed(client: number, clock: number, words: string): Uint8Array {
	return encodeUpdate([{ client, clock, structs: [{ kind: 4, root: "content", content: words }] }]);
}

function writeStruct(encoder: encoding.Encoder, struct: Struct): void {
	const { kind, origin, rightOrigin, key, content } = struct;
	encoding.writeUint8(encoder, kind | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key ? 0x20 : 0));
	if (kind !== 0) writePlace(encoder, struct);
	if (typeof content === "string") encoding.writeVarString(encoder, content);
	else encoding.writeVarUint(encoder, content);
}

function writePlace(encoder: encoding.Encoder, { origin, rightOrigin, root, key, parent }: Struct): void {
	for (const id of [origin, rightOrigin]) if (id) writeId(encoder, id);
	if (origin || rightOrigin) return;
	encoding.writeVarUint(encoder, parent ? 0 : 1);
	if (parent) writeId(encoder, parent);
	else encoding.writeVarString(encoder, root ?? "content");
	if (key) encoding.writeVarString(encoder, key);
}

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
	encoding.writeVarUint(encoder, client);
	encoding.writeVarUint(encoder, clock);
}
