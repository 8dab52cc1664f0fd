// Remembers which terms the latest text of a proposal or page names.
import type { Db, Tx } from "../../db/tables.ts";
import type { DraftSubject } from "../places/rules.ts";
import { termLinks } from "../../../text/links.ts";

// Goes up when links are read from texts in another way: then they are all read again at the start. 0: by addresses.
const LINK_RULE = 1;

/** Makes the links of a subject those of its newest text, which follows the text `before`. */
export async function updateLinks(
	tx: Tx,
	subject: DraftSubject,
	{ before, text }: { readonly before: string; readonly text: string },
): Promise<void> {
	if (termLinks(before).length > 0) {
		await tx
			.deleteFrom("link")
			.where("from_kind", "=", subject.kind)
			.where("from_id", "=", subject.id)
			.execute();
	}
	await insertLinks(tx, [{ subject, text }]);
}

export async function insertLinks(
	tx: Tx,
	sources: readonly { readonly subject: DraftSubject; readonly text: string }[],
): Promise<void> {
	const rows = sources.flatMap(({ subject, text }) =>
		termLinks(text).map((key) => ({
			from_kind: subject.kind,
			from_id: subject.id,
			to_title_key: key,
			rule: LINK_RULE,
		})),
	);
	if (rows.length > 0) await tx.insertInto("link").values(rows).execute();
}

/** Whether all of them were read from the texts in the present way. */
export async function areLinksCurrent(db: Db): Promise<boolean> {
	const row = await db
		.selectFrom("link")
		.select("from_id")
		.where("rule", "!=", LINK_RULE)
		.limit(1)
		.executeTakeFirst();
	return row === undefined;
}
