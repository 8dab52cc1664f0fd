// The starting content as typed data: pure parsing of file texts. What the files look like is told in
// content/README.md; a mistake in one is a Problem that names file and line.
import { parsePages, type SeedPage } from "./page.ts";
import { namesOf, parsePeople, type SeedPerson } from "./people.ts";
import { type ContentFile, mistake, parseSheet, type Sheet } from "./sections.ts";
import { parseTerm, type SeedTerm, type TermSheets } from "./term.ts";

export type Content = {
	readonly people: readonly SeedPerson[];
	readonly terms: readonly SeedTerm[];
	readonly pages: readonly SeedPage[];
};

const PEOPLE_FILE = "people.md";
const PAGE_FILE = /^pages\/([^/]+)\.md$/u;
const PAGE_COMMENTS = "comments";
const TERM_FILE = /^terms\/([^/]+)\/(?:(?:term|editions|comments)|proposals\/([1-9]\d*)-[^/]+)\.md$/u;

/** Throws a Problem with file, line and a sentence when anything in the files is not as it should be. */
export function parseContent(files: readonly ContentFile[]): Content {
	const sheets = files.map(parseSheet);
	const stray = sheets.find(
		({ path }) => path !== PEOPLE_FILE && !PAGE_FILE.test(path) && !TERM_FILE.test(path),
	);
	if (stray) throw mistake(stray, "The starting content has no place for this file.");
	const people = parsePeople(sheetAt(sheets, PEOPLE_FILE));
	const names = namesOf(people);
	const slugs = new Set(
		sheets.map(({ path }) => TERM_FILE.exec(path)?.[1]).filter((slug) => slug !== undefined),
	);
	return {
		people,
		terms: [...slugs].toSorted().map((slug) => parseTerm(termSheets(sheets, slug), names)),
		pages: parsePages(
			{ pages: pageSheets(sheets), comments: sheetAt(sheets, `pages/${PAGE_COMMENTS}.md`) },
			names,
		),
	};
}

function termSheets(sheets: readonly Sheet[], slug: string): TermSheets {
	const numbered = sheets.map((sheet) => ({ sheet, match: TERM_FILE.exec(sheet.path) }));
	return {
		slug,
		term: sheetAt(sheets, `terms/${slug}/term.md`),
		editions: sheetAt(sheets, `terms/${slug}/editions.md`),
		comments: sheetAt(sheets, `terms/${slug}/comments.md`),
		proposals: numbered
			.filter(({ match }) => match?.[1] === slug && match[2] !== undefined)
			.map(({ sheet, match }) => ({ sheet, number: Number(match?.[2]) }))
			.toSorted((a, b) => a.number - b.number),
	};
}

function pageSheets(sheets: readonly Sheet[]): readonly { readonly slug: string; readonly sheet: Sheet }[] {
	return sheets
		.map((sheet) => ({ sheet, slug: PAGE_FILE.exec(sheet.path)?.[1] ?? "" }))
		.filter(({ slug }) => slug !== "" && slug !== PAGE_COMMENTS);
}

function sheetAt(sheets: readonly Sheet[], path: string): Sheet {
	return sheets.find((sheet) => sheet.path === path) ?? parseSheet({ path, text: "" });
}
