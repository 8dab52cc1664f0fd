// Hono's type for our routes: what the middleware puts beside a request for the routes to read.
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import type { Person } from "../wiki/people/rules.ts";
import type { Place } from "../wiki/places/rules.ts";

export type App = {
	Variables: {
		deps: Deps;
		person: Person;
		nonce: string | undefined;
		requestId: string;
	};
};

/** For routes below a term, a proposal or a page. Only there `c.var.place` is set, so only there it can be read. */
export type PlaceApp = App & { Variables: { place: Place } };

/** What helpers take that serve every route, with a place or without one. */
export type AnyContext = Context<App> | Context<PlaceApp>;
