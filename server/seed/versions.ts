// The texts of the starting content: the versions of a proposal or page as the steps that made them. Every step is
// the whole text as one person left it, so that laying it down tells who wrote which words.
import type { Moment } from "./dates.ts";
import { type HandlesByName, parseSignature } from "./people.ts";
import { mistake, type Part, type SheetSection, type SourceLine } from "./sections.ts";
import { VERSION_NAME_MAX } from "../../text/limits.ts";

export type SeedStep = { readonly by: string; readonly at: Moment; readonly text: string };

export type SeedVersion = {
	readonly number: number;
	/** Empty when nobody named it. */
	readonly name: string;
	/** The text as it was saved. */
	readonly text: string;
	/** Empty when the words of an earlier version were used again. */
	readonly steps: readonly SeedStep[];
	readonly again: number | undefined;
	readonly saved: { readonly by: string; readonly at: Moment };
};

export type SeedEnd = {
	readonly how: "withdrawn" | "closed";
	readonly by: string;
	readonly at: Moment;
	readonly reason: string;
};

const VERSION = /^Version ([1-9]\d*)(?: — (.+))?$/u;
const END = /^(Withdrawn|Closed) by (.+)$/u;
const SAVED = /^Saved by (.+)$/u;
const AGAIN = /^Version ([1-9]\d*) again by (.+)$/u;

export function parseVersions(
	file: SourceLine,
	sections: readonly SheetSection[],
	names: HandlesByName,
): readonly SeedVersion[] {
	if (sections.length === 0) throw mistake(file, "“Version 1” is missing.");
	const versions: SeedVersion[] = [];
	for (const section of sections) versions.push(parseVersion(section, names, versions));
	return versions;
}

/** Splits off the last section of a proposal, which may say that it was withdrawn or closed. */
export function parseEnd(
	sections: readonly SheetSection[],
	names: HandlesByName,
): { readonly rest: readonly SheetSection[]; readonly end: SeedEnd | undefined } {
	const last = sections.at(-1);
	const [, how, signature = ""] = END.exec(last?.title ?? "") ?? [];
	if (last === undefined || how === undefined) return { rest: sections, end: undefined };
	if (last.text === "") throw mistake(last, "Say in at least one sentence why.");
	const end = { how: how === "Withdrawn" ? "withdrawn" : "closed", reason: last.text } as const;
	return { rest: sections.slice(0, -1), end: { ...end, ...parseSignature(signature, names, last) } };
}

function parseVersion(
	section: SheetSection,
	names: HandlesByName,
	before: readonly SeedVersion[],
): SeedVersion {
	const head = { number: before.length + 1, name: versionName(section, before.length + 1) };
	const again = AGAIN.exec(section.parts[0]?.title ?? "");
	if (again) return { ...head, ...parseAgain(section, again, names, before) };
	const saving = section.parts.find((part) => SAVED.test(part.title));
	const steps = section.parts.filter((part) => part !== saving).map((part) => parseStep(part, names));
	const last = steps.at(-1);
	if (last === undefined) throw mistake(section, "A version needs at least one step with its text.");
	if (head.number === 1 && (section.parts.length > 1 || head.name !== "")) {
		throw mistake(section, "Version 1 is saved by starting: it has one step, no name and no “Saved by”.");
	}
	const saved = saving ? parseSaving(saving, section, names) : { by: last.by, at: last.at };
	return { ...head, text: last.text, steps, again: undefined, saved };
}

function versionName(section: SheetSection, number: number): string {
	const match = VERSION.exec(section.title);
	if (Number(match?.[1]) !== number) throw mistake(section, `“Version ${number}” should stand here.`);
	if (section.text !== "" || section.fields.values.size > 0) {
		throw mistake(section, "A version’s text stands below the name of who wrote it.");
	}
	const name = match?.[2] ?? "";
	if (name.length <= VERSION_NAME_MAX) return name;
	throw mistake(section, `A version’s name has at most ${VERSION_NAME_MAX} characters.`);
}

function parseAgain(
	section: SheetSection,
	[, number, signature = ""]: RegExpExecArray,
	names: HandlesByName,
	before: readonly SeedVersion[],
): Pick<SeedVersion, "text" | "steps" | "again" | "saved"> {
	const source = before[Number(number) - 1];
	if (source === undefined) throw mistake(section, `There is no version ${number} before this one.`);
	if (section.title.includes("—") || section.parts.length > 1) {
		throw mistake(section, "A version that uses older words again has no name and no steps of its own.");
	}
	const saved = parseSignature(signature, names, section.parts[0] ?? section);
	return { text: source.text, steps: [], again: source.number, saved };
}

function parseStep(part: Part, names: HandlesByName): SeedStep {
	if (part.fields.values.size > 0) throw mistake(part, "Leave an empty line between the name and the text.");
	if (part.text === "") throw mistake(part, "The text of this step is missing.");
	return { ...parseSignature(part.title, names, part), text: part.text };
}

function parseSaving(part: Part, version: SheetSection, names: HandlesByName): SeedVersion["saved"] {
	if (part !== version.parts.at(-1) || part.text !== "") {
		throw mistake(part, "“Saved by” stands last in a version and has no text.");
	}
	return parseSignature(SAVED.exec(part.title)?.[1] ?? "", names, part);
}
