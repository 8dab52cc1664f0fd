// Addresses of the list of free pages and of the form that starts one.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { PagesPage, StartPagePage } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf } from "../../web/respond.ts";
import { startPage } from "../../wiki/pages/actions.ts";
import { PAGE_FORM, parsePage } from "../../wiki/pages/rules.ts";
import { getPageById, listPages } from "../../wiki/pages/store.ts";
import { permit } from "../../wiki/people/rules.ts";
import { pagePath } from "../../../text/addresses.ts";

/** Mounted at /pages. */
export const pages = new Hono<App>()
	.get("/", async (c) => c.html(<PagesPage frame={frameOf(c)} pages={await listPages(c.var.deps.db)} />))
	.get("/new", (c) => {
		permit(c.var.person, "start-page", { kind: "site" });
		return c.html(<StartPagePage frame={frameOf(c)} title={queryValue(c, "title") ?? ""} text="" />);
	})
	.post(
		"/new",
		formDeed({
			form: PAGE_FORM,
			resumes: true,
			permit: (c: Context<App>) => permit(c.var.person, "start-page", { kind: "site" }),
			parse: (_c, typed) => parsePage(typed),
			limit: (c, by) => refuseManyDeeds(c, by, "start"),
			do: async (c, { by, value, sent }) =>
				startPage(c.var.deps, { ...value, personId: by.id, request: sent.request }),
			done: async (c, pageId) => {
				const { slug, title } = await getPageById(c.var.deps.db, pageId);
				return { path: pagePath(slug), say: { text: `${title} is started, and version 1 is saved.` } };
			},
			again: (c, { typed, errors }) =>
				c.html(<StartPagePage frame={frameOf(c)} {...typed} errors={errors} />),
		}),
	);
