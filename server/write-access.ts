// Whether a person may change a draft's words at this moment: asked for every live writer, by the same rule as pages.
import type { Db } from "./db/tables.ts";
import { can, type Thing } from "./people/rules.ts";
import { findAccount } from "./people/store.ts";
import { findProposalOfDraft } from "./proposals/store.ts";

export async function mayWriteDraft(db: Db, personId: string, draftId: string): Promise<boolean> {
	const account = await findAccount(db, personId);
	if (!account) return false;
	const proposal = await findProposalOfDraft(db, draftId);
	const thing: Thing = proposal ? { kind: "proposal", ...proposal } : { kind: "page" };
	return can(account, "write", thing);
}
