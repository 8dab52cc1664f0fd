// Forms that work with nothing but HTML: label above, hint below it, the error beside the field in words.
import type { Child } from "hono/jsx";
import { type FormState, READ } from "../../form-state.ts";
import { Copyable } from "./copyable.tsx";
import { Icon } from "./icon.tsx";

type FormProps = {
	action: string;
	children: Child;
	/** Name under which the device keeps what is typed until it is posted: one per form and subject. */
	keep?: string;
	/** An id that makes a second press of the same button harmless. */
	request?: string;
	/** What is there when the form is shown: for a form that changes it. */
	state?: FormState | undefined;
};

export function Form({ action, children, keep, request, state }: FormProps) {
	const form = (
		<form class="form" method="post" action={action}>
			{request === undefined ? null : <input type="hidden" name="request" value={request} />}
			{state === undefined ? null : <input type="hidden" name={READ} value={JSON.stringify(state.read)} />}
			{(state?.theirs ?? []).map(({ label, text }, index) => (
				<Copyable label={label} text={text} id={`theirs-${index + 1}`} />
			))}
			{children}
		</form>
	);
	return keep === undefined ? form : <draft-keeper data-key={keep}>{form}</draft-keeper>;
}

type LabelledProps = {
	name: string;
	label: Child;
	hint?: Child;
	error?: string | undefined;
	children: Child;
};

function Labelled({ name, label, hint, error, children }: LabelledProps) {
	return (
		<div class="field" data-wrong={error === undefined ? undefined : "yes"}>
			<label class="field__label" for={name}>
				{label}
			</label>
			{hint ? (
				<p class="field__hint" id={`${name}-hint`}>
					{hint}
				</p>
			) : null}
			<FieldError name={name} error={error} />
			{children}
		</div>
	);
}

function FieldError({ name, error }: { name: string; error: string | undefined }) {
	if (error === undefined) return null;
	return (
		<p class="field__error" id={`${name}-error`}>
			<Icon name="circle-alert" />
			<span>
				<span class="visually-hidden">Error: </span>
				{error}
			</span>
		</p>
	);
}

function described(name: string, hint: Child, error: string | undefined) {
	const ids = [hint ? `${name}-hint` : "", error === undefined ? "" : `${name}-error`].filter(Boolean);
	return {
		id: name,
		name,
		"aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
		"aria-invalid": error === undefined ? undefined : ("true" as const),
	};
}

type FieldProps = Omit<LabelledProps, "children"> & {
	value?: string | undefined;
	maxlength?: number;
	type?: "text" | "password" | "datetime-local" | "search" | "number";
	autocomplete?: string;
	required?: boolean;
	inputmode?: "text" | "numeric" | "email" | "url";
	/** Fits what is expected: a whole line, half of it, or a code. */
	size?: "line" | "half" | "code";
};

export function Field({ name, label, hint, error, type = "text", size = "line", ...rest }: FieldProps) {
	return (
		<Labelled name={name} label={label} hint={hint} error={error}>
			<input
				class="field__input"
				type={type}
				data-size={size}
				dir={type === "text" ? "auto" : undefined}
				// The browser's own check of addresses knows ASCII only, so the server alone decides.
				{...(rest.inputmode === "email" && { autocapitalize: "none", spellcheck: false })}
				{...described(name, hint, error)}
				{...rest}
			/>
		</Labelled>
	);
}

type TextAreaProps = Omit<LabelledProps, "children"> & {
	value?: string | undefined;
	rows?: number;
	maxlength?: number;
	required?: boolean;
	/** "definition" sets the words in the serif they will be read in. */
	voice?: "talk" | "definition";
};

export function TextArea({
	name,
	label,
	hint,
	error,
	value,
	rows = 6,
	voice = "talk",
	...rest
}: TextAreaProps) {
	return (
		<Labelled name={name} label={label} hint={hint} error={error}>
			<textarea
				class="field__input"
				rows={rows}
				dir="auto"
				data-voice={voice}
				{...described(name, hint, error)}
				{...rest}
			>
				{/* HTML drops one newline right after the tag: this is that one. */}
				{`\n${value ?? ""}`}
			</textarea>
		</Labelled>
	);
}

export type Option = { readonly value: string; readonly label: Child; readonly hint?: Child };

type ChoiceProps = {
	name: string;
	legend: Child;
	options: readonly Option[];
	hint?: Child;
	value?: string | undefined;
	error?: string | undefined;
};

/** One of several. Nothing is chosen beforehand unless `value` says so. */
export function Choice({ name, legend, options, hint, value, error }: ChoiceProps) {
	const { "aria-describedby": describedBy } = described(name, hint, error);
	return (
		<fieldset
			class="choice"
			aria-describedby={describedBy}
			data-wrong={error === undefined ? undefined : "yes"}
		>
			<legend class="field__label">{legend}</legend>
			{hint ? (
				<p class="field__hint" id={`${name}-hint`}>
					{hint}
				</p>
			) : null}
			<FieldError name={name} error={error} />
			{options.map((option, index) => (
				<div class="tick">
					<input
						type="radio"
						// The first carries the name itself, so that the error summary leads to it.
						id={index === 0 ? name : `${name}-${index}`}
						name={name}
						value={option.value}
						checked={option.value === value}
					/>
					<label for={index === 0 ? name : `${name}-${index}`}>{option.label}</label>
					{option.hint ? <p class="tick__hint">{option.hint}</p> : null}
				</div>
			))}
		</fieldset>
	);
}

type TickProps = {
	name: string;
	label: Child;
	hint?: Child;
	checked?: boolean;
	value?: string;
	error?: string | undefined;
	/** When several ticks share a name. */
	id?: string;
};

export function Tick({ name, label, hint, checked, value = "yes", error, id = name }: TickProps) {
	return (
		<div class="tick" data-wrong={error === undefined ? undefined : "yes"}>
			<FieldError name={id} error={error} />
			<input type="checkbox" {...described(id, hint, error)} name={name} value={value} checked={checked} />
			<label for={id}>{label}</label>
			{hint ? (
				<p class="tick__hint" id={`${id}-hint`}>
					{hint}
				</p>
			) : null}
		</div>
	);
}

export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

type ButtonProps = {
	children: Child;
	kind?: ButtonKind;
	name?: string;
	value?: string;
	formaction?: string;
	/** For a look at what is typed so far: nothing has to be complete yet. */
	early?: boolean;
};

export function Button({ children, kind = "primary", early = false, ...rest }: ButtonProps) {
	return (
		<button class="button" type="submit" data-kind={kind} formnovalidate={early} {...rest}>
			{children}
		</button>
	);
}

type ButtonLinkProps = { href: string; children: Child; kind?: ButtonKind };

export function ButtonLink({ href, children, kind = "plain" }: ButtonLinkProps) {
	return (
		<a class="button" href={href} data-kind={kind}>
			{children}
		</a>
	);
}
