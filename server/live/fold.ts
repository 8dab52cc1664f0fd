// Temporary documents: the only places where a draft's bytes become a Y.Doc on the server. Made for one question,
// then dropped, because a resident document costs more than ten times its bytes.
import * as Y from "yjs";
import { ROOT } from "../../text/wire.ts";
import type { StoredDraft } from "./log.ts";
import type { LiveText, Run } from "./rooms.ts";

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

/** Everything stored, as one update. */
export function fold(stored: StoredDraft): Uint8Array {
	const document = documentOf(stored);
	const folded = Y.encodeStateAsUpdate(document);
	const again = documentOf({ ...stored, snapshot: { seq: 0, data: folded }, tail: [] });
	if (textOf(again) !== textOf(document)) throw new Error("A folded draft reads differently.");
	return folded;
}

export function liveTextOf(stored: StoredDraft): LiveText {
	const document = documentOf(stored);
	const runs = runsOf(document.getText(ROOT));
	return { text: textOf(document), seq: stored.lastSeq, generation: stored.generation, runs };
}

export function textOf(document: Y.Doc): string {
	return document.getText(ROOT).toJSON();
}

function runsOf(root: Y.Text): readonly Run[] {
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
