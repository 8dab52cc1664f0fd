// Addresses of the list of terms and of the form that starts or changes one.
import { type Context, Hono } from "hono";
import { Problem } from "../../errors.ts";
import { errorsOf } from "../components/forms.tsx";
import { TermFormPage, TermsPage } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { type Fields, readFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { can, permit } from "../../wiki/people/rules.ts";
import { changeTerm, startTerm } from "../../wiki/terms/actions.ts";
import { writtenIn } from "../../wiki/terms/rules-closing-date.ts";
import {
	fieldsOf,
	NO_TERM_FIELDS,
	parseTerm,
	type Term,
	type TermDetails,
	type TermFields,
} from "../../wiki/terms/rules.ts";
import { getTerm, listTermNames, listTerms } from "../../wiki/terms/store.ts";
import { newProposalPath, termPath } from "../../../text/addresses.ts";

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
		const fields = { ...NO_TERM_FIELDS, headword: c.req.query("headword") ?? "" };
		return c.html(<TermFormPage frame={frameOf(c)} fields={fields} />);
	})
	.post("/new", async (c) => {
		const curator = permit(c.var.person, "start-term", { kind: "site" });
		const sent = await readFields(c);
		return saveTerm(c, termFields(sent), undefined, async (details) => {
			refuseManyDeeds(c, curator, "start");
			await startTerm(c.var.deps, details, { personId: curator.id, request: sent.request });
			say(c, { text: `${details.headword} is started. Now it needs a first definition.` });
			return goTo(c, newProposalPath(termPath(details.slug)));
		});
	})
	.get("/:term/change", async (c) => {
		const term = await getTerm(c.var.deps.db, c.req.param("term"));
		permit(c.var.person, "change", { kind: "term", curatorId: term.curator.id });
		const closesOn =
			term.closesAt === undefined || term.closesZone === undefined
				? ""
				: writtenIn(term.closesZone, term.closesAt);
		return c.html(<TermFormPage frame={frameOf(c)} fields={fieldsOf(term, closesOn)} term={term} />);
	})
	.post("/:term/change", async (c) => {
		const term = await getTerm(c.var.deps.db, c.req.param("term"));
		const curator = permit(c.var.person, "change", { kind: "term", curatorId: term.curator.id });
		return saveTerm(c, termFields(await readFields(c)), term, async (details) => {
			refuseManyDeeds(c, curator, "edit");
			await changeTerm(c.var.deps, term, details);
			say(c, { text: `${details.headword} is changed.` });
			return goTo(c, termPath(details.slug));
		});
	});

/** Saves, or shows the form again with the typed text and the message beside its field. */
async function saveTerm(
	c: Context<App>,
	fields: TermFields,
	term: Term | undefined,
	save: (details: TermDetails) => Promise<Response>,
): Promise<Response> {
	const again = (errors: Readonly<Record<string, string>>, status: 409 | 422) =>
		c.html(
			<TermFormPage frame={frameOf(c)} fields={fields} errors={errors} {...(term ? { term } : {})} />,
			status,
		);
	const parsed = parseTerm(fields);
	if (!parsed.ok) return again(parsed.errors, 422);
	try {
		return await save(parsed.value);
	} catch (error) {
		if (error instanceof Problem && error.kind === "conflict") return again(errorsOf(error), 409);
		throw error;
	}
}

function termFields(fields: Fields): TermFields {
	return {
		headword: fields.text("headword"),
		synonyms: fields.text("synonyms"),
		scopeNote: fields.text("scopeNote"),
		brief: fields.text("brief"),
		limitMost: fields.text("limitMost"),
		limitUnit: fields.text("limitUnit"),
		closesOn: fields.text("closesOn"),
		closesZone: fields.text("closesZone"),
	};
}
