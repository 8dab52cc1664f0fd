// The table of all addresses: what every request passes, and which feature answers where.
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Deps } from "./deps.ts";
import { joining } from "./site/account/routes-join.tsx";
import { signIn } from "./site/account/routes-sign-in.tsx";
import { adminPeople } from "./site/admin/routes.tsx";
import { changes, termHistory } from "./site/activity/routes.tsx";
import { editionAuthors } from "./site/authors/routes-edition.tsx";
import { authors } from "./site/authors/routes.tsx";
import { compare } from "./site/compare/routes.tsx";
import { hidingComments } from "./site/discussion/routes-hiding.tsx";
import { discussion } from "./site/discussion/routes.tsx";
import { adoption } from "./site/editions/routes-adopt.tsx";
import { editions } from "./site/editions/routes.tsx";
import { help } from "./site/help/routes.tsx";
import { home } from "./site/home/routes.tsx";
import { placeOfPage } from "./site/pages/place.ts";
import { onePage } from "./site/pages/routes-page.tsx";
import { pages } from "./site/pages/routes.tsx";
import { settings } from "./site/people/routes-settings.tsx";
import { people } from "./site/people/routes.tsx";
import { placeOfProposal } from "./site/proposals/place.ts";
import { oneProposal } from "./site/proposals/routes-proposal.tsx";
import { proposalDeeds, proposals } from "./site/proposals/routes.tsx";
import { placeOfTerm } from "./site/terms/place.ts";
import { oneTerm } from "./site/terms/routes-term.tsx";
import { terms } from "./site/terms/routes.tsx";
import { versions } from "./site/versions/routes.tsx";
import { liveDrafts } from "./site/write/routes-live.ts";
import { saving } from "./site/write/routes-save.tsx";
import { writing } from "./site/write/routes-write.tsx";
import type { App } from "./web/app-type.ts";
import { ASSET_PATH } from "./web/assets.ts";
import { readsOnlyWhenFull } from "./web/disk-full.ts";
import { answerFailure, answerUnknown } from "./web/error-pages.tsx";
import { guestPages, neverKept } from "./web/guest-pages.ts";
import { health } from "./web/health.ts";
import { withSecurityHeaders, withRequestId, sameOriginOnly, sizeLimited } from "./web/security.ts";
import { session } from "./web/session.ts";

/** Pages that hold something of the visitor's own. */
const OF_THE_VISITOR = ["/join", "/welcome", "/sign-in/*", "/settings/*", "/admin/*"];

const TERM = "/terms/:term";
const PROPOSAL = `${TERM}/proposals/:p`;
const PAGE = "/pages/:slug";

/** `clientDir` holds the built files of the browser's part; without it (in tests) none are served. */
export function createApp(deps: Deps, clientDir?: string): Hono<App> {
	const app = new Hono<App>();
	app.use(async (c, next) => {
		c.set("deps", deps);
		await next();
	});
	app.onError(answerFailure);
	app.notFound(answerUnknown);
	app.use(guestPages, withRequestId, withSecurityHeaders, compress());
	app.route("/", health);
	if (clientDir !== undefined) app.use(`${ASSET_PATH}*`, builtFiles(clientDir));
	app.use(sameOriginOnly, sizeLimited, session, readsOnlyWhenFull);
	for (const path of OF_THE_VISITOR) app.use(path, neverKept);
	app.route("/", liveDrafts);
	for (const part of [people, joining, signIn, settings, adminPeople]) app.route("/", part);
	app.route("/", help);
	app.route("/", home);
	app.route("/", changes);
	app.route("/terms", terms);
	mountPlaces(app);
	return app;
}

function mountPlaces(app: Hono<App>): void {
	app.use(`${TERM}/*`, placeOfTerm);
	app.route(`${TERM}/proposals`, proposals);
	app.use(`${PROPOSAL}/*`, placeOfProposal);
	app.route("/pages", pages);
	app.use(`${PAGE}/*`, placeOfPage);
	app.route("/", oneTerm);
	app.route(PROPOSAL, oneProposal);
	app.route(PAGE, onePage);
	for (const place of [PROPOSAL, PAGE]) {
		for (const part of [versions, authors, saving, writing]) app.route(place, part);
	}
	for (const place of [TERM, PROPOSAL, PAGE]) {
		app.route(place, discussion).route(place, hidingComments);
	}
	for (const place of [TERM, PAGE]) app.route(place, compare);
	app.route(PROPOSAL, proposalDeeds);
	app.route(TERM, adoption);
	app.route(`${TERM}/editions`, editions).route(`${TERM}/editions`, editionAuthors);
	app.route(TERM, termHistory);
}

/** Names of built files carry their content's hash, so that a browser may keep them for a year. */
function builtFiles(clientDir: string) {
	return serveStatic<App>({
		root: clientDir,
		precompressed: true,
		rewriteRequestPath: (path) => path.slice(ASSET_PATH.length - 1),
		onFound: (_path, c) => {
			c.header("Cache-Control", "public, max-age=31536000, immutable");
		},
	});
}
