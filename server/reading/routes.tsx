// Addresses where people read: a term with its adopted text, a proposal, a free page.
import { Hono, type Context } from "hono";
import { wordTotals } from "../../text/authorship.ts";
import { compareTexts } from "../../text/compare.ts";
import { slugKey } from "../../text/links.ts";
import { plainText, renderInline, renderMarkdown } from "../../text/markdown.ts";
import { countWords } from "../../text/words.ts";
import type { App } from "../deps.ts";
import { listComments } from "../discussion/store.ts";
import { listPeople } from "../drafts/store-authorship.ts";
import { countAround, listNames, type Names } from "../drafts/store-links.ts";
import { findLatestVersion } from "../drafts/store.ts";
import { type Edition, standingOf, thanksOf } from "../editions/rules.ts";
import { apa, type Citable, citationIn, plainCitation } from "../editions/rules-cite.ts";
import { listCredits } from "../editions/store-credits.ts";
import { listEditions } from "../editions/store.ts";
import { Problem } from "../errors.ts";
import { frameOf } from "../page/show.tsx";
import { listPagesNaming } from "../pages/store.ts";
import { can } from "../people/rules.ts";
import type { Proposal } from "../proposals/rules.ts";
import { findProposal, listProposals } from "../proposals/store.ts";
import type { Term } from "../terms/rules.ts";
import { getTerm, getTermSections } from "../terms/store.ts";
import { WikiPagePage } from "./views-page.tsx";
import { ProposalPage } from "./views-proposal.tsx";
import { type ShownEdition, TermPage } from "./views-term.tsx";

const RECENT_COMMENTS = 3;

export const reading = new Hono<App>()
	.get("/terms/:term", async (c) => {
		const { db } = c.var.deps;
		const term = await getTerm(db, c.req.param("term"));
		const [sections, editions, proposals, pages] = await Promise.all([
			getTermSections(db, term),
			listEditions(db, term.id),
			listProposals(db, term.id),
			listPagesNaming(db, slugKey(term.slug)),
		]);
		const { current } = standingOf(editions, Number.MAX_SAFE_INTEGER);
		const texts = proposals.flatMap((proposal) => (proposal.latest ? [proposal.latest.text] : []));
		const names = await listNames(db, current ? [current.text, ...texts] : texts);
		const thing = { kind: "term", curatorId: term.curator.id } as const;
		return c.html(
			<TermPage
				frame={frameOf(c)}
				term={term}
				sections={sections}
				edition={current && (await showEdition(c, { term, edition: current, editions, names }))}
				proposals={proposals.map((proposal) => ({ ...proposal, html: htmlOf(proposal, names) }))}
				versionNames={
					new Map(proposals.flatMap((each) => (each.latest ? [[each.number, versionName(each)]] : [])))
				}
				usedIn={pages.map((page) => ({ href: `/pages/${page.slug}`, label: page.title }))}
				mayChange={can(c.var.person, "change", thing)}
				mayAdopt={can(c.var.person, "adopt", thing)}
			/>,
		);
	})
	.get("/terms/:term/proposals/:p", (c, next) => (c.req.param("p") === "new" ? next() : showProposal(c)))
	.get("/pages/:slug", async (c, next) => {
		if (c.req.param("slug") === "new") return next();
		const { place, deps } = c.var;
		const version = place.draftId === undefined ? undefined : await findLatestVersion(deps.db, place.draftId);
		const names = await listNames(deps.db, version ? [version.text] : []);
		const around = await countAround(deps.db, place);
		return c.html(
			<WikiPagePage
				frame={frameOf(c)}
				place={place}
				html={version && renderMarkdown(version.text, names)}
				version={version}
				comments={around.comments}
			/>,
		);
	});

async function showProposal(c: Context<App>): Promise<Response> {
	const { place, person, deps } = c.var;
	const { db, rooms } = deps;
	const term = await getTerm(db, place.term?.slug ?? "");
	const number = Number.parseInt(c.req.param("p") ?? "", 10);
	const proposal = await findProposal(db, term.id, number);
	if (!proposal) throw new Problem("not-found", "There is no proposal at this address.");
	const [editions, proposals, comments, around, latest] = await Promise.all([
		listEditions(db, term.id),
		listProposals(db, term.id),
		listComments(db, place.subject),
		countAround(db, place),
		findLatestVersion(db, proposal.draftId),
	]);
	const names = await listNames(db, latest ? [latest.text] : []);
	const totals = latest ? wordTotals(latest.text, latest.authorship) : [];
	const people = await listPeople(
		db,
		totals.map(({ personId }) => personId),
	);
	const became = editions.find((edition) => edition.proposalId === proposal.id);
	return c.html(
		<ProposalPage
			frame={frameOf(c)}
			place={place}
			proposal={proposal}
			html={htmlOf(proposal, names)}
			words={latest ? countWords(latest.text) : 0}
			writers={totals.flatMap(({ personId, words }) => {
				const writer = people.get(personId);
				return writer && words > 0 ? [{ ...writer, words }] : [];
			})}
			versions={around.versions}
			writing={rooms.present(proposal.draftId).map(({ name }) => name)}
			comments={comments.slice(-RECENT_COMMENTS).map((comment) => ({
				number: comment.number,
				name: comment.person.name,
				handle: comment.person.handle,
				text: plainText(comment.text),
				at: comment.postedAt,
				quote: comment.quote?.words,
			}))}
			closing={closingOf(term)}
			becameEdition={became && { number: became.number, version: became.versionNumber }}
			latestEdition={standingOf(editions, Number.MAX_SAFE_INTEGER).current?.number}
			otherProposals={proposals
				.filter((other) => other.id !== proposal.id && other.latest)
				.map((other) => ({ name: versionName(other), label: `proposal ${other.number}` }))}
			may={{
				write: can(person, "write", place.thing),
				adopt: proposal.state !== "withdrawn" && can(person, "adopt", place.thing),
				close: can(person, "close", place.thing),
				withdraw: can(person, "withdraw", place.thing),
			}}
		/>,
	);
}

type Showing = {
	readonly term: Term;
	readonly edition: Edition;
	readonly editions: readonly Edition[];
	readonly names: Names;
};

async function showEdition(
	c: Context<App>,
	{ term, edition, editions, names }: Showing,
): Promise<ShownEdition> {
	const { db, config } = c.var.deps;
	const { replaces } = standingOf(editions, edition.number);
	const thanks = thanksOf(await listCredits(db, edition.id));
	const cited: Citable = {
		slug: term.slug,
		headword: term.headword,
		edition: edition.number,
		text: plainText(edition.text),
		adoptedAt: edition.adoptedAt,
		editor: edition.adoptedBy.name,
		wiki: config.siteName,
		url: `${config.publicUrl}/terms/${term.slug}/editions/${edition.number}`,
		withdrawnAt: undefined,
	};
	return {
		number: edition.number,
		adoptedAt: edition.adoptedAt,
		adoptedBy: edition.adoptedBy,
		html: renderInline(edition.text, names),
		thanks: { unnamed: thanks.unnamed, named: thanks.named.map(({ name, link }) => ({ name, href: link })) },
		citations: [
			{ label: "The definition", text: cited.text },
			{ label: "Plain", text: plainCitation(cited) },
			{ label: "APA 7", text: apa(cited) },
			{ label: "BibTeX", text: citationIn("bib", cited) },
		],
		previous: replaces && {
			number: replaces.number,
			adoptedAt: replaces.adoptedAt,
			comparison: compareTexts(replaces.text, edition.text),
		},
	};
}

function htmlOf(proposal: Proposal, names: Names) {
	return proposal.latest && renderInline(proposal.latest.text, names);
}

function versionName(proposal: Proposal): string {
	return `p${proposal.number}.${proposal.latest?.number ?? 1}`;
}

function closingOf(term: Term) {
	if (term.closesAt === undefined || term.closesZone === undefined) return undefined;
	return { at: term.closesAt, zone: term.closesZone };
}
