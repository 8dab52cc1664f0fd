import { expect, test } from "vitest";
import {
	apa,
	apaName,
	type Citable,
	citationIn,
	plainCitation,
} from "../../../../server/wiki/editions/rules-cite.ts";

const EDITION: Citable = {
	slug: "crm-2-0",
	headword: "CRM 2.0",
	edition: 3,
	text: "A promise that is kept.",
	adoptedAt: Date.UTC(2007, 0, 31, 23, 20),
	editor: "Mara Lindqvist",
	wiki: "Defining CRM 2.0",
	url: "https://words.example/terms/crm-2-0/editions/3",
	withdrawnAt: undefined,
};

test("the plain citation is the words, the edition and the link", () => {
	expect(plainCitation(EDITION)).toBe(
		"“A promise that is kept.”\n\nCRM 2.0, edition 3, 31 January 2007. Defining CRM 2.0. https://words.example/terms/crm-2-0/editions/3",
	);
});

test("APA needs no date of retrieval, because the address never shows another text", () => {
	expect(apa(EDITION)).toBe(
		"CRM 2.0. (2007, January 31). In Defining CRM 2.0 (Edition 3; M. Lindqvist, Ed.). https://words.example/terms/crm-2-0/editions/3",
	);
});

test.for([
	["Mara Lindqvist", "M. Lindqvist"],
	["Jean-Luc Moreau", "J.-L. Moreau"],
	["Ana María de la Cruz", "A. M. de la Cruz"],
	["ada lovelace", "A. lovelace"],
	["Örjan Åberg", "Ö. Åberg"],
	["Sukarno", "Sukarno"],
	["王小明", "王小明"],
	["  Wen   Zhao ", "W. Zhao"],
	["?! Zhao", "?! Zhao"],
	["Lindqvist, Maria", "M. Lindqvist"],
	["Juan de la Cruz", "J. de la Cruz"],
	["Martin Luther King Jr.", "M. L. King Jr."],
	["Martin Luther King, Jr.", "M. L. King Jr."],
	["King, Martin Luther, Jr.", "M. L. King Jr."],
	["Group for Words and Terms", "Group for Words and Terms"],
	["Ines & Tomas", "Ines & Tomas"],
	["山田 太郎", "山田 太郎"],
] as const)("APA writes the editor %s as %s", ([name, written]) => {
	expect(apaName(name)).toBe(written);
});

test("BibTeX gets a plain key and every field", () => {
	expect(citationIn("bib", EDITION)).toBe(
		[
			"@inreference{crm-2-0-e3,",
			"\ttitle = {{CRM 2.0}},",
			"\tbooktitle = {{Defining CRM 2.0}},",
			"\teditor = {Mara Lindqvist},",
			"\tedition = {3},",
			"\tdate = {2007-01-31},",
			"\tyear = {2007},",
			"\turl = {https://words.example/terms/crm-2-0/editions/3},",
			"}",
			"",
		].join("\n"),
	);
});

test.for([
	["R&D 100%", String.raw`R\&D 100\%`],
	["a_b #1 $", String.raw`a\_b \#1 \$`],
	["{x}", String.raw`\{x\}`],
	["C:\\~^", String.raw`C:\textbackslash{}\textasciitilde{}\textasciicircum{}`],
	["Trust, naïve “quotes”", "Trust, naïve “quotes”"],
] as const)("BibTeX escapes the title %s", ([headword, title]) => {
	expect(citationIn("bib", { ...EDITION, headword })).toContain(`\ttitle = {{${title}}},\n`);
});

test.for([
	["Lindqvist, Mara", "{Lindqvist, Mara}"],
	["Martin Luther King Jr.", "{King, Jr., Martin Luther}"],
	["Group for Words and Terms", "{{Group for Words and Terms}}"],
	["Marks and Spencer", "{{Marks and Spencer}}"],
	["Mara Sand", "{Mara Sand}"],
] as const)("BibTeX reads the editor %s as one person", ([editor, field]) => {
	expect(citationIn("bib", { ...EDITION, editor })).toContain(`\teditor = ${field},\n`);
});

test.for([
	["vertrauenswürdigkeit", "vertrauenswu-rdigkeit-e3"],
	["信任", "term-e3"],
] as const)("the BibTeX key of %s is ASCII", ([slug, key]) => {
	expect(citationIn("bib", { ...EDITION, slug })).toContain(`@inreference{${key},`);
});

test("RIS begins with its type, ends with ER, and no value leaves its line", () => {
	const text = "One.\n\nER  - not the end";

	const lines = citationIn("ris", { ...EDITION, text }).split("\r\n");

	expect(lines).toEqual([
		"TY  - DICT",
		"TI  - CRM 2.0",
		"T2  - Defining CRM 2.0",
		"ED  - Lindqvist, Mara",
		"ET  - 3",
		"PY  - 2007",
		"DA  - 2007/01/31",
		"AB  - One. ER - not the end",
		"UR  - https://words.example/terms/crm-2-0/editions/3",
		"ER  - ",
		"",
	]);
});

test("CSL-JSON is a list of one entry that a reference manager can take", () => {
	expect(JSON.parse(citationIn("json", EDITION))).toEqual([
		{
			id: "crm-2-0-e3",
			type: "entry-dictionary",
			title: "CRM 2.0",
			"container-title": "Defining CRM 2.0",
			editor: [{ literal: "Mara Lindqvist" }],
			edition: "3",
			issued: { "date-parts": [[2007, 1, 31]] },
			abstract: "A promise that is kept.",
			URL: "https://words.example/terms/crm-2-0/editions/3",
		},
	]);
});

test("Markdown quotes the words so that they stay words", () => {
	const text = "A *promise* <b>.\n\n1. kept\n- [always](x)";

	expect(citationIn("md", { ...EDITION, text })).toBe(
		[
			String.raw`> A \*promise\* \<b\>.`,
			">",
			String.raw`> 1\. kept`,
			String.raw`> \- \[always\](x)`,
			"",
			"[CRM 2.0, edition 3](<https://words.example/terms/crm-2-0/editions/3>), 31 January 2007. Defining CRM 2.0",
			"",
		].join("\n"),
	);
});

test("every citation of a withdrawn edition says so", () => {
	const cited = { ...EDITION, withdrawnAt: Date.UTC(2007, 1, 3) };

	for (const type of ["txt", "md", "bib", "ris", "json"] as const) {
		expect(citationIn(type, cited), type).toMatch(/withdrawn 3 February 2007/iu);
	}
	expect(apa(cited)).toContain("(withdrawn 3 February 2007)");
});

test.for([
	["Lindqvist, Maria", "Lindqvist, Maria"],
	["Juan de la Cruz", "de la Cruz, Juan"],
	["Martin Luther King, Jr.", "King, Martin Luther, Jr."],
	["Group for Words and Terms", "Group for Words and Terms"],
	["Words, Terms and Names", "Words Terms and Names"],
	["Plato", "Plato"],
	["山田 太郎", "山田 太郎"],
] as const)(
	"RIS gets the editor %s as %s, with a comma only between the parts of a name",
	([editor, written]) => {
		expect(citationIn("ris", { ...EDITION, editor })).toContain(`ED  - ${written}\r\n`);
	},
);
