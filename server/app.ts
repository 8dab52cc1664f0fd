// The table of all addresses: what every request passes, and which feature answers where.
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { ASSET_PATH } from "./assets.ts";
import { compare, pageCompare } from "./compare/routes.tsx";
import type { App, Deps } from "./deps.ts";
import { discussion } from "./discussion/routes.tsx";
import { drafts } from "./drafts/routes.tsx";
import { liveDrafts } from "./drafts/routes-live.ts";
import { adoption, editions } from "./editions/routes.tsx";
import { answerFailure, answerUnknown } from "./failures.tsx";
import { health } from "./health.ts";
import { pages } from "./pages/routes.tsx";
import { placeOfPage } from "./pages/routes-place.ts";
import { people } from "./people/routes.tsx";
import { session } from "./people/session.ts";
import { proposalEnds, proposals } from "./proposals/routes.tsx";
import { placeOfProposal } from "./proposals/routes-place.ts";
import { home, termHistory } from "./reading/routes-home.tsx";
import { help } from "./reading/routes-help.tsx";
import { reading } from "./reading/routes.tsx";
import { guarded, numbered, ownFormsOnly, sizeLimited } from "./security.ts";
import { terms } from "./terms/routes.tsx";
import { placeOfTerm } from "./terms/routes-place.ts";

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
	app.use(numbered, guarded);
	app.route("/", health);
	if (clientDir !== undefined) app.use(`${ASSET_PATH}*`, builtFiles(clientDir));
	app.use(ownFormsOnly, sizeLimited, session);
	app.route("/", liveDrafts);
	app.route("/", people);
	app.route("/", help);
	app.route("/", home);
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
	app.route("/", reading);
	for (const place of [PROPOSAL, PAGE]) app.route(place, drafts);
	for (const place of [TERM, PROPOSAL, PAGE]) app.route(place, discussion);
	app.route(TERM, compare);
	app.route(PAGE, pageCompare);
	app.route(PROPOSAL, proposalEnds);
	app.route(TERM, adoption);
	app.route(`${TERM}/editions`, editions);
	app.route(TERM, termHistory);
}

/** Names of built files carry their content's hash, so that a browser may keep them for a year. */
function builtFiles(clientDir: string) {
	return serveStatic<App>({
		root: clientDir,
		rewriteRequestPath: (path) => path.slice(ASSET_PATH.length - 1),
		onFound: (_path, c) => {
			c.header("Cache-Control", "public, max-age=31536000, immutable");
		},
	});
}
