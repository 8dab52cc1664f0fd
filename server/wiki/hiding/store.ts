// Remembers what is hidden. Every list that must leave out hidden things asks `isShown`, and nobody reads the table in
// another way, so that a thing is hidden everywhere or nowhere.
import { expressionBuilder } from "kysely";
import type { Tables, Tx } from "../../db/tables.ts";
import type { Hideable } from "./rules.ts";

/** In a query of comments: only those that are not hidden. */
export function isShownComment() {
	const eb = expressionBuilder<Tables, "comment">();
	return eb.not(
		eb.exists(
			eb
				.selectFrom("hidden")
				.select("hidden.id")
				.where("hidden.kind", "=", "comment")
				.whereRef("hidden.object_id", "=", "comment.id")
				.where("hidden.undone_at", "is", null),
		),
	);
}

type Deed = { readonly by: string; readonly at: number; readonly reason: string };

/** False when it is hidden already. */
export async function insertHidden(
	tx: Tx,
	{ kind, id: objectId }: Hideable,
	{ id, by, at, reason }: Deed & { readonly id: string },
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto("hidden")
		.values({
			id,
			kind,
			object_id: objectId,
			hidden_by: by,
			hidden_at: at,
			reason,
			undone_by: null,
			undone_at: null,
			undone_reason: null,
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when it is not hidden. The row stays and says who undid it, when and why. */
export async function updateShownAgain(tx: Tx, thing: Hideable, { by, at, reason }: Deed): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable("hidden")
		.set({ undone_by: by, undone_at: at, undone_reason: reason })
		.where("kind", "=", thing.kind)
		.where("object_id", "=", thing.id)
		.where("undone_at", "is", null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
