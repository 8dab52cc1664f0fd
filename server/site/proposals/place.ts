// Finds the proposal an address below /terms/:term/proposals/:p is about.
import type { MiddlewareHandler } from "hono";
import { Problem } from "../../errors.ts";
import { asciiPath } from "../components/page-context.ts";
import type { ProposalApp } from "../../web/app-type.ts";
import type { Thing } from "../../wiki/people/rules.ts";
import { addressWords, parseProposalAddress, type Proposal, titleOf } from "../../wiki/proposals/rules.ts";
import { getProposal } from "../../wiki/proposals/store.ts";
import { proposalPath } from "../../../text/addresses.ts";

/** Sets c.var.proposal, and c.var.place to it, from the term's place; answers 308 when the words in the address are wrong. */
export const placeOfProposal: MiddlewareHandler<ProposalApp> = async (c, next) => {
	const segment = c.req.param("p") ?? "";
	const address = parseProposalAddress(segment);
	if (!address) throw new Problem("not-found", "There is no proposal at this address.");
	const term = c.var.place;
	const proposal = await getProposal(c.var.deps.db, term.subject.id, address.number);
	if (address.words !== "" && address.words !== addressWords(proposal)) {
		const url = new URL(c.req.url);
		const rest = url.pathname.split("/").slice(5);
		const path = [`${proposalPath(term.href, proposal.number)}-${addressWords(proposal)}`, ...rest].join("/");
		return c.redirect(asciiPath(path + url.search), 308);
	}
	const href = proposalPath(term.href, proposal.number);
	c.set("proposal", proposal);
	c.set("place", {
		...term,
		subject: { kind: "proposal", id: proposal.id },
		number: proposal.number,
		draftId: proposal.draftId,
		title: titleOf(proposal),
		href,
		crumbs: [...term.crumbs, { href, label: `Proposal ${proposal.number}` }],
		around: { versions: proposal.latest?.number ?? 0, comments: proposal.comments },
		thing: thingOf(proposal, term.thing.kind === "term" ? term.thing.curatorId : ""),
	});
	return next();
};

/** What can() needs to know of a proposal. */
function thingOf(proposal: Proposal, curatorId: string): Thing {
	return {
		kind: "proposal",
		state: proposal.state,
		stateReason: proposal.stateReason,
		startedBy: proposal.startedBy.id,
		curatorId,
	};
}
