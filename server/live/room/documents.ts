// Temporary documents: the only place where the bytes of a draft become a Y.Doc on the server. Each is made for one
// question and then dropped, because a document in memory takes more than ten times its bytes.
import * as Y from "yjs";
import { ROOT } from "../../../text/wire.ts";
import type { StoredDraft } from "../log/log.ts";
import type { LiveRun, LiveText } from "../types.ts";

/** The stored draft as a document. One transaction, since applying row by row would be quadratic. */
export function documentOf(stored: StoredDraft): Y.Doc {
	const document = new Y.Doc();
	document.transact(() => {
		if (stored.snapshot) Y.applyUpdate(document, stored.snapshot.data);
		for (const { data } of stored.tail) Y.applyUpdate(document, data);
	});
	if (document.store.pendingStructs || document.store.pendingDs) {
		throw new Error("The log of a draft has a hole: something it builds on is missing.");
	}
	return document;
}

/** Everything stored, merged into one update. It is read back and must be the same letters of the same clients. */
export function snapshotOf(stored: StoredDraft): Uint8Array {
	const document = documentOf(stored);
	const snapshot = Y.encodeStateAsUpdate(document);
	if (!isSame(documentOf(justThis(snapshot)), document))
		throw new Error("A snapshot reads differently from its draft.");
	return snapshot;
}

/** An update that writes this text at once, as this client. */
export function updateOfText(text: string, client: number): Uint8Array {
	const document = new Y.Doc();
	document.clientID = client;
	document.getText(ROOT).insert(0, text);
	const update = Y.encodeStateAsUpdate(document);
	if (textOf(documentOf(justThis(update))) !== text)
		throw new Error("The update of a text reads differently from it.");
	return update;
}

export function liveTextOf(stored: StoredDraft): LiveText {
	const document = documentOf(stored);
	const runs = runsOf(document.getText(ROOT));
	return { text: textOf(document), seq: stored.lastSeq, generation: stored.generation, runs };
}

export function textOf(document: Y.Doc): string {
	return document.getText(ROOT).toJSON();
}

function justThis(data: Uint8Array): StoredDraft {
	return { generation: 0, lastSeq: 0, snapshot: { seq: 0, data }, tail: [] };
}

function isSame(one: Y.Doc, other: Y.Doc): boolean {
	return textOf(one) === textOf(other) && identityOf(one) === identityOf(other);
}

function identityOf(document: Y.Doc): string {
	return JSON.stringify([runsOf(document.getText(ROOT)), [...Y.encodeStateVector(document)]]);
}

/** What the text is made of, in its order. */
export function runsOf(root: Y.Text): readonly LiveRun[] {
	const runs: { client: number; clock: number; length: number }[] = [];
	// oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way to its items.
	for (let item = root._start; item !== null; item = item.right) {
		if (item.deleted || !item.countable) continue;
		const { client, clock } = item.id;
		const last = runs.at(-1);
		if (last && last.client === client && last.clock + last.length === clock) last.length += item.length;
		else runs.push({ client, clock, length: item.length });
	}
	return runs;
}
