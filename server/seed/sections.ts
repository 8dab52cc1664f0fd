// Reads the shape shared by all files of the starting content: fields at the top, then sections with fields and
// text of their own. What the sections mean is decided elsewhere; a mistake is named with its file and line.
import type { z } from "zod";
import { Problem } from "../errors.ts";

export type ContentFile = {
	/** Below the content folder, with slashes: "terms/crm-2-0/term.md". */
	readonly path: string;
	readonly text: string;
};

/** A place in a file, to say where a mistake is. */
export type SourceLine = { readonly path: string; readonly line: number };

export type Field = SourceLine & { readonly value: string | readonly string[] };
export type SheetFields = SourceLine & { readonly values: ReadonlyMap<string, Field> };

/** What stands below one heading of two (or three) number signs. */
export type Part = SourceLine & {
	readonly title: string;
	readonly fields: SheetFields;
	readonly text: string;
};
export type SheetSection = Part & { readonly parts: readonly Part[] };
export type Sheet = SourceLine & { readonly fields: SheetFields; readonly sections: readonly SheetSection[] };

const FENCE = "---";
const HEADING = /^(##|###) (.+)$/u;
const FIELD = /^([a-z][a-z-]*):(?: (.*))?$/u;
const ITEM = /^ {2}- (.+)$/u;

type Line = SourceLine & { readonly text: string };

/** Throws a Problem that names file and line. */
export function parseSheet({ path, text }: ContentFile): Sheet {
	const lines = text
		.replace(/^\uFEFF/u, "")
		.replaceAll("\r\n", "\n")
		.split("\n")
		.map((content, index) => ({ path, line: index + 1, text: content.trimEnd() }));
	const { top, rest } = cutTop(lines);
	const sections: { part: Part; parts: Part[] }[] = [];
	for (const block of cutAtHeadings(rest)) {
		const part = readPart(block);
		if (part.level === 2) sections.push({ part, parts: [] });
		else if (sections.length === 0) throw mistake(part, "Begin with a heading of two number signs.");
		else sections.at(-1)?.parts.push(part);
	}
	return {
		path,
		line: 1,
		fields: readFieldLines({ path, line: 1 }, top),
		sections: sections.map(({ part, parts }) => ({ ...part, parts })),
	};
}

/** The fields as the schema wants them; fields it does not know are refused by a strict schema. */
export function parseFields<Schema extends z.ZodType>(fields: SheetFields, schema: Schema): z.output<Schema> {
	const given = Object.fromEntries([...fields.values].map(([key, { value }]) => [key, value]));
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	if (issue?.code === "unrecognized_keys") {
		const key = issue.keys[0] ?? "";
		throw mistake(fields.values.get(key) ?? fields, `There is no field “${key}” here.`);
	}
	const key = String(issue?.path[0] ?? "");
	const field = fields.values.get(key);
	if (field === undefined) throw mistake(fields, `The field “${key}” is missing.`);
	throw mistake(field, `The field “${key}” cannot be used: ${issue?.message ?? "unknown"}.`);
}

export function mistake({ path, line }: SourceLine, sentence: string): Problem {
	return new Problem("invalid", `${path}, line ${line}: ${sentence}`);
}

function cutTop(lines: readonly Line[]): { readonly top: readonly Line[]; readonly rest: readonly Line[] } {
	if (lines[0]?.text !== FENCE) return { top: [], rest: lines };
	const end = lines.findIndex((line, index) => index > 0 && line.text === FENCE);
	if (end < 0) throw mistake(lines[0], "The fields at the top have no closing line of three hyphens.");
	return { top: lines.slice(1, end), rest: lines.slice(end + 1) };
}

type Block = { readonly heading: Line; readonly body: readonly Line[] };

function cutAtHeadings(lines: readonly Line[]): Block[] {
	const blocks: { heading: Line; body: Line[] }[] = [];
	for (const line of lines) {
		const current = blocks.at(-1);
		if (HEADING.test(line.text)) blocks.push({ heading: line, body: [] });
		else if (current) current.body.push(line);
		else if (line.text !== "") throw mistake(line, "Text must stand below a heading of two number signs.");
	}
	return blocks;
}

function readPart({ heading, body }: Block): Part & { readonly level: 2 | 3 } {
	const [, signs, title = ""] = HEADING.exec(heading.text) ?? [];
	const blank = body.findIndex((line) => line.text === "");
	const fieldLines = blank < 0 ? body : body.slice(0, blank);
	const { path, line } = heading;
	return {
		path,
		line,
		level: signs === "##" ? 2 : 3,
		title: title.trim(),
		fields: readFieldLines(heading, fieldLines),
		text: (blank < 0 ? [] : body.slice(blank))
			.map(({ text }) => text)
			.join("\n")
			.trim(),
	};
}

function readFieldLines({ path, line }: SourceLine, lines: readonly Line[]): SheetFields {
	const values = new Map<string, SourceLine & { value: string | string[] }>();
	let key = "";
	for (const each of lines) {
		const item = ITEM.exec(each.text)?.[1];
		const field = FIELD.exec(each.text);
		const list = values.get(key);
		if (item !== undefined && Array.isArray(list?.value)) list.value.push(item.trim());
		else if (field === null)
			throw mistake(each, "Expected “field: value”, or an empty line before the text.");
		else {
			key = field[1] ?? "";
			if (values.has(key)) throw mistake(each, `The field “${key}” is here twice.`);
			values.set(key, { path, line: each.line, value: field[2] === undefined ? [] : field[2].trim() });
		}
	}
	return { path, line, values };
}
