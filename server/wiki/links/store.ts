// Remembers which terms the latest text of a proposal or page names.
import type { Tx } from "../../db/tables.ts";
import type { DraftSubject } from "../places/rules.ts";
import { termLinks } from "../../../text/links.ts";

/** Makes the links of a subject those of its newest text. */
export async function updateLinks(tx: Tx, subject: DraftSubject, text: string): Promise<void> {
	await tx
		.deleteFrom("link")
		.where("from_kind", "=", subject.kind)
		.where("from_id", "=", subject.id)
		.execute();
	await insertLinks(tx, [{ subject, text }]);
}

export async function insertLinks(
	tx: Tx,
	sources: readonly { readonly subject: DraftSubject; readonly text: string }[],
): Promise<void> {
	const rows = sources.flatMap(({ subject, text }) =>
		termLinks(text).map((key) => ({ from_kind: subject.kind, from_id: subject.id, to_slug_key: key })),
	);
	if (rows.length > 0) await tx.insertInto("link").values(rows).execute();
}
