// One order for everything that a form does: read → done already? → permit → merge → parse → limit → do → say → 303. What was
// typed is shown again whenever it cannot be done, and every error page finds the form here and hands its texts back.
import { matchedRoutes } from "hono/route";
import { z } from "zod";
import { errorsOf, type FieldErrors, type Parsed, Problem, STATUS_OF } from "../errors.ts";
import { type FormSchema, parseForm, type TypedForm } from "../fields.ts";
import type { Notice } from "../site/components/page-context.ts";
import type { AnyContext } from "./app-type.ts";
import { type SentFields, readFields } from "./form-fields.ts";
import { type FormState, meet, type Meeting, READ } from "../form-state.ts";
import { goTo, say } from "./respond.ts";
import { findAnswer } from "../wiki/audit/store.ts";

/** What is shown when a form cannot be carried out as it is. */
export type Again<Form extends FormSchema> = {
	readonly typed: TypedForm<Form>;
	readonly sent: SentFields;
	readonly errors: FieldErrors;
	/** What the form carries on about what was there: of a deed that says what is there `now`. */
	readonly state: FormState | undefined;
};

/** Where the answer to a form leads, and what the next page says. */
export type Done = { readonly path: string; readonly say?: Notice | undefined };

/** What the deed itself is given. */
export type Given<Who, Value> = {
	/** Who may do it: what `permit` answered. */
	readonly by: Who;
	readonly value: Value;
	readonly sent: SentFields;
};

export type FormDeed<C extends AnyContext, Form extends FormSchema, Who, Value> = {
	readonly form: Form;
	/** Throws the refusal, with its reason and the next step. */
	readonly permit: (c: C, sent: SentFields) => Who | Promise<Who>;
	/** The address of the page with this form, to come back to after signing in; by default the one it is sent to. */
	readonly at?: (c: C, sent: SentFields) => string | Promise<string>;
	/** What the form would show now, for a form that changes what somebody else may have changed meanwhile. */
	readonly now?: (c: C, by: Who) => TypedForm<Form> | Promise<TypedForm<Form>>;
	/** Reads the form; by default every field by itself. */
	readonly parse?: (
		c: C,
		typed: TypedForm<Form>,
		given: { readonly by: Who; readonly sent: SentFields },
	) => Parsed<Value> | Promise<Parsed<Value>>;
	/** Counts a form that is right. Throws Problem "too-much". */
	readonly limit?: (c: C, by: Who, sent: SentFields) => void;
	/** Counts one that is wrong, where showing it again takes more than showing a page: a comparison of its texts. */
	readonly limitWrong?: (c: C, by: Who) => void;
	/**
	 * Does it. A deed that must be done once returns the answer it keeps under the form's one-time number, any other
	 * where the visitor goes next. A page is returned when something has to be asked first.
	 */
	readonly do: (c: C, given: Given<Who, Value>) => Promise<string | Done | Response>;
	/** What the answer of a deed that is done once leads to: the first time, and for a second press of the button. */
	readonly done?: (c: C, answer: string, sent: SentFields) => Done | Promise<Done>;
	/** The same words may be a new deed, because what they are written into has changed since: only the number counts. */
	readonly changesText?: true;
	/** A deed of several steps: a form that is sent again does what is still missing of it. */
	readonly resumes?: true;
	/**
	 * The form once more, with what was typed. Its status is set already: `c.html(page)` keeps it. Without `again` a
	 * refusal is a page of its own.
	 */
	readonly again?: (c: C, again: Again<Form>) => Response | Promise<Response>;
};

/** A handler for POST. A Problem that belongs to the form shows it again; every other one is thrown. */
export function formDeed<C extends AnyContext, Form extends FormSchema, Who, Value = z.output<Form>>(
	deed: FormDeed<C, Form, Who, Value>,
) {
	const handler = async (c: C): Promise<Response> => {
		const sent = await readFields(c);
		const before = await answerBefore(c, deed, sent);
		if (before !== undefined) return finish(c, deed, before, sent);
		const by = await permitted(c, deed, sent);
		const asSent = typedIn(deed.form, sent);
		const met = deed.now
			? meet(deed.form, { typed: asSent, now: await deed.now(c, by), carried: sent.text(READ) })
			: nothingMet(asSent);
		const again = (status: 409 | 413 | 422, errors: FieldErrors) => {
			if (!deed.again) throw new Problem("invalid", Object.values(errors).join(" "));
			c.status(status);
			return deed.again(c, { typed: asSent, sent, errors, state: met.state });
		};
		if (!met.ok) return again(STATUS_OF.conflict, met.errors);
		const read = await parse(c, deed, met.typed, { by, sent });
		if (!read.ok) {
			deed.limitWrong?.(c, by);
			return again(statusOf(read), read.errors);
		}
		deed.limit?.(c, by, sent);
		try {
			const outcome = await deed.do(c, { by, value: read.value, sent });
			return await finish(c, deed, met.merged ? tellMerged(outcome) : outcome, sent);
		} catch (error) {
			if (!deed.again || !(error instanceof Problem) || !isMendable(error)) throw error;
			return again(STATUS_OF[error.kind], errorsOf(error));
		}
	};
	return Object.assign(handler, { form: deed.form });
}

function nothingMet<Form extends FormSchema>(typed: TypedForm<Form>): Meeting<Form> {
	return { ok: true, typed, merged: false, state: undefined };
}

function tellMerged(outcome: string | Done | Response): string | Done | Response {
	if (typeof outcome === "string" || outcome instanceof Response || !outcome.say) return outcome;
	const text = `${outcome.say.text} What others changed meanwhile was kept.`;
	return { ...outcome, say: { ...outcome.say, text } };
}

function comeBackTo(c: { set(key: "comingBack", value: string): void }, path: string): void {
	c.set("comingBack", path);
}

/** Asks whether it may be done. The page that says no to a guest leads back to the form, and not to where it is sent. */
async function permitted<C extends AnyContext, Form extends FormSchema, Who, Value>(
	c: C,
	deed: FormDeed<C, Form, Who, Value>,
	sent: SentFields,
): Promise<Who> {
	try {
		return await deed.permit(c, sent);
	} catch (error) {
		if (error instanceof Problem && error.kind === "not-signed-in" && deed.at) {
			comeBackTo(c, await deed.at(c, sent));
		}
		throw error;
	}
}

/** The form that the address of this request takes, also when the request was refused before it was read. */
export function formAt(c: AnyContext): FormSchema | undefined {
	for (const { handler } of matchedRoutes(c)) {
		if ("form" in handler && handler.form instanceof z.ZodObject) return handler.form;
	}
	return undefined;
}

async function parse<C extends AnyContext, Form extends FormSchema, Who, Value>(
	c: C,
	deed: FormDeed<C, Form, Who, Value>,
	typed: TypedForm<Form>,
	given: { readonly by: Who; readonly sent: SentFields },
): Promise<Parsed<Value>> {
	if (deed.parse) return deed.parse(c, typed, given);
	// Without a parser of its own the value of a form is what its fields are read as.
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion
	return parseForm(deed.form, typed) as Parsed<Value>;
}

function typedIn<Form extends FormSchema>(form: Form, sent: SentFields): TypedForm<Form> {
	const typed = Object.keys(form.shape).map((name) => [name, sent.text(name)]);
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The names are those of the form.
	return Object.fromEntries(typed) as TypedForm<Form>;
}

/** What came of this form when it was sent before: then it is not looked at again, for access may be gone since. */
async function answerBefore(
	c: AnyContext,
	deed: { readonly done?: unknown; readonly resumes?: true; readonly changesText?: true },
	{ request }: SentFields,
): Promise<string | undefined> {
	const { person, deps } = c.var;
	if (!deed.done || deed.resumes || person.kind !== "account" || request === undefined) return undefined;
	const mark = deed.changesText ? { ...request, words: undefined } : request;
	return findAnswer(deps.db, mark, { personId: person.id, at: deps.clock() });
}

async function finish<C extends AnyContext>(
	c: C,
	deed: { readonly done?: (c: C, answer: string, sent: SentFields) => Done | Promise<Done> },
	outcome: string | Done | Response,
	sent: SentFields,
): Promise<Response> {
	if (outcome instanceof Response) return outcome;
	const done = typeof outcome === "string" ? await deed.done?.(c, outcome, sent) : outcome;
	if (!done) throw new Error("A deed that is done once must say where its answer leads.");
	if (done.say) say(c, done.say);
	return goTo(c, done.path);
}

function statusOf({ isTooBig = false }: { readonly isTooBig?: boolean | undefined }): 413 | 422 {
	return isTooBig ? STATUS_OF["too-big"] : STATUS_OF.invalid;
}

type Mendable = Problem & { readonly kind: "conflict" | "invalid" | "too-big" };

/** What the person can put right in the same form. */
function isMendable(problem: Problem): problem is Mendable {
	return ["conflict", "invalid", "too-big"].includes(problem.kind);
}
