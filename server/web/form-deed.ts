// One order for everything that a form does: read → done already? → permit → parse → limit → do → say → 303. What was
// typed is shown again whenever it cannot be done, and every error page finds the form here and hands its texts back.
import { matchedRoutes } from "hono/route";
import { z } from "zod";
import { errorsOf, type FieldErrors, type Parsed, Problem, STATUS_OF } from "../errors.ts";
import { type FormSchema, parseForm, type TypedForm } from "../fields.ts";
import type { Notice } from "../site/components/page-context.ts";
import type { AnyContext } from "./app-type.ts";
import { type SentFields, readFields } from "./form-fields.ts";
import { goTo, say } from "./respond.ts";
import { findAnswer } from "../wiki/audit/store.ts";

/** What is shown when a form cannot be carried out as it is. */
export type Again<Form extends FormSchema> = {
	readonly typed: TypedForm<Form>;
	readonly sent: SentFields;
	readonly errors: FieldErrors;
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
	/** Reads the form; by default every field by itself. */
	readonly parse?: (c: C, typed: TypedForm<Form>, sent: SentFields) => Parsed<Value> | Promise<Parsed<Value>>;
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
		const before = deed.done && !deed.resumes ? await answerBefore(c, sent) : undefined;
		if (before !== undefined) return finish(c, deed, before, sent);
		const by = await deed.permit(c, sent);
		const typed = typedIn(deed.form, sent);
		const read = await parse(c, deed, typed, sent);
		if (!read.ok) {
			deed.limitWrong?.(c, by);
			if (!deed.again) throw new Problem("invalid", Object.values(read.errors).join(" "));
			c.status(statusOf(read));
			return deed.again(c, { typed, sent, errors: read.errors });
		}
		deed.limit?.(c, by, sent);
		try {
			return await finish(c, deed, await deed.do(c, { by, value: read.value, sent }), sent);
		} catch (error) {
			if (!deed.again || !(error instanceof Problem) || !isMendable(error)) throw error;
			c.status(STATUS_OF[error.kind]);
			return deed.again(c, { typed, sent, errors: errorsOf(error) });
		}
	};
	return Object.assign(handler, { form: deed.form });
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
	sent: SentFields,
): Promise<Parsed<Value>> {
	if (deed.parse) return deed.parse(c, typed, sent);
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
async function answerBefore(c: AnyContext, { request }: SentFields): Promise<string | undefined> {
	const { person, deps } = c.var;
	return person.kind === "account" ? findAnswer(deps.db, request, person.id) : undefined;
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
