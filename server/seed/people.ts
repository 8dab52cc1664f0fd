// The people of the starting content, and how the other files name them. None of them can sign in.
import { z } from "zod";
import { type Moment, momentSchema, parseMoment } from "./dates.ts";
import { mistake, parseFields, type SheetSection, type Sheet, type SourceLine } from "./sections.ts";
import { AFFILIATION_MAX, NAME_MAX, URL_MAX } from "../../text/limits.ts";
import { slugify } from "../../text/links.ts";

export type SeedCredit =
	| { readonly choice: "named"; readonly name: string; readonly link: string | undefined }
	| { readonly choice: "counted" | "ask" | "undecided" };

export type SeedPerson = {
	/** As joining would make it from the name. */
	readonly handle: string;
	readonly name: string;
	readonly affiliation: string;
	readonly curator: boolean;
	readonly credit: SeedCredit;
	readonly joined: Moment;
};

/** Handles by name: the files call people by name, the deeds by handle. */
export type HandlesByName = ReadonlyMap<string, string>;

const schema = z.strictObject({
	affiliation: z.string().max(AFFILIATION_MAX).default(""),
	joined: momentSchema,
	role: z.literal("curator", "the only role is “curator”").optional(),
	credit: z.enum(["named", "counted", "ask", "undecided"], "write named, counted, ask or undecided"),
	"credit-name": z.string().min(1).max(NAME_MAX).optional(),
	link: z
		.url({ protocol: /^https$/u, error: "write an address that begins with https://" })
		.max(URL_MAX)
		.optional(),
});

export function parsePeople(sheet: Sheet): readonly SeedPerson[] {
	const people = sheet.sections.map(parsePerson);
	const handles = people.map(({ handle }) => handle);
	const twice = sheet.sections.find((_, index) => handles.indexOf(handles[index] ?? "") < index);
	if (twice) throw mistake(twice, "There is already a person with this name.");
	return people;
}

export function namesOf(people: readonly SeedPerson[]): HandlesByName {
	return new Map(people.map(({ name, handle }) => [name, handle]));
}

export function handleOf(names: HandlesByName, name: string, where: SourceLine): string {
	const handle = names.get(name);
	if (handle === undefined) throw mistake(where, `There is nobody called “${name}” in people.md.`);
	return handle;
}

/** Reads "Ines Okafor, 2006-12-04T09:12+01:00". */
export function parseSignature(
	written: string,
	names: HandlesByName,
	where: SourceLine,
): { by: string; at: Moment } {
	const comma = written.lastIndexOf(", ");
	const at = comma < 0 ? undefined : parseMoment(written.slice(comma + 2));
	if (at === undefined) {
		throw mistake(
			where,
			`“${written}” should be a name, a comma and a moment, such as 2006-12-04T09:12+01:00.`,
		);
	}
	return { by: handleOf(names, written.slice(0, comma), where), at };
}

function parsePerson(section: SheetSection): SeedPerson {
	const fields = parseFields(section.fields, schema);
	const name = section.title;
	if (name.length > NAME_MAX) throw mistake(section, `A name has at most ${NAME_MAX} characters.`);
	if (section.text !== "" || section.parts.length > 0)
		throw mistake(section, "A person has fields and no text.");
	if (fields.credit !== "named" && (fields.link ?? fields["credit-name"]) !== undefined) {
		throw mistake(section, "Only a person thanked by name has a link or another name.");
	}
	return {
		handle: slugify(name),
		name,
		affiliation: fields.affiliation,
		curator: fields.role === "curator",
		credit:
			fields.credit === "named"
				? { choice: "named", name: fields["credit-name"] ?? name, link: fields.link }
				: { choice: fields.credit },
		joined: fields.joined,
	};
}
