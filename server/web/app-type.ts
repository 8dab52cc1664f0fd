// Hono's type for our routes: what the middleware puts beside a request for the routes to read.
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import type { Person } from "../wiki/people/rules.ts";
import type { Place, TermSections } from "../wiki/places/rules.ts";
import type { Proposal } from "../wiki/proposals/rules.ts";
import type { Term } from "../wiki/terms/rules.ts";

export type App = {
	Variables: {
		deps: Deps;
		person: Person;
		nonce: string | undefined;
		requestId: string;
		/** Where to go after signing in, when that is not the address that was refused. */
		comingBack: string | undefined;
	};
};

/** For routes below a term, a proposal or a page. Only there `c.var.place` is set, so only there it can be read. */
export type PlaceApp = App & { Variables: { place: Place } };

/** For routes below a term, its proposals included: the term is read once, on the way to them. */
export type TermApp = PlaceApp & { Variables: { place: { readonly term: TermSections }; term: Term } };

/** For routes below a proposal. */
export type ProposalApp = TermApp & { Variables: { proposal: Proposal } };

/** What helpers take that serve every route, with a place or without one. */
export type AnyContext = Context<App> | Context<PlaceApp> | Context<TermApp> | Context<ProposalApp>;
