// Finds the term an address below /terms/:term is about, and sends old addresses on to the present one.
import type { Context, MiddlewareHandler } from "hono";
import { asciiPath } from "../components/page-context.ts";
import type { TermApp } from "../../web/app-type.ts";
import type { TermSections } from "../../wiki/places/rules.ts";
import type { Term } from "../../wiki/terms/rules.ts";
import { getTermAndCounts } from "../../wiki/terms/store.ts";
import { termPath } from "../../../text/addresses.ts";

/** Sets c.var.term, and c.var.place to it; answers 308 when the term has moved. */
export const placeOfTerm: MiddlewareHandler<TermApp> = async (c, next) => {
	const slug = c.req.param("term") ?? "";
	const { term, counts } = await getTermAndCounts(c.var.deps.db, slug);
	const moved = presentAddress(c, slug, term.slug);
	if (moved !== undefined) return c.redirect(moved, 308);
	c.set("term", term);
	c.set("place", termPlace(term, counts));
	return next();
};

function presentAddress(c: Context<TermApp>, asked: string, present: string): string | undefined {
	if (asked === present) return undefined;
	const url = new URL(c.req.url);
	const rest = url.pathname.split("/").slice(3);
	return asciiPath([termPath(present), ...rest].join("/") + url.search);
}

function termPlace(term: Term, counts: TermSections["counts"]): TermApp["Variables"]["place"] {
	const href = termPath(term.slug);
	return {
		subject: { kind: "term", id: term.id },
		number: undefined,
		draftId: undefined,
		title: term.headword,
		href,
		crumbs: [{ href, label: term.headword }],
		thing: { kind: "term", curatorId: term.curator.id },
		limit: term.limit,
		brief: term.brief,
		term: { slug: term.slug, headword: term.headword, counts },
		around: { versions: 0, comments: counts.comments },
		curatorName: term.curator.name,
	};
}
