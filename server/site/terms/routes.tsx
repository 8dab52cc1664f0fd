// Addresses of the list of terms and of the form that starts or changes one.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { TermFormPage, TermsPage } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf } from "../../web/respond.ts";
import { listTerms } from "../../wiki/home/store-terms.ts";
import { can, permit } from "../../wiki/people/rules.ts";
import { changeTerm, startTerm } from "../../wiki/terms/actions.ts";
import { writtenIn } from "../../wiki/terms/rules-closing-date.ts";
import {
	fieldsOf,
	NO_TERM_FIELDS,
	parseTerm,
	parseTermChange,
	type Term,
	TERM_FORM,
	type TermFields,
} from "../../wiki/terms/rules.ts";
import { getTerm, listTermNames } from "../../wiki/terms/store.ts";
import { newProposalPath, termPath } from "../../../text/addresses.ts";
import { asLine } from "../../../text/storable.ts";

export const terms = new Hono<App>()
	.get("/", async (c) => {
		const mayStart = can(c.var.person, "start-term", { kind: "site" });
		return c.html(
			<TermsPage frame={frameOf(c)} terms={await listTerms(c.var.deps.db)} mayStart={mayStart} />,
		);
	})
	// Read by the editor. No address of a term has a full stop.
	.get("/names.json", async (c) => c.json(await listTermNames(c.var.deps.db)))
	.get("/new", (c) => {
		permit(c.var.person, "start-term", { kind: "site" });
		const fields = { ...NO_TERM_FIELDS, headword: queryValue(c, "headword") ?? "" };
		return c.html(<TermFormPage frame={frameOf(c)} fields={fields} />);
	})
	.post(
		"/new",
		formDeed({
			form: TERM_FORM,
			permit: (c: Context<App>) => permit(c.var.person, "start-term", { kind: "site" }),
			parse: (_c, typed) => parseTerm(typed),
			limit: (c, by) => refuseManyDeeds(c, by, "start"),
			do: async (c, { by, value, sent }) =>
				startTerm(c.var.deps, value, { personId: by.id, request: sent.request }),
			done: (_c, slug, sent) => ({
				path: newProposalPath(termPath(slug)),
				say: { text: `${asLine(sent.text("headword"))} is started. Now it needs a first definition.` },
			}),
			again: (c, { typed, errors }) =>
				c.html(<TermFormPage frame={frameOf(c)} fields={typed} errors={errors} />),
		}),
	)
	.get("/:term/change", async (c) => {
		const term = await getTerm(c.var.deps.db, c.req.param("term"));
		permit(c.var.person, "change", { kind: "term", curatorId: term.curator.id });
		const fields = shownOf(term);
		return c.html(<TermFormPage frame={frameOf(c)} fields={fields} term={term} state={{ read: fields }} />);
	})
	.post(
		"/:term/change",
		formDeed({
			form: TERM_FORM,
			permit: async (c: Context<App, "/:term/change">) => {
				const term = await getTerm(c.var.deps.db, c.req.param("term"));
				return {
					term,
					curator: permit(c.var.person, "change", { kind: "term", curatorId: term.curator.id }),
				};
			},
			now: (_c, { term }) => shownOf(term),
			parse: (_c, typed, { by: { term } }) => parseTermChange(typed, term),
			limit: (c, { curator }) => refuseManyDeeds(c, curator, "edit"),
			do: async (c, { by: { term, curator }, value }) => {
				const slug = await changeTerm(c.var.deps, term, { ...value, personId: curator.id });
				return { path: termPath(slug), say: { text: `${value.details.headword} is changed.` } };
			},
			again: async (c, { typed, errors, state }) => {
				const term = await getTerm(c.var.deps.db, c.req.param("term"));
				const shown = { fields: typed, term, errors, state };
				return c.html(<TermFormPage frame={frameOf(c)} {...shown} />);
			},
		}),
	);

/** The fields of the form as a term fills them. */
function shownOf(term: Term): TermFields {
	const { closesAt, closesZone } = term;
	return fieldsOf(
		term,
		closesAt === undefined || closesZone === undefined ? "" : writtenIn(closesZone, closesAt),
	);
}
