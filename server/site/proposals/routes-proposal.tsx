// Address of a proposal: its newest text with everything that stands around it.
import { showsTheMoment } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import type { Db } from "../../db/tables.ts";
import { ProposalPage, type RecentComment, type WordShare } from "./views-proposal.tsx";
import type { ProposalApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import type { Comment } from "../../wiki/discussion/rules.ts";
import { listComments } from "../../wiki/discussion/store.ts";
import { type Edition, standingOf } from "../../wiki/editions/rules.ts";
import { listEditions } from "../../wiki/editions/store.ts";
import { othersWriting } from "../../wiki/home/rules.ts";
import { can, type Person } from "../../wiki/people/rules.ts";
import { listPeopleByIds } from "../../wiki/people/store.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { latestRef, type Proposal } from "../../wiki/proposals/rules.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import { closingDateOf } from "../../wiki/terms/rules-closing-date.ts";
import { findText, type VersionText } from "../../wiki/versions/store.ts";
import { wordTotals } from "../../../text/authorship/authorship.ts";
import { plainText, renderDefinition } from "../../../text/markdown/render.ts";
import { countWords } from "../../../text/words.ts";

const RECENT_COMMENTS = 3;

/** Mounted at /terms/:term/proposals/:p, with the proposal as c.var.place. */
export const oneProposal = new Hono<ProposalApp>().get("/", (c) => showProposal(c));

async function showProposal(c: Context<ProposalApp>): Promise<Response> {
	const { place, person, deps, term, proposal } = c.var;
	// Who is writing now.
	showsTheMoment(c);
	const { others, editions, comments, latest } = await load(deps.db, c.var);
	const names = await listNames(deps.db, latest ? [latest.text] : [], latest ? [latest.id] : []);
	return c.html(
		<ProposalPage
			frame={frameOf(c)}
			place={place}
			proposal={proposal}
			html={latest && renderDefinition(latest.text, names.in(latest.id))}
			words={latest ? countWords(latest.text) : 0}
			writers={latest ? await sharesOf(deps.db, latest) : []}
			versions={place.around.versions}
			writing={othersWriting(
				deps.rooms.present(proposal.draftId),
				person.kind === "account" ? person.id : undefined,
			)}
			comments={comments
				.filter(({ hidden }) => !hidden)
				.slice(-RECENT_COMMENTS)
				.map(recent)}
			closing={closingDateOf(term, standingOf(editions, Number.MAX_SAFE_INTEGER).current?.adoptedAt)}
			becameEdition={becameOf(editions, proposal)}
			latestEdition={standingOf(editions, Number.MAX_SAFE_INTEGER).current?.number}
			otherProposals={others.map(latestRef)}
			may={mayOf(person, place, proposal)}
		/>,
	);
}

async function load(db: Db, { place, proposal }: ProposalApp["Variables"]) {
	const [editions, proposals, comments, latest] = await Promise.all([
		listEditions(db, proposal.termId),
		listProposals(db, proposal.termId),
		listComments(db, place.subject),
		findText(db, proposal.draftId),
	]);
	const others = proposals.filter((other) => other.id !== proposal.id && other.latest);
	return { others, editions, comments, latest };
}

async function sharesOf(db: Db, version: VersionText): Promise<readonly WordShare[]> {
	const totals = wordTotals(version.text, version.authorship);
	const people = await listPeopleByIds(
		db,
		totals.map(({ personId }) => personId),
	);
	return totals.flatMap(({ personId, words }) => {
		const writer = people.get(personId);
		return writer && words > 0 ? [{ ...writer, words }] : [];
	});
}

function recent(comment: Comment): RecentComment {
	return {
		number: comment.number,
		name: comment.person.name,
		handle: comment.person.handle,
		role: comment.person.role,
		text: plainText(comment.text),
		at: comment.postedAt,
		quote: comment.quote?.words,
	};
}

function becameOf(editions: readonly Edition[], proposal: Proposal) {
	const edition = editions.find(({ proposalId }) => proposalId === proposal.id);
	return edition && { number: edition.number, version: edition.versionNumber };
}

function mayOf(person: Person, { thing }: Place, proposal: Proposal) {
	return {
		write: can(person, "write", thing),
		adopt: proposal.state !== "withdrawn" && can(person, "adopt", thing),
		rename: can(person, "rename", thing),
		close: can(person, "close", thing),
		withdraw: can(person, "withdraw", thing),
	};
}
