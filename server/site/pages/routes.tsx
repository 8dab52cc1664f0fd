// Addresses of the list of free pages and of the form that starts one.
import { Hono } from "hono";
import { Problem, STATUS_OF } from "../../errors.ts";
import { errorsOf } from "../components/forms.tsx";
import { PagesPage, StartPagePage } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { readFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { startPage } from "../../wiki/pages/actions.ts";
import { parsePage } from "../../wiki/pages/rules.ts";
import { listPages } from "../../wiki/pages/store.ts";
import { permit } from "../../wiki/people/rules.ts";
import { pagePath } from "../../../text/addresses.ts";
import { TEXT_MAX } from "../../../text/limits.ts";

/** Mounted at /pages. */
export const pages = new Hono<App>()
	.get("/", async (c) => c.html(<PagesPage frame={frameOf(c)} pages={await listPages(c.var.deps.db)} />))
	.get("/new", (c) => {
		permit(c.var.person, "start-page", { kind: "site" });
		return c.html(<StartPagePage frame={frameOf(c)} title={c.req.query("title") ?? ""} text="" />);
	})
	.post("/new", async (c) => {
		const account = permit(c.var.person, "start-page", { kind: "site" });
		const fields = await readFields(c);
		const typed = { title: fields.text("title"), text: fields.text("text") };
		const parsed = parsePage(typed.title, typed.text);
		if (!parsed.ok)
			return c.html(<StartPagePage frame={frameOf(c)} {...typed} errors={parsed.errors} />, status(typed));
		refuseManyDeeds(c, account, "start");
		try {
			await startPage(c.var.deps, { ...parsed.value, personId: account.id, request: fields.request });
		} catch (error) {
			if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
			return c.html(<StartPagePage frame={frameOf(c)} {...typed} errors={errorsOf(error)} />, 409);
		}
		say(c, { text: `${parsed.value.title} is started, and version 1 is saved.` });
		return goTo(c, pagePath(parsed.value.slug));
	});

function status({ text }: { readonly text: string }): 413 | 422 {
	return text.length > TEXT_MAX ? STATUS_OF["too-big"] : STATUS_OF.invalid;
}
