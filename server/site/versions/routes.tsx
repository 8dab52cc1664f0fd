// Addresses below a proposal or page about its past: the history, and one version.
import { TEXTS_MAX } from "../../../text/text-refs.ts";
import { queryOf, queryValues } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { asciiPath } from "../components/page-context.ts";
import { HistoryPage } from "./views-history.tsx";
import { type MadeFrom, VersionPage } from "./views-version.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import { can } from "../../wiki/people/rules.ts";
import { compareHref, draftOf, parseTicked } from "../../wiki/places/rules-address.ts";
import { addressOf, sayOrigin } from "../../wiki/places/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { listOrigins } from "../../wiki/places/store.ts";
import { tellHistory } from "../../wiki/versions/actions-history.ts";
import { HISTORY_NAMES, parseHistory } from "../../wiki/versions/rules-history.ts";
import type { Version } from "../../wiki/versions/rules.ts";
import { getVersionAt, listParents, VERSIONS_PER_PAGE } from "../../wiki/versions/store.ts";
import { renderMarkdown } from "../../../text/markdown/render.ts";

/** Mounted below every proposal and every page, which set c.var.place. */
export const versions = new Hono<PlaceApp>()
	.get("/versions", async (c) => {
		const ticked = queryValues(c, "v", TEXTS_MAX);
		const numbers = parseTicked(ticked);
		if (numbers) return c.redirect(asciiPath(compareHref(c.var.place, ...numbers)), 302);
		const { place, deps } = c.var;
		const choice = parseHistory(queryOf(c, HISTORY_NAMES));
		const told = await tellHistory(
			deps.db,
			{ draftId: draftOf(place), latest: place.around.versions },
			choice,
		);
		const isRefused = ticked.length > 0;
		const page = (
			<HistoryPage
				frame={frameOf(c)}
				place={place}
				choice={choice}
				{...told}
				perPage={VERSIONS_PER_PAGE}
				ticked={ticked}
				errors={
					isRefused ? { "": "Choose two to five different versions, then press Compare ticked." } : undefined
				}
			/>
		);
		return c.html(page, isRefused ? 422 : 200);
	})
	.get("/versions/:v", async (c) => {
		const { place, person, deps } = c.var;
		const version = await getVersionAt(deps.db, place, c.req.param("v"));
		const names = await listNames(deps.db, [version.text], [version.id]);
		return c.html(
			<VersionPage
				frame={frameOf(c)}
				place={place}
				version={version}
				html={renderMarkdown(version.text, names.in(version.id))}
				madeFrom={await madeFrom(c, version)}
				mayWrite={can(person, "write", place.thing)}
			/>,
		);
	});

/** The versions of other texts that this one was made from. */
async function madeFrom(c: Context<PlaceApp>, version: Version): Promise<readonly MadeFrom[]> {
	const { db } = c.var.deps;
	const others = (await listParents(db, version.id)).filter(({ draftId }) => draftId !== version.draftId);
	const origins = await listOrigins(
		db,
		others.map(({ id }) => id),
	);
	return origins.map((origin) => ({ href: addressOf(origin), label: sayOrigin(origin, version.draftId) }));
}
