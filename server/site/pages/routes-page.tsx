// Address of a free page: its latest text.
import { Hono } from "hono";
import { WikiPagePage } from "./views-page.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { findLatestVersion } from "../../wiki/versions/store.ts";
import { renderMarkdown } from "../../../text/markdown/render.ts";

/** Mounted at /pages/:slug, with the page as c.var.place. */
export const onePage = new Hono<PlaceApp>().get("/", async (c) => {
	const { place, deps } = c.var;
	const version = place.draftId === undefined ? undefined : await findLatestVersion(deps.db, place.draftId);
	const names = await listNames(deps.db, version ? [version.text] : []);
	return c.html(
		<WikiPagePage
			frame={frameOf(c)}
			place={place}
			html={version && renderMarkdown(version.text, names)}
			version={version}
			comments={place.around.comments}
		/>,
	);
});
