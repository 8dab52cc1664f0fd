// Withdrawing an edition in public.
import type { Deps } from "../deps.ts";
import type { Account } from "../people/rules.ts";
import { appendAudit } from "../people/store-deeds.ts";
import type { Edition } from "./rules.ts";
import { updateWithdrawal } from "./store.ts";

export type Withdrawal = {
	readonly edition: Edition;
	readonly curator: Pick<Account, "id">;
	readonly reason: string;
};

/** Says in public that an edition should not be used any more. Its text and record stay as they are. */
export async function withdrawEdition(
	{ db, clock, ids }: Pick<Deps, "db" | "clock" | "ids">,
	{ edition, curator, reason }: Withdrawal,
): Promise<void> {
	const at = clock();
	await db.transaction().execute(async (tx) => {
		await updateWithdrawal(tx, edition.id, { by: curator.id, at, reason });
		await appendAudit(tx, {
			id: ids(),
			at,
			personId: curator.id,
			deed: "withdraw-edition",
			object: `edition ${edition.id}`,
			detail: { reason },
		});
	});
}
