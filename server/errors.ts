// Expected failures, and the HTTP status each kind answers with. A message is written for the person who
// reads it and says what to do next; anything that is not a Problem is a fault of ours and only logged.

export type ProblemKind =
	| "invalid"
	| "not-signed-in"
	| "forbidden"
	| "not-found"
	| "gone"
	| "conflict"
	| "too-big"
	| "too-much"
	| "unavailable"
	| "full";

/** A step a person can take from an error page. */
export type NextStep = { readonly href: string; readonly label: string };

/** Who could do it instead, or give the right to. */
export type Helper = {
	readonly role: "curator" | "admin";
	/** The curator of the term it is about. */
	readonly personId?: string;
};

export type ProblemMore = {
	readonly field?: string;
	readonly next?: readonly NextStep[];
	readonly ask?: Helper | undefined;
	readonly title?: string;
	readonly handsBack?: boolean;
	readonly cause?: unknown;
};

export class Problem extends Error {
	readonly kind: ProblemKind;
	/** Name of the form field the message belongs to, when there is one. */
	readonly field: string | undefined;
	readonly next: readonly NextStep[];
	/** Whom the page names, so that a refusal is not the end of the way. */
	readonly ask: Helper | undefined;
	/** Heading of the page that says it, where the kind's own would mislead. */
	readonly title: string | undefined;
	/** What was typed is handed back, unless it came from another site. */
	readonly handsBack: boolean;

	constructor(kind: ProblemKind, message: string, more: ProblemMore = {}) {
		super(message, more.cause === undefined ? undefined : { cause: more.cause });
		this.name = "Problem";
		this.kind = kind;
		this.field = more.field;
		this.next = more.next ?? [];
		this.ask = more.ask;
		this.title = more.title;
		this.handsBack = more.handsBack ?? true;
	}
}

/** What everybody is told who wants something written down while the disk is full. */
export function diskFull(): Problem {
	return new Problem(
		"full",
		"This wiki's disk is full. Nothing you typed is lost. Reading still works; try again when an administrator has made room.",
	);
}

export const STATUS_OF = {
	invalid: 422,
	"not-signed-in": 401,
	forbidden: 403,
	"not-found": 404,
	gone: 410,
	conflict: 409,
	"too-big": 413,
	"too-much": 429,
	unavailable: 503,
	full: 507,
} as const satisfies Record<ProblemKind, number>;

/** Messages beside form fields, by field name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What became of a form: the narrower value, or what to say beside which field. */
export type Parsed<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly errors: FieldErrors; readonly isTooBig?: boolean };

/** What a form that is shown again says: the message, beside its field when it has one. */
export function errorsOf(problem: Problem): FieldErrors {
	return { [problem.field ?? ""]: problem.message };
}
