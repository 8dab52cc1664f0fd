// Address of a term: its adopted text, and everything that competes with it.
import { type Context, Hono } from "hono";
import { type ShownEdition, TermPage } from "./views-term.tsx";
import type { TermApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import { citableOf, citationsOf } from "../../wiki/editions/rules-cite.ts";
import { contributorsIn, type Edition, standingOf, thanksOf } from "../../wiki/editions/rules.ts";
import { listCredits } from "../../wiki/editions/store-credits.ts";
import { listEditions } from "../../wiki/editions/store.ts";
import { listPagesNaming } from "../../wiki/pages/store.ts";
import { can } from "../../wiki/people/rules.ts";
import { listNames, type NamesInTexts } from "../../wiki/places/store-names.ts";
import { htmlOf } from "../../wiki/proposals/rules.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import type { Term } from "../../wiki/terms/rules.ts";
import { pagePath } from "../../../text/addresses.ts";
import { renderDefinition } from "../../../text/markdown/render.ts";
import { proposalRef } from "../../../text/text-refs.ts";

/** The term itself. */
export const oneTerm = new Hono<TermApp>().get("/terms/:term", async (c) => {
	const { deps, term, place } = c.var;
	const { db } = deps;
	const [editions, proposals, pages] = await Promise.all([
		listEditions(db, term.id),
		listProposals(db, term.id),
		listPagesNaming(db, term.id),
	]);
	const { current } = standingOf(editions, Number.MAX_SAFE_INTEGER);
	const texts = proposals.flatMap((proposal) => (proposal.latest ? [proposal.latest.text] : []));
	const replaced = current && standingOf(editions, current.number).replaces;
	const adopted = [current, replaced].filter((edition) => edition !== undefined);
	const names = await listNames(
		db,
		[...adopted.map(({ text }) => text), ...texts],
		[...adopted, ...proposals.flatMap(({ latest }) => latest ?? [])].map(({ versionId }) => versionId),
	);
	const thing = { kind: "term", curatorId: term.curator.id } as const;
	return c.html(
		<TermPage
			frame={frameOf(c)}
			term={term}
			sections={place.term}
			edition={current && (await showEdition(c, { term, edition: current, replaced, names }))}
			withdrawn={current ? undefined : withdrawnOf(editions)}
			proposals={proposals.map((proposal) => ({ ...proposal, html: htmlOf(proposal, names) }))}
			usedIn={pages.map((page) => ({ href: pagePath(page.slug), label: page.title }))}
			mayChange={can(c.var.person, "change", thing)}
			mayAdopt={can(c.var.person, "adopt", thing)}
		/>,
	);
});

function withdrawnOf(editions: readonly Edition[]) {
	const last = editions.toSorted((a, b) => b.number - a.number)[0];
	return last?.withdrawal && { number: last.number, at: last.withdrawal.at };
}

type Showing = {
	readonly term: Term;
	readonly edition: Edition;
	readonly replaced: Edition | undefined;
	readonly names: NamesInTexts;
};

async function showEdition(
	c: Context<TermApp>,
	{ term, edition, replaced, names }: Showing,
): Promise<ShownEdition> {
	const { db, config, comparer } = c.var.deps;
	const credits = await listCredits(db, edition.id);
	const thanks = thanksOf(credits);
	const cited = citableOf(edition, {
		slug: term.slug,
		headword: term.headword,
		wiki: config.siteName,
		publicUrl: config.publicUrl,
		names: names.in(edition.versionId),
	});
	return {
		number: edition.number,
		adoptedAt: edition.adoptedAt,
		adoptedBy: edition.adoptedBy,
		version: proposalRef(edition.proposalNumber, edition.versionNumber),
		html: renderDefinition(edition.text, names.in(edition.versionId)),
		contributors: contributorsIn(credits),
		thanks: { unnamed: thanks.unnamed, named: thanks.named.map(({ name, link }) => ({ name, href: link })) },
		citations: citationsOf(cited),
		previous: replaced && {
			number: replaced.number,
			adoptedAt: replaced.adoptedAt,
			edits: { comparison: await comparer.asRead(replaced.text, edition.text), names },
		},
	};
}
