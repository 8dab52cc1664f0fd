// The adopted editions of the starting content: which version, why, whom to thank, and what became of the others.
import { z } from "zod";
import type { Moment } from "./dates.ts";
import { handleOf, type HandlesByName, parseSignature } from "./people.ts";
import { mistake, parseFields, type Part, type SheetSection, type Sheet } from "./sections.ts";
import { REASON_MAX } from "../../text/limits.ts";

export type SeedEdition = {
	readonly number: number;
	readonly by: string;
	readonly at: Moment;
	readonly proposal: number;
	readonly version: number;
	readonly reasons: string;
	/** People who helped without words in the text. */
	readonly thanks: readonly string[];
	/** Proposals closed by this decision; the rest stay open. */
	readonly closes: readonly { readonly proposal: number; readonly reason: string }[];
};

/** "proposal 2, version 7" */
export const versionSchema = z.string().transform((written, context) => {
	const match = /^proposal ([1-9]\d*), version ([1-9]\d*)$/u.exec(written);
	if (match) return { proposal: Number(match[1]), version: Number(match[2]) };
	context.addIssue("write proposal 2, version 7");
	return z.NEVER;
});

const schema = z.strictObject({ adopts: versionSchema, thanks: z.array(z.string()).default([]) });
const EDITION = /^Edition ([1-9]\d*) by (.+)$/u;
const CLOSED = /^Proposal ([1-9]\d*) is closed$/u;

export function parseEditions(sheet: Sheet, names: HandlesByName): readonly SeedEdition[] {
	return sheet.sections.map((section, index) => parseEdition(section, index + 1, names));
}

function parseEdition(section: SheetSection, number: number, names: HandlesByName): SeedEdition {
	const match = EDITION.exec(section.title);
	if (Number(match?.[1]) !== number) throw mistake(section, `“Edition ${number} by …” should stand here.`);
	const { adopts, thanks } = parseFields(section.fields, schema);
	return {
		number,
		...parseSignature(match?.[2] ?? "", names, section),
		...adopts,
		reasons: reasonOf(section),
		thanks: thanks.map((name) => handleOf(names, name, section)),
		closes: section.parts.map((part) => {
			const proposal = CLOSED.exec(part.title)?.[1];
			if (proposal === undefined) throw mistake(part, "“Proposal … is closed” should stand here.");
			return { proposal: Number(proposal), reason: reasonOf(part) };
		}),
	};
}

function reasonOf(part: Part): string {
	if (part.text === "") throw mistake(part, "Say in at least one sentence why.");
	if (part.text.length > REASON_MAX) throw mistake(part, `Reasons have at most ${REASON_MAX} characters.`);
	return part.text;
}
