// The fields of forms, each described once on zod: its label, its limit and what is said when it is wrong. The same
// schema gives a page its label and maxlength, a refusal its message, an error page what had been typed, and an API its
// description (z.toJSONSchema with io "input" finds title and maxLength).
import { z } from "zod";
import { type Parsed, Problem } from "./errors.ts";
import { formatNumber } from "../text/formats.ts";
import { REASON_MAX } from "../text/limits.ts";
import { asLine, hasLetter, isBlank, isStorable, isStorableLine } from "../text/storable.ts";

/** One field as it is typed, and the value that is read from it. */
export type FormField<Value = unknown> = z.ZodType<Value, string>;

/** A form: what it asks for, by the names of its fields. */
export type FormSchema = z.ZodObject<Readonly<Record<string, FormField>>>;

/** What was typed, by the names of the fields. */
export type TypedForm<Form extends FormSchema> = Readonly<Record<keyof Form["shape"] & string, string>>;

export type FieldRule = {
	/** Stands above the field, and above its text where that is handed back. */
	readonly label: string;
	/** What messages call it: "A name". */
	readonly what: string;
	/** In UTF-16 units, as maxlength counts. */
	readonly max: number;
	/** What to say when nothing can be read in it; without this the field may stay empty. */
	readonly empty?: string;
	/** What to do about a text that is too long. */
	readonly advice?: string;
	/** What else is wrong with it, in a sentence. */
	readonly check?: (value: string) => string | undefined;
};

/** A name or a title: one line, in one spelling. */
export function line(rule: FieldRule): FormField<string> {
	return textField(rule, (typed) => (isBlank(typed) ? "" : asLine(typed)), isStorableLine);
}

/** Sentences or whole texts: plain line ends, nothing around them. */
export function prose(rule: FieldRule): FormField<string> {
	return textField(rule, seenLines, isStorable);
}

/** A whole definition or page. Too long means more than a request may carry. */
export function wholeText(rule: FieldRule): FormField<string> {
	return textField({ ...rule, isWhole: true }, seenLines, isStorable);
}

/** Why something was decided; everybody will read it. */
export function publicReason(empty: string, label = "Why? Everyone will read this."): FormField<string> {
	const check = (text: string) => (hasLetter(text) ? undefined : empty);
	return prose({ label, what: "A reason", max: REASON_MAX, empty, check });
}

export type ParsedRule<Value> = {
	readonly label: string;
	readonly max?: number;
	/** Throws Problem "invalid" with the sentence to say. */
	readonly parse: (typed: string) => Value;
};

/** A field with a notation of its own, such as an e-mail address. */
export function parsed<Value>({ label, max, parse }: ParsedRule<Value>): FormField<Value> {
	const field = z.string().transform((typed, context): Value => {
		try {
			return parse(typed);
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			context.addIssue({ code: "custom", message: error.message, params: { kind: error.kind } });
			return z.NEVER;
		}
	});
	return field.meta({ title: label, ...(max === undefined ? {} : { maxLength: max }) });
}

/** One of several words. */
export function choice<const Word extends string>(
	words: readonly Word[],
	{ label, wrong }: { readonly label: string; readonly wrong: string },
): FormField<Word> {
	const find = (typed: string): Word => {
		const found = words.find((word) => word === typed);
		if (found === undefined) throw new Problem("invalid", wrong);
		return found;
	};
	return parsed({ label, parse: find }).meta({ title: label, enum: words, typed: false });
}

/** A box that has to be ticked. */
export function ticked({
	label,
	empty,
}: {
	readonly label: string;
	readonly empty: string;
}): FormField<true> {
	const find = (typed: string): true => {
		if (typed === "") throw new Problem("invalid", empty);
		return true;
	};
	return parsed({ label, parse: find }).meta({ title: label, typed: false });
}

/** A text that is read by the deed itself, for only it knows which of several is meant. */
export function asWritten(label: string, max?: number): FormField<string> {
	return z.string().meta({ title: label, ...(max === undefined ? {} : { maxLength: max }) });
}

/** A password or a code: read as it is, and never handed back. */
export function secret(label: string): FormField<string> {
	return z.string().meta({ title: label, typed: false });
}

/** What the page itself put into the form, such as a number. */
export function carried(): FormField<string> {
	return z.string().meta({ typed: false });
}

/** Reads what was typed. Every message stands beside its field. */
export function parseForm<Form extends FormSchema>(
	form: Form,
	typed: TypedForm<Form>,
): Parsed<z.output<Form>> {
	const read = form.safeParse(typed);
	if (read.success) return { ok: true, value: read.data };
	const errors: Record<string, string> = {};
	for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message;
	const isTooBig = read.error.issues.some(
		(issue) => issue.code === "custom" && issue.params?.["kind"] === "too-big",
	);
	return isTooBig ? { ok: false, errors, isTooBig } : { ok: false, errors };
}

/** Name, label and limit of one field, for the page that shows it. */
export function fieldOf<Form extends FormSchema>(form: Form, name: keyof Form["shape"] & string) {
	const { title = "", maxLength } = descriptionOf(form.shape[name]);
	return { name, label: title, ...(maxLength === undefined ? {} : { maxlength: maxLength }) };
}

/** The fields people write in, by name, with what each is called: neither secrets nor what the page carries. */
export function writtenFields(
	form: FormSchema,
): readonly { readonly name: string; readonly label: string }[] {
	return Object.entries(form.shape)
		.map(([name, field]) => ({ name, ...descriptionOf(field) }))
		.filter(({ typed }) => typed !== false)
		.map(({ name, title = name }) => ({ name, label: title }));
}

export function tooLong(
	{ what, max, advice }: Pick<FieldRule, "what" | "max" | "advice">,
	has: number,
): string {
	const sentence = `${what} has at most ${formatNumber(max)} characters; this has ${formatNumber(has)}.`;
	return advice === undefined ? sentence : `${sentence} ${advice}`;
}

export function notStorable({ what }: Pick<FieldRule, "what">): string {
	return `${what.replace(/^An? /u, "The ")} contains characters that cannot be stored.`;
}

/** A text of which nobody sees anything is none. */
function seenLines(typed: string): string {
	return isBlank(typed) && isStorable(typed) ? "" : plainLines(typed);
}

function plainLines(typed: string): string {
	return typed.replaceAll("\r\n", "\n").trim();
}

type WholeRule = FieldRule & { readonly isWhole?: boolean };

function textField(
	rule: WholeRule,
	clean: (typed: string) => string,
	canBeStored: (text: string) => boolean,
): FormField<string> {
	const parse = (typed: string): string => {
		const text = clean(typed);
		if (text.length > rule.max) {
			throw new Problem(rule.isWhole === true ? "too-big" : "invalid", tooLong(rule, text.length));
		}
		const problem = problemOf(text, rule, canBeStored);
		if (problem !== undefined) throw new Problem("invalid", problem);
		return text;
	};
	return parsed({ label: rule.label, max: rule.max, parse });
}

function problemOf(
	text: string,
	rule: FieldRule,
	canBeStored: (text: string) => boolean,
): string | undefined {
	if (!canBeStored(text)) return notStorable(rule);
	if (rule.empty !== undefined && isBlank(text)) return rule.empty;
	return rule.check?.(text);
}

/** What the kinds of field above say of themselves. `typed` is false where nobody writes. */
const descriptionSchema = z.object({
	title: z.string().optional(),
	maxLength: z.number().optional(),
	typed: z.boolean().optional(),
});

function descriptionOf(field: FormField | undefined): z.output<typeof descriptionSchema> {
	return descriptionSchema.parse(field?.meta() ?? {});
}
