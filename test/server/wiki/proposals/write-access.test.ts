// Live writers are asked the same question as pages.
import { expect, test } from "vitest";
import { closeProposal } from "../../../../server/wiki/proposals/actions.ts";
import { getProposal } from "../../../../server/wiki/proposals/store.ts";
import { getTerm } from "../../../../server/wiki/terms/store.ts";
import { mayWriteDraft } from "../../../../server/wiki/proposals/write-access.ts";
import { openWiki } from "../../../support/wiki/wiki.ts";

test("a member may write in an open proposal and not in a closed one; a stranger never", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	await wiki.post("/terms/new", { headword: "CRM", limitUnit: "words", closesZone: "Europe/London" }, mara);
	const fields = { step: "start", from: "", name: "care", text: "The care a firm takes." };
	await wiki.post("/terms/crm/proposals/new", fields, ines);
	const { db } = wiki.deps;
	const { id, draftId } = await getProposal(db, (await getTerm(db, "crm")).id, 1);

	const before = [await mayWriteDraft(db, ines.id, draftId), await mayWriteDraft(db, "nobody", draftId)];
	await closeProposal(wiki.deps, { proposalId: id, draftId, personId: mara.id, reason: "Enough." });
	const after = await mayWriteDraft(db, ines.id, draftId);

	expect([...before, after]).toEqual([true, false, false]);
});
