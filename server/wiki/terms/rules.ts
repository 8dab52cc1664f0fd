// What a term is and what may be written in the form that starts or changes one. Pure.
import { z } from "zod";
import { type Parsed, Problem } from "../../errors.ts";
import { asWritten, carried, line, parsed, parseForm, prose, type TypedForm } from "../../fields.ts";
import type { PersonName } from "../people/rules.ts";
import type { LengthLimit } from "../../../text/length.ts";
import { momentIn } from "./rules-closing-date.ts";
import { formatNumber } from "../../../text/formats.ts";
import {
	REASON_MAX,
	BRIEF_MAX,
	HEADWORD_MAX,
	LIMIT_MOST_MAX,
	SCOPE_NOTE_MAX,
	SYNONYMS_MAX,
} from "../../../text/limits.ts";
import { keyOfTitle, slugify } from "../../../text/links.ts";
import { asLine, isBlank, isStorableLine } from "../../../text/storable.ts";

export type TermDetails = {
	readonly headword: string;
	/** The last part of its address. In a form it is what the headword asks for, and may be taken. */
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

const NO_HEADWORD = "Write the word or words being defined, with at least one letter, or a sign such as %.";

/** Starting a term or changing its details. */
export const TERM_FORM = z.object({
	headword: line({
		label: "Headword",
		what: "A headword",
		max: HEADWORD_MAX,
		empty: NO_HEADWORD,
		check: headwordProblem,
	}),
	synonyms: parsed({
		label: "Also called (optional)",
		max: SYNONYMS_MAX * HEADWORD_MAX,
		parse: parseSynonyms,
	}),
	scopeNote: prose({ label: "What it is about (optional)", what: "A text", max: SCOPE_NOTE_MAX }),
	brief: prose({ label: "What a good definition must do (optional)", what: "A text", max: BRIEF_MAX }),
	limitMost: parsed({ label: "Longest definition (optional)", parse: parseMost }),
	limitUnit: carried().meta({ title: "Counted in", typed: false }),
	closesOn: asWritten("Closing date (optional)"),
	closesZone: asWritten("Time zone of the closing date"),
	dateReason: prose({ label: "Why the closing date moves", what: "A reason", max: REASON_MAX }),
});

/** The fields of the form as they were typed. */
export type TermFields = TypedForm<typeof TERM_FORM>;

export const NO_TERM_FIELDS: TermFields = {
	headword: "",
	synonyms: "",
	scopeNote: "",
	brief: "",
	limitMost: "",
	limitUnit: "words",
	closesOn: "",
	closesZone: "Europe/London",
	dateReason: "",
};

export type NewDetails = {
	readonly details: TermDetails;
	/** Why the closing date moves; "" when it stays. */
	readonly dateReason: string;
};

/** As parseTerm, for a term that exists: a closing date that was announced moves only with a reason. */
export function parseTermChange(fields: TermFields, term: TermDetails): Parsed<NewDetails> {
	const read = parseTerm(fields);
	if (!read.ok) return read;
	const details = read.value;
	if (term.closesAt === undefined || details.closesAt === term.closesAt) {
		return { ok: true, value: { details, dateReason: "" } };
	}
	const dateReason = fields.dateReason.trim();
	if (!isBlank(dateReason)) return { ok: true, value: { details, dateReason } };
	return { ok: false, errors: { dateReason: "Say why the date moves. Everybody will see it." } };
}

/** Last parts of addresses below /terms that a term may not take. */
export const RESERVED_SLUGS = new Set(["new"]);

export function parseTerm(fields: TermFields): Parsed<TermDetails> {
	const read = parseForm(TERM_FORM, fields);
	const closing = parseClosing(fields);
	if (!read.ok || !closing.ok) {
		return { ok: false, errors: { ...(read.ok ? {} : read.errors), ...(closing.ok ? {} : closing.errors) } };
	}
	const { headword, synonyms, scopeNote, brief, limitMost } = read.value;
	const unit = fields.limitUnit === "sentences" ? "sentences" : "words";
	return {
		ok: true,
		value: {
			headword,
			slug: slugify(headword),
			synonyms,
			scopeNote,
			brief,
			limit: limitMost === undefined ? undefined : { unit, most: limitMost },
			closesAt: closing.value,
			closesZone: closing.value === undefined ? undefined : fields.closesZone,
		},
	};
}

type Change = { readonly from: string | number | null; readonly to: string | number | null };

/** What differs between a term and its new details, by field. Lists and limits as people read them. */
export function changesOf(before: TermDetails, after: TermDetails): Readonly<Record<string, Change>> {
	const [old, young] = [plainDetails(before), plainDetails(after)];
	const names = Object.keys(old).filter((name) => old[name] !== young[name]);
	return Object.fromEntries(
		names.map((name) => [name, { from: old[name] ?? null, to: young[name] ?? null }]),
	);
}

function plainDetails(details: TermDetails): Readonly<Record<string, string | number | null>> {
	const { headword, synonyms, scopeNote, brief, limit, closesAt = null, closesZone = null } = details;
	return {
		headword,
		synonyms: synonyms.join(", "),
		scopeNote,
		brief,
		limit: limit === undefined ? null : `${limit.most} ${limit.unit}`,
		closesAt,
		closesZone,
	};
}

function headwordProblem(headword: string): string | undefined {
	if (slugify(headword) === "") return NO_HEADWORD;
	if (RESERVED_SLUGS.has(keyOfTitle(headword)))
		return "This headword is the address of another page. Add a word to it.";
	return undefined;
}

function parseSynonyms(typed: string): readonly string[] {
	const names = typed
		.split(/[,\n]/u)
		.map(asLine)
		.filter((name) => !isBlank(name));
	if (names.length > SYNONYMS_MAX) throw new Problem("invalid", `At most ${SYNONYMS_MAX} names.`);
	if (names.some((name) => name.length > HEADWORD_MAX)) {
		const sentence = `Each name has at most ${HEADWORD_MAX} characters. Separate them with commas.`;
		throw new Problem("invalid", sentence);
	}
	if (!names.every(isStorableLine)) {
		throw new Problem("invalid", "These names contain characters that cannot be stored.");
	}
	return names;
}

/** The most words or sentences a definition may have. */
function parseMost(typed: string): number | undefined {
	const written = typed.trim();
	if (written === "") return undefined;
	const most = /^\d{1,6}$/u.test(written) ? Number(written) : 0;
	if (most >= 1 && most <= LIMIT_MOST_MAX) return most;
	const figure = formatNumber(LIMIT_MOST_MAX);
	throw new Problem("invalid", `Write a whole number from 1 to ${figure}, or leave it empty.`);
}

function parseClosing(fields: TermFields): Parsed<number | undefined> {
	if (fields.closesOn.trim() === "") return { ok: true, value: undefined };
	const moment = momentIn(fields.closesZone, fields.closesOn.trim());
	if (moment !== undefined) return { ok: true, value: moment };
	const sentence = "Write a date and time such as 2027-01-31 23:59, with a time zone such as Europe/Paris.";
	return { ok: false, errors: { closesOn: sentence } };
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
		dateReason: "",
	};
}
