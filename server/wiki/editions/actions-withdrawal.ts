// Withdrawing an edition in public.
import type { Deps } from "../../deps.ts";
import type { Account } from "../people/rules.ts";
import { appendAudit, findAnswer, insertAnswer } from "../audit/store.ts";
import type { Edition } from "./rules.ts";
import { updateWithdrawal } from "./store.ts";

export type Withdrawal = {
	readonly edition: Edition;
	readonly curator: Pick<Account, "id">;
	readonly reason: string;
	/** One-time number of the form. */
	readonly request?: string | undefined;
};

/** Says in public that an edition should not be used any more. Its text and record stay as they are. */
export async function withdrawEdition(
	{ db, clock, ids }: Pick<Deps, "db" | "clock" | "ids">,
	{ edition, curator, reason, request }: Withdrawal,
): Promise<void> {
	const at = clock();
	await db.transaction().execute(async (tx) => {
		if ((await findAnswer(tx, request, curator.id)) !== undefined) return;
		await updateWithdrawal(tx, edition.id, { by: curator.id, at, reason });
		await appendAudit(tx, {
			id: ids(),
			at,
			personId: curator.id,
			deed: "withdraw-edition",
			object: `edition ${edition.id}`,
			detail: { reason },
		});
		await insertAnswer(tx, { id: request, personId: curator.id, at, answer: edition.id });
	});
}
