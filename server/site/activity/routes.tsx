// Addresses of what happened, on the site or to one term.
import { queryValue } from "../../web/guest-pages.ts";
import { Hono } from "hono";
import { ChangesPage } from "./views.tsx";
import { TermNav } from "../components/nav.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import { parseBefore } from "../../wiki/activity/rules.ts";
import { listHappenings } from "../../wiki/activity/store.ts";

const CHANGES_SHOWN = 50;

export const changes = new Hono<PlaceApp>().get("/changes", async (c) => {
	const asked = { limit: CHANGES_SHOWN, before: parseBefore(queryValue(c, "before")) };
	return c.html(<ChangesPage frame={frameOf(c)} {...(await listHappenings(c.var.deps.db, asked))} />);
});

/** Mounted below /terms/:term, with the term as c.var.place. */
export const termHistory = new Hono<PlaceApp>().get("/history", async (c) => {
	const { place, deps } = c.var;
	const before = parseBefore(queryValue(c, "before"));
	const asked = { termId: place.subject.id, limit: CHANGES_SHOWN, before };
	return c.html(
		<ChangesPage
			frame={frameOf(c)}
			{...(await listHappenings(deps.db, asked))}
			term={{ href: place.href, headword: place.title }}
			section={place.term ? <TermNav {...place.term} /> : undefined}
		/>,
	);
});
