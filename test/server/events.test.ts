// What has happened is told after it is committed, and only then.
import { expect, test } from "vitest";
import { doInTransaction, openEvents, type WikiEvent } from "../../server/events.ts";
import { openLog } from "../../server/log.ts";
import { settleQuietDraft } from "../../server/wiki/drafts/actions-quiet.ts";
import { getProposal } from "../../server/wiki/proposals/store.ts";
import { getTerm } from "../../server/wiki/terms/store.ts";
import { makeDeps } from "../support/wiki/deps.ts";
import { openDrafting } from "../support/wiki/drafting.ts";
import { FIRST, openFullWiki, TERM } from "../support/wiki/full-wiki.ts";
import { openWiki, type Wiki } from "../support/wiki/wiki.ts";

const JOINED: WikiEvent = { kind: "person-joined", personId: "ada" };

function listenTo(wiki: { readonly deps: Pick<Wiki["deps"], "events"> }): WikiEvent[] {
	const heard: WikiEvent[] = [];
	wiki.deps.events.listen((event) => void heard.push(event));
	return heard;
}

test("what a deed tells is heard after its transaction", async () => {
	const deps = await makeDeps();
	const order: string[] = [];
	deps.events.listen(() => void order.push("heard"));

	await doInTransaction(deps, async (_tx, tell) => {
		tell(JOINED);
		order.push("done");
	});

	expect(order).toEqual(["done", "heard"]);
});

test("of a deed that failed nothing is heard", async () => {
	const deps = await makeDeps();
	const heard = listenTo({ deps });

	const failing = doInTransaction(deps, async (_tx, tell) => {
		tell(JOINED);
		throw new Error("no room");
	});

	await expect(failing).rejects.toThrow("no room");
	expect(heard).toEqual([]);
});

test("a listener that fails spoils neither the deed nor the other listeners", async () => {
	const events = openEvents(openLog("silent"));
	const heard: WikiEvent[] = [];
	events.listen(() => {
		throw new Error("out of order");
	});
	events.listen(async () => Promise.reject(new Error("out of order later")));
	events.listen((event) => void heard.push(event));

	await events.publish([JOINED]);

	expect(heard).toEqual([JOINED]);
});

test("who starts a term, starts a proposal and comments is told in order", async () => {
	const wiki = await openWiki();
	const heard = listenTo(wiki);
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);
	const proposal = { step: "start", from: "", name: "Promise", text: FIRST };
	await wiki.post(`${TERM}/proposals/new`, proposal, mara);
	await wiki.post(`${TERM}/discussion`, { text: "Is this still needed?", about: "whole" }, mara);

	const { id: termId } = await getTerm(wiki.deps.db, "crm-2-0");
	const { id: proposalId, draftId, latest } = await getProposal(wiki.deps.db, termId, 1);

	const personId = mara.id;
	expect(heard).toEqual([
		{ kind: "term-started", termId, personId },
		{ kind: "proposal-started", proposalId, draftId, personId },
		{ kind: "version-saved", versionId: latest?.versionId, draftId, number: 1, personId },
		{
			kind: "comment-posted",
			commentId: expect.any(String),
			subject: { kind: "term", id: termId },
			personId,
		},
	]);
});

test("a proposal that is closed is told once, also when its form is sent twice", async () => {
	const { wiki, mara } = await openFullWiki();
	const heard = listenTo(wiki);
	const { id: termId } = await getTerm(wiki.deps.db, "crm-2-0");
	const { id: proposalId, draftId } = await getProposal(wiki.deps.db, termId, 2);
	const form = { reason: "It says the same as the first.", request: "form-1" };

	const first = await wiki.post(`${TERM}/proposals/2/closure`, form, mara);
	const second = await wiki.post(`${TERM}/proposals/2/closure`, form, mara);

	expect([first.status, second.status]).toEqual([303, 303]);
	expect(heard).toEqual([
		{
			kind: "proposal-ended",
			proposalId,
			draftId,
			personId: mara.id,
			state: "closed",
			reason: form.reason,
		},
	]);
});

test("a version that a room saves by itself is told, too, as saved by nobody", async () => {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const draftId = await deps.startsPage("Trust", ada);
	await deps.types(draftId, ada, "Trust is earned.");
	const heard = listenTo({ deps });

	await settleQuietDraft(deps, draftId);

	expect(heard).toEqual([
		{ kind: "version-saved", versionId: expect.any(String), draftId, number: 1, personId: undefined },
	]);
});
