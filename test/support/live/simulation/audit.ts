// What is really in the log of each draft, read row by row from the database and from nowhere else.
import type { Database } from "better-sqlite3";
import * as Y from "yjs";
import { ROOT } from "../../../../text/wire.ts";

/** Some content of a document: the next clocks of clients, and what is deleted. Y.snapshot makes it of a whole one. */
export type Content = Pick<Y.Snapshot, "sv" | "ds">;

export type Audit = {
	/** Something has been committed: only then is there anything to read. */
	readonly committed: () => void;
	text(draft: string): string;
	clockOf(draft: string, client: number): number;
	/** What of this is not in the log, in words; undefined when everything is. */
	missing(draft: string, content: Content): string | undefined;
};

export function openAudit(file: Database): Audit {
	const books = new Map<string, { readonly document: Y.Doc; seq: number; readAt: number }>();
	let commits = 0;
	const later = file.prepare<[string, number], { seq: number; data: Uint8Array }>(
		"select seq, data from draft_update where draft_id = ? and seq > ? order by seq",
	);
	const read = (draft: string): Y.Doc => {
		const book = books.get(draft) ?? { document: new Y.Doc(), seq: 0, readAt: -1 };
		if (book.readAt === commits) return book.document;
		books.set(draft, book);
		book.readAt = commits;
		for (const { seq, data } of later.all(draft, book.seq)) {
			Y.applyUpdate(book.document, data);
			book.seq = seq;
		}
		return book.document;
	};
	return {
		committed: () => {
			commits++;
		},
		text: (draft) => read(draft).getText(ROOT).toJSON(),
		clockOf: (draft, client) => Y.getState(read(draft).store, client),
		missing: (draft, { sv, ds }) => {
			const { store } = read(draft);
			for (const [client, clock] of sv) {
				const known = Y.getState(store, client);
				if (clock > known) return `clocks ${known} to ${clock} of client ${client}`;
			}
			return missingDeletion(store, ds);
		},
	};
}

function missingDeletion(store: Y.Doc["store"], { clients }: Y.Snapshot["ds"]): string | undefined {
	if (clients.size === 0) return undefined;
	const known = Y.createDeleteSetFromStructStore(store);
	for (const [client, ranges] of clients) {
		for (const { clock, len } of ranges) {
			for (let at = clock; at < clock + len; at++) {
				if (!Y.isDeleted(known, Y.createID(client, at))) return `the deletion of ${client}:${at}`;
			}
		}
	}
	return undefined;
}
