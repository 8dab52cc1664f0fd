// Finds the term an address below /terms/:term is about, and sends old addresses on to the present one.
import type { Context, MiddlewareHandler } from "hono";
import { asciiPath } from "../components/page-context.ts";
import type { PlaceApp } from "../../web/app-type.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { getTermSections } from "../../wiki/places/store.ts";
import type { Term } from "../../wiki/terms/rules.ts";
import { getTerm } from "../../wiki/terms/store.ts";
import { termPath } from "../../../text/addresses.ts";

/** Sets c.var.place to the term; answers 308 when the term has moved. */
export const placeOfTerm: MiddlewareHandler<PlaceApp> = async (c, next) => {
	const slug = c.req.param("term") ?? "";
	const term = await getTerm(c.var.deps.db, slug);
	const moved = presentAddress(c, slug, term.slug);
	if (moved !== undefined) return c.redirect(moved, 308);
	c.set("place", await termPlace(c, term));
	return next();
};

function presentAddress(c: Context<PlaceApp>, asked: string, present: string): string | undefined {
	if (asked === present) return undefined;
	const url = new URL(c.req.url);
	const rest = url.pathname.split("/").slice(3);
	return asciiPath([termPath(present), ...rest].join("/") + url.search);
}

async function termPlace(c: Context<PlaceApp>, term: Term): Promise<Place> {
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
		term: await getTermSections(c.var.deps.db, term),
		curatorName: term.curator.name,
	};
}
