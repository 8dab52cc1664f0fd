// What a term is and what may be written in the form that starts or changes one. Pure.
import type { Parsed } from "../../errors.ts";
import type { PersonName } from "../people/rules.ts";
import type { LengthLimit } from "../places/rules.ts";
import { momentIn } from "./rules-closing-date.ts";
import {
	BRIEF_MAX,
	HEADWORD_MAX,
	LIMIT_MOST_MAX,
	SCOPE_NOTE_MAX,
	SYNONYMS_MAX,
} from "../../../text/limits.ts";
import { slugify, slugKey } from "../../../text/links.ts";
import { asLine, isStorable, isStorableLine } from "../../../text/storable.ts";

export type TermDetails = {
	readonly headword: string;
	readonly slug: string;
	readonly synonyms: readonly string[];
	readonly scopeNote: string;
	readonly brief: string;
	readonly limit: LengthLimit | undefined;
	readonly closesAt: number | undefined;
	readonly closesZone: string | undefined;
};

export type Term = TermDetails & {
	readonly id: string;
	readonly curator: PersonName;
	readonly startedAt: number;
};

/** The fields of the form as they were typed. */
export type TermFields = {
	readonly headword: string;
	readonly synonyms: string;
	readonly scopeNote: string;
	readonly brief: string;
	readonly limitMost: string;
	readonly limitUnit: string;
	readonly closesOn: string;
	readonly closesZone: string;
};

export const NO_TERM_FIELDS: TermFields = {
	headword: "",
	synonyms: "",
	scopeNote: "",
	brief: "",
	limitMost: "",
	limitUnit: "words",
	closesOn: "",
	closesZone: "Europe/London",
};

/** Last parts of addresses below /terms that a term may not take. */
const RESERVED_SLUGS = new Set(["new"]);

export function parseTerm(fields: TermFields): Parsed<TermDetails> {
	const errors: Record<string, string> = {};
	const headword = asLine(fields.headword);
	const slug = slugify(headword);
	const problem = headwordProblem(headword, slug);
	if (problem !== undefined) errors["headword"] = problem;
	refuseText(errors, "scopeNote", fields.scopeNote, SCOPE_NOTE_MAX);
	refuseText(errors, "brief", fields.brief, BRIEF_MAX);
	const synonyms = listOf(fields.synonyms);
	if (synonyms.length > SYNONYMS_MAX) errors["synonyms"] = `At most ${SYNONYMS_MAX} names.`;
	else if (synonyms.some((name) => name.length > HEADWORD_MAX))
		errors["synonyms"] = `Each name has at most ${HEADWORD_MAX} characters. Separate them with commas.`;
	else if (!synonyms.every(isStorableLine))
		errors["synonyms"] = "These names contain characters that cannot be stored.";
	const limit = parseLimit(fields, errors);
	const closesAt = parseClosing(fields, errors);
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return {
		ok: true,
		value: {
			headword,
			slug,
			synonyms,
			scopeNote: fields.scopeNote.trim(),
			brief: fields.brief.trim(),
			limit,
			closesAt,
			closesZone: closesAt === undefined ? undefined : fields.closesZone,
		},
	};
}

function headwordProblem(headword: string, slug: string): string | undefined {
	if (headword === "" || slug === "")
		return "Write the word or words being defined, with at least one letter.";
	if (headword.length > HEADWORD_MAX) return `A headword has at most ${HEADWORD_MAX} characters.`;
	if (!isStorableLine(headword)) return "The headword contains characters that cannot be stored.";
	if (RESERVED_SLUGS.has(slugKey(slug)))
		return "This headword is the address of another page. Add a word to it.";
	return undefined;
}

function refuseText(errors: Record<string, string>, field: string, text: string, most: number): void {
	if (text.length > most) errors[field] = `At most ${most} characters; this has ${text.length}.`;
	else if (!isStorable(text)) errors[field] = "The text contains characters that cannot be stored.";
}

function listOf(text: string): string[] {
	return text
		.split(/[,\n]/u)
		.map(asLine)
		.filter((name) => name !== "");
}

function parseLimit(fields: TermFields, errors: Record<string, string>): LengthLimit | undefined {
	const written = fields.limitMost.trim();
	if (written === "") return undefined;
	const most = /^\d{1,6}$/u.test(written) ? Number(written) : 0;
	if (most < 1 || most > LIMIT_MOST_MAX) {
		errors["limitMost"] =
			`Write a whole number from 1 to ${LIMIT_MOST_MAX.toLocaleString("en")}, or leave it empty.`;
		return undefined;
	}
	return { unit: fields.limitUnit === "sentences" ? "sentences" : "words", most };
}

function parseClosing(fields: TermFields, errors: Record<string, string>): number | undefined {
	if (fields.closesOn.trim() === "") return undefined;
	const moment = momentIn(fields.closesZone, fields.closesOn.trim());
	if (moment === undefined) {
		errors["closesOn"] =
			"Write a date and time such as 2027-01-31 23:59, with a time zone such as Europe/Paris.";
	}
	return moment;
}

/** The form's fields for a term as it stands, to change it. */
export function fieldsOf(term: Term, closesOn: string): TermFields {
	return {
		headword: term.headword,
		synonyms: term.synonyms.join(", "),
		scopeNote: term.scopeNote,
		brief: term.brief,
		limitMost: term.limit === undefined ? "" : String(term.limit.most),
		limitUnit: term.limit?.unit ?? "words",
		closesOn,
		closesZone: term.closesZone ?? NO_TERM_FIELDS.closesZone,
	};
}
