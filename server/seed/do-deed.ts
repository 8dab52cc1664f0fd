// Does one deed of the starting content, as the person who did it.
import type { Deps } from "../deps.ts";
import { doInTransaction } from "../events.ts";
import type { SeedQuote } from "./comments.ts";
import type { SeedDeed, SeedDraft, SeedSubject } from "./timeline.ts";
import { postComment } from "../wiki/discussion/actions.ts";
import { findQuote } from "../wiki/discussion/rules.ts";
import { getComment } from "../wiki/discussion/store.ts";
import { reuseWords, saveVersion } from "../wiki/drafts/actions.ts";
import { adoptVersion } from "../wiki/editions/actions.ts";
import { findEditionText } from "../wiki/editions/store.ts";
import { startPage } from "../wiki/pages/actions.ts";
import { getPage } from "../wiki/pages/store.ts";
import { giveRole } from "../wiki/people/store-roles.ts";
import { findPersonByHandle, insertPerson, updateCredit } from "../wiki/people/store.ts";
import type { Subject } from "../wiki/places/rules.ts";
import { closeProposal, startProposal, withdrawProposal } from "../wiki/proposals/actions.ts";
import { findVersionId } from "../wiki/proposals/store-starting-points.ts";
import { getProposal } from "../wiki/proposals/store.ts";
import { startTerm } from "../wiki/terms/actions.ts";
import { getTerm } from "../wiki/terms/store.ts";
import { findVersion } from "../wiki/versions/store.ts";
import { splicesBetween } from "../../text/diff/splices.ts";

export type SeedDeps = Pick<Deps, "db" | "events" | "rooms" | "clock" | "ids" | "config" | "families">;

/** Ids of the comments posted so far, by the key that replies refer to. */
type Comments = Map<string, string>;

type Deed<Kind extends SeedDeed["deed"]> = Extract<SeedDeed, { deed: Kind }>;

/** Throws when the deed cannot be done: the content is wrong, and the wiki must not start half filled. */
// One line for each kind of deed: the count is long, the branching is not.
// oxlint-disable-next-line complexity
export async function doDeed(deps: SeedDeps, deed: SeedDeed, comments: Comments): Promise<void> {
	if (deed.deed === "join") return join(deps, deed);
	const personId = await idOf(deps, deed.by);
	switch (deed.deed) {
		case "comment":
		case "reply":
			return talk(deps, deed, { personId, comments });
		case "write":
		case "save-version":
		case "reuse":
			return write(deps, deed, personId);
		case "adopt":
			return adopt(deps, deed, personId);
		case "close":
		case "withdraw":
			return end(deps, deed, personId);
		case "start-term":
		case "start-proposal":
		case "start-page":
			return begin(deps, deed, personId);
	}
}

async function begin(
	deps: SeedDeps,
	deed: Deed<"start-term" | "start-proposal" | "start-page">,
	personId: string,
): Promise<void> {
	if (deed.deed === "start-term") await startTerm(deps, deed, { personId });
	else if (deed.deed === "start-proposal") await propose(deps, deed, personId);
	else await startPage(deps, { slug: deed.page, title: deed.title, text: deed.text, personId });
}

async function join(deps: SeedDeps, { person, at }: Deed<"join">): Promise<void> {
	const id = deps.ids();
	const { name, affiliation, credit } = person;
	await doInTransaction(deps, async (tx, tell) => {
		await insertPerson(tx, { id, name, affiliation, joinedAt: at });
		tell({ kind: "person-joined", personId: id });
		if (person.curator) {
			await giveRole(tx, { personId: id, role: "curator", at, by: undefined });
			tell({ kind: "role-given", personId: id, role: "curator" });
		}
		if (credit.choice === "undecided") return;
		const named = credit.choice === "named" ? credit : { name: "", link: undefined };
		await updateCredit(tx, id, { choice: credit.choice, name: named.name, link: named.link }, at);
	});
}

async function propose(deps: SeedDeps, deed: Deed<"start-proposal">, personId: string): Promise<void> {
	const term = await getTerm(deps.db, deed.term);
	const basedOn = deed.from && (await findVersionId(deps.db, term.id, deed.from));
	const number = await startProposal(deps, {
		termId: term.id,
		personId,
		name: deed.name,
		text: deed.text,
		basedOn,
	});
	if (number !== deed.number)
		throw new Error(`Proposal ${deed.number} of ${deed.term} became number ${number}.`);
}

async function write(
	deps: SeedDeps,
	deed: Deed<"write" | "save-version" | "reuse">,
	personId: string,
): Promise<void> {
	const { draftId } = await draftOf(deps, deed.draft);
	if (deed.deed === "write") {
		await deps.rooms.edit(draftId, personId, (now) => splicesBetween(now.text, deed.text));
	} else if (deed.deed === "save-version") {
		await saveVersion(deps, { draftId, personId, name: deed.name });
	} else {
		const version = await findVersion(deps.db, draftId, deed.of);
		if (!version) throw new Error(`There is no version ${deed.of} to use again.`);
		await reuseWords(deps, { draftId, version, personId });
	}
}

async function talk(
	deps: SeedDeps,
	deed: Deed<"comment"> | Deed<"reply">,
	{ personId, comments }: { personId: string; comments: Comments },
): Promise<void> {
	const { subject, draftId } = await subjectOf(deps, deed.on);
	const quote =
		deed.deed === "comment" && deed.quote ? await quoteOf(deps, subject, draftId, deed.quote) : undefined;
	const number = await postComment(deps, {
		subject,
		personId,
		text: deed.text,
		quote,
		parentId: deed.deed === "reply" ? comments.get(deed.to) : undefined,
		request: { number: deps.ids() },
	});
	if (deed.deed === "comment") comments.set(deed.key, (await getComment(deps.db, subject, number)).id);
}

async function quoteOf(deps: SeedDeps, subject: Subject, draftId: string | undefined, quote: SeedQuote) {
	const text =
		draftId === undefined
			? await findEditionText(deps.db, subject.id, quote.from.number)
			: await versionText(deps, draftId, quote.from.number);
	const found = text && findQuote(quote.words, text.text);
	if (!text || !found)
		throw new Error(`“${quote.words}” does not stand in ${quote.from.kind} ${quote.from.number}.`);
	return { ...found, versionId: text.versionId };
}

async function versionText({ db }: SeedDeps, draftId: string, number: number) {
	const version = await findVersion(db, draftId, number);
	return version && { versionId: version.id, text: version.text };
}

async function adopt(deps: SeedDeps, deed: Deed<"adopt">, personId: string): Promise<void> {
	const term = await getTerm(deps.db, deed.term);
	const { draftId } = await getProposal(deps.db, term.id, deed.proposal);
	const version = await findVersion(deps.db, draftId, deed.version);
	if (!version) throw new Error(`There is no version ${deed.version} to adopt.`);
	const closings = await Promise.all(
		deed.closes.map(async ({ proposal, reason }) => ({
			proposalId: (await getProposal(deps.db, term.id, proposal)).id,
			reason,
		})),
	);
	await adoptVersion(deps, {
		term,
		curator: { id: personId },
		versionId: version.id,
		textHash: version.textHash,
		edition: deed.number,
		reasons: deed.reasons,
		closings,
		acknowledged: await Promise.all(deed.thanks.map((handle) => idOf(deps, handle))),
		request: { number: deps.ids() },
	});
}

async function end(deps: SeedDeps, deed: Deed<"close" | "withdraw">, personId: string): Promise<void> {
	const term = await getTerm(deps.db, deed.term);
	const { id, draftId } = await getProposal(deps.db, term.id, deed.proposal);
	const change = { proposalId: id, draftId, personId, reason: deed.reason };
	await (deed.deed === "close" ? closeProposal(deps, change) : withdrawProposal(deps, change));
}

async function idOf({ db }: SeedDeps, handle: string): Promise<string> {
	const person = await findPersonByHandle(db, handle);
	if (!person) throw new Error(`Nobody of the starting content has the handle ${handle}.`);
	return person.id;
}

async function draftOf({ db }: SeedDeps, draft: SeedDraft): Promise<{ id: string; draftId: string }> {
	if (draft.kind === "page") return getPage(db, draft.page);
	return getProposal(db, (await getTerm(db, draft.term)).id, draft.number);
}

async function subjectOf(
	deps: SeedDeps,
	on: SeedSubject,
): Promise<{ subject: Subject; draftId: string | undefined }> {
	if (on.kind === "term") {
		return { subject: { kind: "term", id: (await getTerm(deps.db, on.term)).id }, draftId: undefined };
	}
	const { id, draftId } = await draftOf(deps, on);
	return { subject: { kind: on.kind, id }, draftId };
}
