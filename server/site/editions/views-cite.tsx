// An edition's citations: to copy from the page, and in its head for programs that collect references.
import { raw } from "hono/html";
import { CiteBox } from "../components/cite.tsx";
import { type Citable, citationsOf } from "../../wiki/editions/rules-cite.ts";
import { citationPath, recordPath } from "../../../text/addresses.ts";

export function Cite({ cited, address }: { cited: Citable; address: string }) {
	return (
		<CiteBox citations={citationsOf(cited)}>
			<p class="meta">
				<a href={citationPath(address, "ris")}>RIS file</a> for reference managers
			</p>
		</CiteBox>
	);
}

export function CitationHead({ cited, address }: { cited: Citable; address: string }) {
	const date = new Date(cited.adoptedAt).toISOString().slice(0, 10);
	return (
		<>
			<meta name="citation_title" content={cited.headword} />
			<meta name="citation_inbook_title" content={cited.wiki} />
			<meta name="citation_editor" content={cited.editor} />
			<meta name="citation_publication_date" content={date.replaceAll("-", "/")} />
			<meta name="citation_public_url" content={cited.url} />
			<link rel="alternate" type="application/json" href={recordPath(address)} title="Adoption record" />
			<link rel="alternate" type="application/x-bibtex" href={citationPath(address, "bib")} title="BibTeX" />
			<script type="application/ld+json">{raw(inHtml(linkedData(cited, date)))}</script>
		</>
	);
}

function linkedData(cited: Citable, date: string): string {
	const term = cited.url.replace(/\/editions\/\d+$/u, "");
	return JSON.stringify({
		"@context": "https://schema.org",
		"@type": "CreativeWork",
		"@id": cited.url,
		version: String(cited.edition),
		datePublished: date,
		editor: { "@type": "Person", name: cited.editor },
		text: cited.text,
		about: {
			"@type": "DefinedTerm",
			"@id": term,
			name: cited.headword,
			termCode: cited.slug,
			description: cited.text,
			inDefinedTermSet: { "@type": "DefinedTermSet", name: cited.wiki, url: new URL("/", cited.url).href },
		},
	});
}

// A text may hold "</script>", which would end the element.
function inHtml(json: string): string {
	return json.replaceAll("<", String.raw`\u003c`);
}
