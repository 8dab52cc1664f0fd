// An edition as people quote it: in plain words, in the APA style, and in the forms reference managers read. The
// address of an edition never shows another text, so no style needs a date of retrieval. Pure.

import type { Edition } from "./rules.ts";
import { partsOfName } from "./rules-cited-name.ts";
import { editionPath, termPath } from "../../../text/addresses.ts";
import { type Names, plainText } from "../../../text/markdown/render.ts";
import { LOCALE } from "../../../text/formats.ts";

/** What a citation says. */
export type Citable = {
	readonly slug: string;
	readonly headword: string;
	readonly edition: number;
	/** The adopted words without formatting marks. */
	readonly text: string;
	readonly adoptedAt: number;
	/** Who decided; cited as the editor. */
	readonly editor: string;
	readonly wiki: string;
	/** The whole address of the edition, in ASCII. */
	readonly url: string;
	readonly withdrawnAt: number | undefined;
};

/** Where an edition stands, as a citation names it. */
export type CitedIn = {
	readonly slug: string;
	readonly headword: string;
	readonly wiki: string;
	/** Origin of the wiki, without a slash at the end. */
	readonly publicUrl: string;
	/** What the edition shows where it quotes other terms: a citation has the words that readers see. */
	readonly names: Names;
};

export function citableOf(edition: Edition, { slug, headword, wiki, publicUrl, names }: CitedIn): Citable {
	return {
		slug,
		headword,
		edition: edition.number,
		text: plainText(edition.text, names),
		adoptedAt: edition.adoptedAt,
		editor: edition.adoptedBy.name,
		wiki,
		url: publicUrl + encodeURI(editionPath(termPath(slug), edition.number)),
		withdrawnAt: edition.withdrawal?.at,
	};
}

/** The endings under which an edition can be fetched, each with the type it is served as. */
export const CITATION_TYPES = {
	txt: "text/plain; charset=utf-8",
	md: "text/markdown; charset=utf-8",
	bib: "application/x-bibtex; charset=utf-8",
	ris: "application/x-research-info-systems; charset=utf-8",
	json: "application/vnd.citationstyles.csl+json; charset=utf-8",
} as const;

export type CitationType = keyof typeof CITATION_TYPES;

/** The whole file with this ending. */
export function citationIn(type: CitationType, cited: Citable): string {
	return FILES[type](cited);
}

const FILES: Record<CitationType, (cited: Citable) => string> = {
	txt: (cited) => `${plainCitation(cited)}\n`,
	md: markdownCitation,
	bib: bibtex,
	ris,
	json: (cited) => `${JSON.stringify([csl(cited)], null, "\t")}\n`,
};

export function isCitationType(ending: string): ending is CitationType {
	return Object.hasOwn(CITATION_TYPES, ending);
}

/** What a page offers to copy. */
export function citationsOf(cited: Citable): readonly { readonly label: string; readonly text: string }[] {
	return [
		{ label: "The definition", text: cited.text },
		{ label: "Plain", text: plainCitation(cited) },
		{ label: "APA 7", text: apa(cited) },
		{ label: "BibTeX", text: bibtex(cited) },
	];
}

/** The words, then where they are from: what "Copy citation" copies. */
export function plainCitation(cited: Citable): string {
	const { headword, edition, wiki, url, text } = cited;
	return `“${text}”\n\n${headword}, edition ${edition}, ${dayOf(cited.adoptedAt)}${withdrawn(cited)}. ${closed(wiki)} ${url}`;
}

/** APA 7, an entry of a reference work with stable, archived editions. */
export function apa(cited: Citable): string {
	const { headword, edition, wiki, url } = cited;
	const editor = apaName(cited.editor);
	return `${closed(headword)} (${apaDay(cited.adoptedAt)}). In ${wiki} (Edition ${edition}; ${editor}, Ed.)${withdrawn(cited)}. ${url}`;
}

/** Initials first, as APA writes editors: "M. Lindqvist", "J.-L. de la Cruz". What is no person's name stays whole. */
export function apaName(written: string): string {
	const name = partsOfName(written);
	if (name.kind === "whole") return name.name;
	const initials = name.given.split(" ").map((given) => given.split("-").map(initial).join("-"));
	return [...initials, name.family, ...(name.suffix === "" ? [] : [name.suffix])].join(" ");
}

function initial(given: string): string {
	const letter = /[\p{L}\p{N}]\p{M}*/u.exec(given)?.[0];
	return letter === undefined ? given : `${letter.toLocaleUpperCase(LOCALE)}.`;
}

function markdownCitation(cited: Citable): string {
	const quoted = cited.text
		.split("\n")
		.map((line) => `> ${escapeMarkdown(line)}`.trimEnd())
		.join("\n");
	const title = escapeMarkdown(`${cited.headword}, edition ${cited.edition}`);
	const rest = escapeMarkdown(`, ${dayOf(cited.adoptedAt)}${withdrawn(cited)}. ${cited.wiki}`);
	return `${quoted}\n\n[${title}](<${cited.url}>)${rest}\n`;
}

function escapeMarkdown(text: string): string {
	return text
		.replaceAll(/[\\`*_[\]<>#|~]/gu, String.raw`\$&`)
		.replace(/^(\s*)([-+])/u, String.raw`$1\$2`)
		.replace(/^(\s*\d+)([.)])/u, String.raw`$1\$2`);
}

function bibtex(cited: Citable): string {
	const fields: readonly (readonly [string, string])[] = [
		["title", `{${escapeTex(cited.headword)}}`],
		["booktitle", `{${escapeTex(cited.wiki)}}`],
		["editor", texName(cited.editor)],
		["edition", String(cited.edition)],
		["date", isoDay(cited.adoptedAt)],
		["year", isoDay(cited.adoptedAt).slice(0, 4)],
		["url", cited.url],
		...(cited.withdrawnAt === undefined ? [] : [["note", `Withdrawn ${dayOf(cited.withdrawnAt)}`] as const]),
	];
	const lines = fields.map(([name, value]) => `\t${name} = {${value}},`);
	return `@inreference{${citationKey(cited)},\n${lines.join("\n")}\n}\n`;
}

/** Letters and digits of ASCII only, because older programs read nothing else in a key. */
function citationKey({ slug, edition }: Citable): string {
	const ascii = slug
		.normalize("NFKD")
		.replaceAll(/[^a-z0-9]+/gu, "-")
		.replaceAll(/^-+|-+$/gu, "");
	return `${ascii === "" ? "term" : ascii}-e${edition}`;
}

const TEX: Readonly<Record<string, string>> = {
	"\\": String.raw`\textbackslash{}`,
	"{": String.raw`\{`,
	"}": String.raw`\}`,
	"~": String.raw`\textasciitilde{}`,
	"^": String.raw`\textasciicircum{}`,
};

function escapeTex(text: string): string {
	return text.replaceAll(/[\\{}$&#_%~^]/gu, (mark) => TEX[mark] ?? `\\${mark}`);
}

/** In the order it was written in. A name that is whole is kept together by braces of its own. */
function texName(written: string): string {
	const name = partsOfName(written);
	if (name.kind === "whole")
		return name.name.includes(" ") || /,/u.test(name.name)
			? `{${escapeTex(name.name)}}`
			: escapeTex(name.name);
	const { given, family, suffix, isInverted } = name;
	if (suffix !== "") return escapeTex(`${family}, ${suffix}, ${given}`);
	return escapeTex(isInverted ? `${family}, ${given}` : `${given} ${family}`);
}

function ris(cited: Citable): string {
	const date = isoDay(cited.adoptedAt);
	const lines: readonly (readonly [string, string])[] = [
		["TY", "DICT"],
		["TI", cited.headword],
		["T2", cited.wiki],
		["ED", risName(cited.editor)],
		["ET", String(cited.edition)],
		["PY", date.slice(0, 4)],
		["DA", date.replaceAll("-", "/")],
		["AB", cited.text],
		["UR", cited.url],
		...(cited.withdrawnAt === undefined ? [] : [["N1", `Withdrawn ${dayOf(cited.withdrawnAt)}`] as const]),
		["ER", ""],
	];
	// A value must stay on its line: a line that begins like a tag would be read as one.
	return lines.map(([tag, value]) => `${tag}  - ${value.replaceAll(/\s+/gu, " ").trim()}\r\n`).join("");
}

/** A comma divides the parts, so a name that is whole has none. */
function risName(written: string): string {
	const name = partsOfName(written);
	if (name.kind === "whole") return name.name.replaceAll(",", "");
	return [name.family, name.given, ...(name.suffix === "" ? [] : [name.suffix])].join(", ");
}

function csl(cited: Citable) {
	const [year, month, day] = isoDay(cited.adoptedAt).split("-").map(Number);
	return {
		id: citationKey(cited),
		type: "entry-dictionary",
		title: cited.headword,
		"container-title": cited.wiki,
		editor: [{ literal: cited.editor }],
		edition: String(cited.edition),
		issued: { "date-parts": [[year, month, day]] },
		abstract: cited.text,
		URL: cited.url,
		...(cited.withdrawnAt === undefined ? {} : { note: `Withdrawn ${dayOf(cited.withdrawnAt)}` }),
	};
}

function withdrawn({ withdrawnAt }: Citable): string {
	return withdrawnAt === undefined ? "" : ` (withdrawn ${dayOf(withdrawnAt)})`;
}

/** With a full stop, unless one is there already. */
function closed(words: string): string {
	return /[.!?]$/u.test(words) ? words : `${words}.`;
}

const longDay = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });
const monthAndDay = new Intl.DateTimeFormat("en-US", { month: "long", day: "numeric", timeZone: "UTC" });

function dayOf(at: number): string {
	return longDay.format(at);
}

function apaDay(at: number): string {
	return `${isoDay(at).slice(0, 4)}, ${monthAndDay.format(at)}`;
}

function isoDay(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}
