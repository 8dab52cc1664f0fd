// Finds the page an address below /pages/:slug is about.
import type { MiddlewareHandler } from "hono";
import { asciiPath } from "../components/page-context.ts";
import type { PlaceApp } from "../../web/app-type.ts";
import { getPageAndCounts } from "../../wiki/pages/store.ts";
import { pagePath, PAGES } from "../../../text/addresses.ts";

/** Sets c.var.place to the page; answers 308 when the address is spelt differently. */
export const placeOfPage: MiddlewareHandler<PlaceApp> = async (c, next) => {
	const slug = c.req.param("slug") ?? "";
	const { page, around } = await getPageAndCounts(c.var.deps.db, slug);
	const href = pagePath(page.slug);
	if (page.slug !== slug) {
		const url = new URL(c.req.url);
		const path = [href, ...url.pathname.split("/").slice(3)].join("/");
		return c.redirect(asciiPath(path + url.search), 308);
	}
	c.set("place", {
		subject: { kind: "page", id: page.id },
		number: undefined,
		draftId: page.draftId,
		title: page.title,
		href,
		crumbs: [
			{ href: PAGES, label: "Pages" },
			{ href, label: page.title },
		],
		thing: { kind: "page" },
		limit: undefined,
		brief: "",
		around,
		term: undefined,
		curatorName: undefined,
	});
	return next();
};
