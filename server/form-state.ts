// What a form showed when it was opened travels with it, so that whoever sends it later does not undo what others did
// meanwhile: fields that only one side changed are merged, and the rest is asked. Pure.
import { z } from "zod";
import { type FieldErrors, Problem } from "./errors.ts";
import { type FormSchema, fieldOf, type TypedForm } from "./fields.ts";

/** What a form that changes something carries besides its fields. */
export type FormState = {
	/** The values that were there when the form was shown, by the names of its fields. */
	readonly read: Readonly<Record<string, string>>;
	/** What somebody else has put there since, where both changed the same. */
	readonly theirs?: readonly { readonly label: string; readonly text: string }[];
};

/** Name of the field that carries what was read. */
export const READ = "read";

export type Meeting<Form extends FormSchema> =
	| {
			readonly ok: true;
			readonly typed: TypedForm<Form>;
			/** Did others change something that this form leaves alone? */
			readonly merged: boolean;
			readonly state: FormState | undefined;
	  }
	| { readonly ok: false; readonly errors: FieldErrors; readonly state: FormState };

/** Brings together what was typed and what is there now. `carried` is what the form says it has read. */
export function meet<Form extends FormSchema>(
	form: Form,
	given: { readonly typed: TypedForm<Form>; readonly now: TypedForm<Form>; readonly carried: string },
): Meeting<Form> {
	const typed: Readonly<Record<string, string>> = given.typed;
	const now: Readonly<Record<string, string>> = given.now;
	const read = readCarried(given.carried);
	// A program that sends no state has read nothing, and says what it wants to be there.
	if (read === undefined) return { ok: true, typed: given.typed, merged: false, state: undefined };
	const names = Object.keys(typed);
	const [before, mine, theirs] = [look(read), look(typed), look(now)];
	const changed = names.filter((name) => read[name] !== undefined && theirs(name) !== before(name));
	const disputed = changed.filter((name) => mine(name) !== before(name) && mine(name) !== theirs(name));
	if (disputed.length > 0) {
		const label = (name: string) => fieldOf(form, name).label || name;
		const errors = disputed.map((name) => [name, changedMeanwhile(label(name))]);
		const shown = disputed.map((name) => ({ label: `${label(name)}: now`, text: now[name] ?? "" }));
		return { ok: false, errors: Object.fromEntries(errors), state: { read: now, theirs: shown } };
	}
	const kept = changed.filter((name) => mine(name) === before(name));
	const merged = { ...typed, ...Object.fromEntries(kept.map((name) => [name, now[name] ?? ""])) };
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The names are those of the form.
	return { ok: true, typed: merged as TypedForm<Form>, merged: kept.length > 0, state: { read } };
}

/** For a deed whose subject changed between the reading and the writing of it. */
export function changedJustNow(): Problem {
	return new Problem("conflict", "Somebody changed this at the same moment. Save again.");
}

/** Reads one field after the other. */
function look(fields: Readonly<Record<string, string>>): (name: string) => string {
	return (name) => plain(fields[name] ?? "");
}

function changedMeanwhile(label: string): string {
	return `“${label}” was changed while you had this form open. What is there now stands above the form. Save again to replace it with yours.`;
}

/** Browsers change line ends and spaces at the edges, people do not see them. */
function plain(text: string): string {
	return text.replaceAll("\r\n", "\n").trim();
}

const readSchema = z.record(z.string(), z.string());

function readCarried(carried: string): Readonly<Record<string, string>> | undefined {
	if (carried === "") return undefined;
	try {
		return readSchema.safeParse(JSON.parse(carried)).data;
	} catch {
		// Not written by a page of ours.
		return undefined;
	}
}
