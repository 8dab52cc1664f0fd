// Whether people may change a draft's words at this moment: asked for every live writer, by the same rule as pages.
import type { Db } from "../../db/tables.ts";
import type { Writing } from "../../live/types.ts";
import { can, type Thing } from "../people/rules.ts";
import { listAccounts } from "../people/store.ts";
import { listProposalsOfDrafts } from "./store.ts";

export async function mayWriteDraft(db: Db, personId: string, draftId: string): Promise<boolean> {
	const [allowed] = await mayAllWrite(db, [{ personId, draftId }]);
	return allowed ?? false;
}

/** An answer for each, in their order. */
export async function mayAllWrite(db: Db, asked: readonly Writing[]): Promise<readonly boolean[]> {
	const accounts = await listAccounts(db, distinct(asked.map(({ personId }) => personId)));
	const proposals = await listProposalsOfDrafts(db, distinct(asked.map(({ draftId }) => draftId)));
	const people = new Map(accounts.map((account) => [account.id, account]));
	const things = new Map<string, Thing>(
		proposals.map(({ draftId, ...proposal }) => [draftId, { kind: "proposal", ...proposal }]),
	);
	return asked.map(({ personId, draftId }) => {
		const account = people.get(personId);
		return account !== undefined && can(account, "write", things.get(draftId) ?? { kind: "page" });
	});
}

function distinct(ids: readonly string[]): readonly string[] {
	return [...new Set(ids)];
}
